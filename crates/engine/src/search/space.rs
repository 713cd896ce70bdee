//! The plans that are considered, built from the parts of the plan language.
//!
//! Tacrolimus: a daily part, a step down, a twice-weekly or other maintenance,
//! then a stop; each may be missing. Light: two or three sessions a week, from
//! the decision, later, or when the tacrolimus ends; with light, tacrolimus is
//! varied more coarsely. Nothing here knows the limits.

use super::limits::Limits;
use crate::course::Course;
use crate::forecast::usual_plans;
use crate::plan::{
    Duration, DurationUnit, Frequency, Phase, Plan, PlanName, Product, Step, TimesPerWeek,
    Treatment, Weekday, Weekdays,
};

/// Weeks of a daily or twice-daily part.
const DAILY_WEEKS: [u32; 4] = [4, 8, 12, 24];
/// Weeks of each rung of a step down.
const RUNG_WEEKS: u32 = 4;
/// Weeks of maintenance.
const MAINTENANCE_WEEKS: [u32; 5] = [4, 12, 24, 36, 52];
/// Weeks of light.
const LIGHT_WEEKS: [u32; 2] = [12, 24];
/// Sessions of light a week.
const LIGHT_TIMES: [u8; 2] = [2, 3];
/// Weeks after which light may begin, in addition to at once and after tacrolimus.
const LIGHT_LATER_WEEKS: u32 = 12;

/// A plan under consideration.
#[derive(Clone, Debug, PartialEq)]
pub struct Considered {
    /// Its name, where it is one of the usual plans or of the course file.
    pub known_as: Option<PlanName>,
    /// The plan.
    pub plan: Plan,
}

/// Every plan that is considered for this course, each text once: the usual
/// plans, those of the file, then the enumerated ones.
pub fn space(course: &Course, limits: &Limits) -> Vec<Considered> {
    let own = course.named_plans.iter().cloned();
    let own = own.map(|(name, plan)| (PlanName::Named(name), plan));
    let known = usual_plans(course)
        .into_iter()
        .chain(own)
        .map(|(name, plan)| Considered {
            known_as: Some(name),
            plan,
        });
    let enumerated = strengths(course, limits)
        .into_iter()
        .flat_map(|product| {
            let alone = courses(product, &DAILY_WEEKS, true);
            let coarse = courses(product, &LIGHT_WEEKS, false);
            let alone = alone.into_iter().map(|t| vec![t]);
            alone
                .chain(coarse.into_iter().flat_map(with_light))
                .collect::<Vec<_>>()
        })
        .chain(lights(0).map(|light| vec![light]))
        .chain(lights(LIGHT_LATER_WEEKS).map(|light| vec![light]))
        .map(|treatments| Considered {
            known_as: None,
            plan: Plan::new(treatments).expect("a product is in each plan once"),
        });
    #[expect(
        clippy::disallowed_types,
        reason = "asked whether a plan is in it, never walked through"
    )]
    let mut seen = std::collections::HashSet::new();
    known
        .chain(enumerated)
        .filter(|considered| seen.insert(considered.plan.clone()))
        .collect()
}

/// The strength in use, the weaker one where the label has the other from a
/// later age only, and those that the limits name.
fn strengths(course: &Course, limits: &Limits) -> Vec<Product> {
    let mut strengths = vec![course.product()];
    let named = limits.products.iter().flatten().copied();
    let weaker = (course.covariates.age_years < course.product().youngest_years())
        .then_some(Product::Tacrolimus003);
    for product in named.filter(|p| p.is_tacrolimus()).chain(weaker) {
        if !strengths.contains(&product) {
            strengths.push(product);
        }
    }
    strengths
}

fn weeks(frequency: Frequency, count: u32) -> Phase {
    let duration = Duration::new(count, DurationUnit::Weeks);
    Phase {
        frequency,
        duration: duration.expect("no length here is out of range"),
    }
}

fn per_week(times: u8) -> Frequency {
    Frequency::PerWeek(TimesPerWeek::new(times).expect("a week has so many days"))
}

/// Twice a week on the days of the published maintenance schedule.
fn twice_weekly() -> Frequency {
    let days = Weekdays::new(&[Weekday::Monday, Weekday::Thursday]);
    Frequency::OnWeekdays(days.expect("the days differ"))
}

fn treatment(product: Product, phases: Vec<Phase>) -> Treatment {
    let steps = phases.into_iter().map(Step::Phase).collect();
    Treatment::new(product, steps, true).expect("the product accepts these frequencies")
}

