//! What a plan asks to be looked at before it is signed.

use tapir_engine::forecast::youngest;
use tapir_engine::plan::{Frequency, Plan, Product};
use tapir_engine::regimen;

/// Something to look at.
#[derive(Clone, Debug, PartialEq)]
pub enum Concern {
    /// Younger than the label of this strength allows.
    TooYoung {
        /// What is used.
        product: Product,
        /// Youngest age of the label, years.
        youngest: f64,
    },
    /// Tacrolimus while light is given: the label advises against it, so that
    /// it is signed with an acknowledgement only.
    LightWithTacrolimus,
    /// A product that the model has no mechanism for: no forecast.
    NotSimulated(Product),
    /// Phases of this product end while those of others go on.
    EndsBefore {
        /// What ends.
        product: Product,
        /// Day after its last.
        end_day: u32,
        /// Day after the plan's last.
        plan_end_day: u32,
    },
    /// A pause in the middle of this product.
    Gap {
        /// What pauses.
        product: Product,
        /// First day.
        from_day: u32,
        /// Day after the last.
        to_day: u32,
    },
}

impl Concern {
    /// Whether the plan cannot be signed without an acknowledgement.
    pub fn asks_for_acknowledgement(&self) -> bool {
        matches!(self, Self::LightWithTacrolimus)
    }
}

/// All concerns about a plan for somebody of this age.
pub fn concerns(plan: &Plan, age_years: f64) -> Vec<Concern> {
    let mut found = Vec::new();
    for treatment in plan.treatments() {
        let product = treatment.product();
        let youngest = youngest(product);
        if age_years < youngest {
            found.push(Concern::TooYoung { product, youngest });
        }
        let end_day = treatment.length_days();
        if end_day < plan.length_days() && !treatment.stop() {
            found.push(Concern::EndsBefore {
                product,
                end_day,
                plan_end_day: plan.length_days(),
            });
        }
    }
    for span in plan.spans() {
        if span.frequency == Frequency::Off && span.start_day > 0 {
            found.push(Concern::Gap {
                product: span.product,
                from_day: span.start_day,
                to_day: span.end_day,
            });
        }
    }
    if light_with_tacrolimus(plan) {
        found.push(Concern::LightWithTacrolimus);
    }
    if let Err(regimen::Refusal(product)) = regimen::check(plan) {
        found.push(Concern::NotSimulated(product));
    }
    found
}

/// Whether both run on one day.
fn light_with_tacrolimus(plan: &Plan) -> bool {
    let runs = |which: fn(Product) -> bool| {
        plan.spans()
            .filter(move |span| which(span.product) && span.frequency != Frequency::Off)
    };
    runs(Product::is_light).any(|light| {
        runs(Product::is_tacrolimus)
            .any(|drug| light.start_day < drug.end_day && drug.start_day < light.end_day)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(plan: &str, age_years: f64) -> Vec<Concern> {
        concerns(&plan.parse().unwrap(), age_years)
    }

    #[test]
    fn the_strong_ointment_is_not_for_a_child() {
        assert!(matches!(
            found("tacrolimus 0.1%: bid 24w", 8.0)[..],
            [Concern::TooYoung { .. }]
        ));
        assert_eq!(found("tacrolimus 0.03%: bid 24w", 8.0), []);
    }

    #[test]
    fn light_beside_tacrolimus_asks_for_an_acknowledgement_and_after_it_does_not() {
        let together = found("tacrolimus 0.1%: bid 24w + nb-uvb: 3/w 24w", 30.0);
        assert_eq!(together, [Concern::LightWithTacrolimus]);
        let after = found(
            "tacrolimus 0.1%: bid 4w, stop + nb-uvb: off 4w, 3/w 8w",
            30.0,
        );
        assert!(!after.iter().any(Concern::asks_for_acknowledgement));
    }

    #[test]
    fn a_pause_in_the_middle_is_shown_as_a_gap() {
        assert!(matches!(
            found("tacrolimus 0.1%: bid 4w, off 2w, qd 4w", 30.0)[..],
            [Concern::Gap {
                from_day: 28,
                to_day: 42,
                ..
            }]
        ));
    }
}
