//! What a plan asks to be looked at before it is signed.

use crate::domain::allergy::Allergy;
use crate::domain::circumstance::Circumstance;
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
    /// Tacrolimus of both strengths on the same days.
    TwoStrengths {
        /// First day.
        from_day: u32,
        /// Day after the last.
        to_day: u32,
    },
    /// A circumstance on the days of a product that it bears on.
    Meets {
        /// What is used.
        product: Product,
        /// The first day of both.
        from_day: u32,
        /// What is there.
        circumstance: Circumstance,
    },
    /// A recorded allergy to a product.
    Allergic {
        /// What is used.
        product: Product,
        /// The first day of its use.
        from_day: u32,
        /// What is not tolerated.
        allergy: Allergy,
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
        let youngest = product.youngest_years();
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
    if let Some((from_day, to_day)) = two_strengths(plan) {
        found.push(Concern::TwoStrengths { from_day, to_day });
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
    together(plan, Product::is_light, Product::is_tacrolimus).is_some()
}

/// The first days on which both strengths are used.
fn two_strengths(plan: &Plan) -> Option<(u32, u32)> {
    together(
        plan,
        |product| product == Product::Tacrolimus003,
        |product| product == Product::Tacrolimus01,
    )
}

/// The first days on which phases of both kinds run.
fn together(
    plan: &Plan,
    one: fn(Product) -> bool,
    other: fn(Product) -> bool,
) -> Option<(u32, u32)> {
    let runs = |which: fn(Product) -> bool| {
        plan.spans()
            .filter(move |span| which(span.product) && span.frequency != Frequency::Off)
    };
    runs(one).find_map(|one| {
        runs(other).find_map(|other| {
            let days = (
                one.start_day.max(other.start_day),
                one.end_day.min(other.end_day),
            );
            (days.0 < days.1).then_some(days)
        })
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
    fn both_strengths_on_the_same_days_are_shown_and_one_after_the_other_are_not() {
        let both = found(
            "tacrolimus 0.03%: bid 4w, stop + tacrolimus 0.1%: off 2w, bid 4w",
            30.0,
        );
        let days = Concern::TwoStrengths {
            from_day: 14,
            to_day: 28,
        };
        assert_eq!(both, [days]);
        assert_eq!(
            found(
                "tacrolimus 0.03%: bid 4w, stop + tacrolimus 0.1%: off 4w, bid 4w",
                30.0
            ),
            []
        );
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
