//! The plans that every comparison has: they go on from what the patient uses.

use crate::course::Course;
use crate::plan::{
    Duration, DurationUnit, Frequency, HALF_DAYS_PER_DAY, Phase, PhaseSpan, Plan, PlanName,
    Product, Step, Treatment,
};

/// The example of a taper that is always shown, once the drug is to go.
pub(crate) const TAPER: &str = "qd 4w, 3/w 4w, 2/w(mon,thu) 4w, stop";
/// Maintenance, followed for a year.
pub(crate) const MAINTAIN: &str = "2/w(mon,thu) 52w, stop";
/// How long a prescription is gone on with of which nothing is left.
const YEAR_DAYS: u32 = 52 * 7;
/// What ended more days ago than this is no longer in use. [assumed: the visit at the end
/// of a prescription is rarely later]
const STILL_DAYS: u32 = 14;

/// The plans that every comparison has.
///
/// The taper steps down over twelve weeks, the maintenance is the twice-weekly use that
/// a small trial supports; both are of the cream or ointment that the patient uses, of
/// tacrolimus in the strength that the label has for the age. Who uses neither is not
/// compared with them. To go on is what is left of the prescription, and where nothing is
/// left, a year as at its end.
pub fn usual_plans(course: &Course) -> Vec<(PlanName, Plan)> {
    let mut plans = vec![(PlanName::StopNow, Plan::none())];
    if let Some(product) = topical(course) {
        let parse = |phases: &str| -> Plan {
            let text = format!("{}: {phases}", product.name());
            text.parse().expect("the usual plans are valid")
        };
        plans.push((PlanName::Taper, parse(TAPER)));
        plans.push((PlanName::Maintain, parse(MAINTAIN)));
    }
    if let Some(plan) = gone_on_with(course) {
        plans.push((PlanName::GoOn, plan));
    }
    plans
}

/// The cream or ointment with a drug that was last in use, in the strength of the label.
fn topical(course: &Course) -> Option<Product> {
    let day = decision_day(course);
    let last_day = |treatment: usize| {
        let spans = course.plan.spans();
        spans
            .filter(|span| span.index.treatment == treatment && is_used(span))
            .filter(|span| span.start_day <= day)
            .map(|span| span.end_day.min(day))
            .max()
    };
    let treatments = course.plan.treatments().iter().enumerate();
    let (_, product) = treatments
        .filter(|(_, t)| t.product().is_tacrolimus() || t.product() == Product::Ruxolitinib15)
        .filter_map(|(i, t)| Some((last_day(i)?, t.product())))
        .reduce(|a, b| if b.0 > a.0 { b } else { a })?;
    Some(product.for_age(course.covariates.age_years))
}

fn decision_day(course: &Course) -> u32 {
    course.decision_half_day() / HALF_DAYS_PER_DAY
}

fn is_used(span: &PhaseSpan) -> bool {
    span.frequency != Frequency::Off
}

fn gone_on_with(course: &Course) -> Option<Plan> {
    let day = decision_day(course);
    let left: Vec<Treatment> = of_each(course, |spans| {
        let left = spans.iter().filter(|span| span.end_day > day);
        left.map(|span| (span.frequency, span.end_day - span.start_day.max(day)))
            .collect()
    });
    let treatments = if left.is_empty() {
        of_each(course, |spans| {
            let last = spans.last().filter(|span| is_used(span));
            let last = last.filter(|span| span.end_day + STILL_DAYS >= day);
            last.map(|span| (span.frequency, YEAR_DAYS))
                .into_iter()
                .collect()
        })
    } else {
        left
    };
    let plan = Plan::new(treatments).ok()?;
    (!plan.is_none()).then_some(plan)
}

/// Each treatment with the phases that `phases` makes of its own, but for those in which
/// nothing is applied.
fn of_each(
    course: &Course,
    phases: impl Fn(&[PhaseSpan]) -> Vec<(Frequency, u32)>,
) -> Vec<Treatment> {
    let spans: Vec<PhaseSpan> = course.plan.spans().collect();
    let treatments = course.plan.treatments().iter().enumerate();
    treatments
        .filter_map(|(i, treatment)| {
            let own: Vec<PhaseSpan> = spans
                .iter()
                .filter(|span| span.index.treatment == i)
                .copied()
                .collect();
            let phases = phases(&own);
            if phases
                .iter()
                .all(|(frequency, _)| *frequency == Frequency::Off)
            {
                return None;
            }
            let steps = phases.into_iter().map(|(frequency, days)| {
                let duration = whole_weeks(days)?;
                Some(Step::Phase(Phase {
                    frequency,
                    duration,
                }))
            });
            let steps = steps.collect::<Option<Vec<_>>>()?;
            Treatment::new(treatment.product(), steps, true).ok()
        })
        .collect()
}

