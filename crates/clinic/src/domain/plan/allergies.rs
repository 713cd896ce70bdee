//! What a plan uses although an allergy or intolerance to it is recorded.

use crate::domain::Concern;
use crate::domain::allergy::Allergy;
use tapir_engine::plan::{Frequency, Plan};

/// A concern for each allergy and each product that it bears on, at the first day of use.
pub fn not_tolerated(plan: &Plan, allergies: &[Allergy]) -> Vec<Concern> {
    let mut found = Vec::new();
    for allergy in allergies {
        for treatment in plan.treatments() {
            let product = treatment.product();
            let mut used = plan
                .spans()
                .filter(|span| span.product == product && span.frequency != Frequency::Off);
            let Some(first) = used.next().filter(|_| allergy.bears_on(product)) else {
                continue;
            };
            found.push(Concern::Allergic {
                product,
                from_day: first.start_day,
                allergy: allergy.clone(),
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::allergy::Severity;
    use tapir_engine::plan::Product;

    #[test]
    fn an_allergy_stands_at_the_first_day_of_use_and_not_in_a_pause() {
        let allergy = Allergy {
            substance: "红霉素".to_owned(),
            reaction: String::new(),
            severity: Severity::Severe,
            since: None,
        };
        let found =
            |plan: &str| not_tolerated(&plan.parse().unwrap(), std::slice::from_ref(&allergy));
        assert_eq!(
            found("tacrolimus 0.1%: off 2w, bid 4w, stop + nb-uvb: off 6w, 3/w 8w"),
            [Concern::Allergic {
                product: Product::Tacrolimus01,
                from_day: 14,
                allergy: allergy.clone(),
            }]
        );
        assert_eq!(found("nb-uvb: 3/w 24w"), []);
    }
}