/// Tacrolimus through daily part, step down and maintenance, and then a stop.
fn courses(product: Product, daily_weeks: &[u32], fine: bool) -> Vec<Treatment> {
    let mut daily = vec![None];
    for frequency in [Frequency::TwiceDaily, Frequency::OnceDaily] {
        daily.extend(daily_weeks.iter().map(|n| Some(weeks(frequency, *n))));
    }
    let rung = |frequency| weeks(frequency, RUNG_WEEKS);
    let mut step_downs = vec![vec![]];
    let mut maintenance = vec![None];
    if fine {
        step_downs.push(vec![rung(per_week(3))]);
        step_downs.push(vec![rung(Frequency::OnceDaily)]);
        step_downs.push(vec![rung(Frequency::OnceDaily), rung(per_week(3))]);
        for frequency in [per_week(1), twice_weekly(), per_week(3)] {
            maintenance.extend(MAINTENANCE_WEEKS.map(|n| Some(weeks(frequency, n))));
        }
    } else {
        maintenance.extend(LIGHT_WEEKS.map(|n| Some(weeks(twice_weekly(), n))));
    }
    let mut all = Vec::new();
    for first in &daily {
        for down in &step_downs {
            for last in &maintenance {
                let phases: Vec<Phase> = first.iter().chain(down).chain(last).copied().collect();
                let falls = phases
                    .windows(2)
                    .all(|pair| rank(pair[0].frequency) > rank(pair[1].frequency));
                if !phases.is_empty() && falls {
                    all.push(treatment(product, phases));
                }
            }
        }
    }
    all
}

/// How often, for the rule that no phase is as frequent as the one before it.
fn rank(frequency: Frequency) -> u32 {
    (0..14)
        .map(|day| frequency.applications_on(day, Weekday::Monday.after_days(day)))
        .sum()
}

/// Light sessions that begin after a number of weeks.
fn lights(start: u32) -> impl Iterator<Item = Treatment> {
    LIGHT_TIMES.into_iter().flat_map(move |times| {
        LIGHT_WEEKS.into_iter().map(move |n| {
            let pause = (start > 0).then(|| weeks(Frequency::Off, start));
            let phases = pause.into_iter().chain([weeks(per_week(times), n)]);
            treatment(Product::NbUvb, phases.collect())
        })
    })
}

/// The same tacrolimus with light from the decision, later, and from its end.
fn with_light(tacrolimus: Treatment) -> Vec<Vec<Treatment>> {
    let mut starts = vec![0, LIGHT_LATER_WEEKS, tacrolimus.length_days() / 7];
    starts.dedup();
    starts
        .into_iter()
        .flat_map(lights)
        .map(|light| vec![tacrolimus.clone(), light])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regimen;

    const COURSES: [&str; 3] = [
        include_str!("../../../../scenarios/courses/facial-responder.toml"),
        include_str!("../../../../scenarios/courses/hand-non-responder.toml"),
        include_str!("../../../../scenarios/courses/child-trunk.toml"),
    ];

    fn considered(course: &str) -> Vec<Considered> {
        space(&Course::from_toml(course).unwrap(), &Limits::default())
    }

    #[test]
    fn every_plan_reads_back_from_its_text_and_can_be_simulated() {
        for course in COURSES {
            for Considered { plan, .. } in considered(course) {
                assert_eq!(plan.to_string().parse(), Ok(plan.clone()));
                assert_eq!(regimen::check(&plan), Ok(()));
            }
        }
    }

    #[test]
    fn no_plan_is_considered_twice() {
        for course in COURSES {
            let texts: Vec<String> = considered(course)
                .iter()
                .map(|c| c.plan.to_string())
                .collect();
            let different: std::collections::BTreeSet<&String> = texts.iter().collect();
            assert_eq!(different.len(), texts.len());
        }
    }

    #[test]
    fn some_hundreds_are_considered_and_the_usual_ones_come_first() {
        let all = considered(COURSES[0]);
        assert!((300..1000).contains(&all.len()), "{}", all.len());
        let names = [0, 1, 2, 3].map(|i| all[i].known_as.clone());
        let usual = [
            PlanName::StopNow,
            PlanName::Taper,
            PlanName::Maintain,
            PlanName::GoOn,
        ];
        assert_eq!(names, usual.map(Some));
    }

    #[test]
    fn the_plans_of_a_course_file_are_considered() {
        let all = considered(COURSES[1]);
        let own = Some(PlanName::named("add light"));
        assert!(all.iter().any(|c| c.known_as == own));
    }

    #[test]
    fn frequency_falls_from_phase_to_phase() {
        for Considered { plan, known_as } in considered(COURSES[0]) {
            for treatment in plan.treatments().iter().filter(|_| known_as.is_none()) {
                let ranks: Vec<u32> = treatment
                    .phases()
                    .map(|p| rank(p.frequency))
                    .skip_while(|r| *r == 0)
                    .collect();
                assert!(ranks.windows(2).all(|pair| pair[0] > pair[1]), "{plan}");
            }
        }
    }

    #[test]
    fn a_child_on_the_strong_ointment_is_offered_the_weak_one_too() {
        let text = COURSES[2].replace("0.03%", "0.1%");
        let weak = |c: &Considered| c.plan.treatment_with(Product::Tacrolimus003).is_some();
        assert!(considered(&text).iter().any(weak));
        assert!(!considered(COURSES[0]).iter().any(weak));
    }
}