/// In weeks where it is whole ones, as people write it.
fn whole_weeks(days: u32) -> Option<Duration> {
    let (count, unit) = if days.is_multiple_of(7) {
        (days / 7, DurationUnit::Weeks)
    } else {
        (days, DurationUnit::Days)
    };
    Duration::new(count, unit).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const COURSE: &str = include_str!("../../../../scenarios/courses/facial-responder.toml");
    const PLAN: &str = "tacrolimus 0.1%: bid 24w";

    /// The usual plans of an adult's face after 24 weeks of a prescription.
    fn usual(prescribed: &str, age: &str) -> Vec<String> {
        assert!(COURSE.contains(PLAN));
        let text = COURSE.replace(PLAN, prescribed);
        let text = text.replace("age_years = 31", &format!("age_years = {age}"));
        let course = Course::from_toml(&text).unwrap();
        let plans = usual_plans(&course).into_iter();
        plans
            .map(|(name, plan)| format!("{name}: {plan}"))
            .collect()
    }

    #[test]
    fn an_adult_on_ointment_stops_tapers_maintains_or_goes_on() {
        insta::assert_snapshot!(usual(PLAN, "31").join("\n"), @"
        stop now: none
        taper: tacrolimus 0.1%: qd 4w, 3/w 4w, 2/w(mon,thu) 4w, stop
        maintain: tacrolimus 0.1%: 2/w(mon,thu) 52w, stop
        go on: tacrolimus 0.1%: bid 52w, stop
        ");
    }

    #[test]
    fn what_is_left_of_a_prescription_is_gone_on_with() {
        let plans = usual(
            "tacrolimus 0.1%: bid 12w, qd 20w, off 4w, 2/w 8w, stop",
            "31",
        );
        insta::assert_snapshot!(plans.last().unwrap(), @"go on: tacrolimus 0.1%: qd 8w, off 4w, 2/w 8w, stop");
    }

    #[test]
    fn whoever_has_light_alone_is_not_compared_with_an_ointment() {
        insta::assert_snapshot!(usual("nb-uvb: 3/w 24w", "31").join("\n"), @"
        stop now: none
        go on: nb-uvb: 3/w 52w, stop
        ");
        insta::assert_snapshot!(usual("none", "31").join("\n"), @"stop now: none");
    }

    #[test]
    fn what_ended_long_ago_is_not_gone_on_with() {
        let plans = usual("tacrolimus 0.1%: bid 12w, stop", "31");
        assert!(
            plans.iter().all(|plan| !plan.starts_with("go on")),
            "{plans:?}"
        );
    }

    #[test]
    fn a_switch_is_followed_and_a_child_has_the_strength_of_the_label() {
        let switched = "tacrolimus 0.03%: bid 12w, stop + tacrolimus 0.1%: off 12w, bid 12w";
        insta::assert_snapshot!(usual(switched, "31").join("\n"), @"
        stop now: none
        taper: tacrolimus 0.1%: qd 4w, 3/w 4w, 2/w(mon,thu) 4w, stop
        maintain: tacrolimus 0.1%: 2/w(mon,thu) 52w, stop
        go on: tacrolimus 0.1%: bid 52w, stop
        ");
        insta::assert_snapshot!(usual(PLAN, "8").join("\n"), @"
        stop now: none
        taper: tacrolimus 0.03%: qd 4w, 3/w 4w, 2/w(mon,thu) 4w, stop
        maintain: tacrolimus 0.03%: 2/w(mon,thu) 52w, stop
        go on: tacrolimus 0.1%: bid 52w, stop
        ");
        insta::assert_snapshot!(usual("ruxolitinib 1.5%: bid 24w", "31")[1], @"taper: ruxolitinib 1.5%: qd 4w, 3/w 4w, 2/w(mon,thu) 4w, stop");
    }
}
