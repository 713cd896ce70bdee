//! Circumstances that a plan meets on the days on which something is used.

use crate::domain::Concern;
use crate::domain::circumstance::Circumstance;
use jiff::Span;
use jiff::civil::Date;
use tapir_engine::plan::{Frequency, Plan};

/// A concern for each circumstance and each product that it bears on, at the
/// first day on which both are there.
pub fn met(plan: &Plan, start: Date, circumstances: &[Circumstance]) -> Vec<Concern> {
    let mut found = Vec::new();
    for circumstance in circumstances {
        for treatment in plan.treatments() {
            let product = treatment.product();
            if !circumstance.bears_on(product) {
                continue;
            }
            let from_day = plan
                .spans()
                .filter(|span| span.product == product && span.frequency != Frequency::Off)
                .find_map(|span| {
                    let mut days = span.start_day..span.end_day;
                    days.find(|day| circumstance.on(start + Span::new().days(i64::from(*day))))
                });
            found.extend(from_day.map(|from_day| Concern::Meets {
                product,
                from_day,
                circumstance: circumstance.clone(),
            }));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::circumstance::{Inhibits, Kind};

    fn days(plan: &str, kind: Kind, inhibits: Inhibits, to: Option<&str>) -> Vec<u32> {
        let circumstance = Circumstance {
            kind,
            medicine: String::new(),
            inhibits,
            started_on: "2026-03-20".parse().unwrap(),
            ended_on: to.map(|to| to.parse().unwrap()),
        };
        let start = "2026-03-09".parse().unwrap();
        met(&plan.parse().unwrap(), start, &[circumstance])
            .iter()
            .map(|concern| match concern {
                Concern::Meets { from_day, .. } => *from_day,
                other => panic!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn a_circumstance_is_said_at_the_first_day_of_use_and_not_in_a_pause() {
        let plan = "tacrolimus 0.1%: bid 1w, off 2w, qd 4w, stop";
        let unknown = Inhibits::Unknown;
        assert_eq!(days(plan, Kind::LymphNodes, unknown, None), [21]);
        let in_the_pause = Some("2026-03-25");
        assert_eq!(days(plan, Kind::LymphNodes, unknown, in_the_pause), [0; 0]);
    }

    #[test]
    fn light_is_met_by_a_pregnancy_and_by_no_infection() {
        let plan = "nb-uvb: 3/w 24w";
        let unknown = Inhibits::Unknown;
        assert_eq!(days(plan, Kind::Pregnancy, unknown, None), [11]);
        assert_eq!(days(plan, Kind::SkinInfection, unknown, None), [0; 0]);
    }

    #[test]
    fn a_medicine_that_inhibits_nothing_is_not_said() {
        let plan = "tacrolimus 0.03%: bid 24w";
        assert_eq!(days(plan, Kind::Medicine, Inhibits::Unknown, None), [11]);
        assert_eq!(days(plan, Kind::Medicine, Inhibits::No, None), [0; 0]);
    }
}
