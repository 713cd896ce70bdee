//! A plan that is interrupted and goes on: what is left of it on a day.

use super::history::step;
use tapir_engine::plan::{Frequency, PhaseSpan, Plan, PlanProblem, Treatment, Weekday, Weekdays};

/// What is left of a plan from a day of it, so that the same days stay due. `first`
/// is the weekday of its day 0.
///
/// Errors: [`PlanProblem`].
pub fn left(plan: &Plan, day: u32, first: Weekday) -> Result<Plan, PlanProblem> {
    rest(plan, day, |span| in_step(span, day, first), |_, _| {})
}

/// What is left of a plan from a day of it, with whatever is rubbed in paused to the end:
/// a pause ends with a decision, and never by itself. Light is not touched.
///
/// Errors: [`PlanProblem`].
pub fn paused(plan: &Plan, day: u32) -> Result<Plan, PlanProblem> {
    rest(plan, day, cut(day), |treatment, phases| {
        if treatment.product().is_topical() {
            let days = phases.iter().map(|(_, days)| days).sum();
            *phases = vec![(Frequency::Off, days)];
        }
    })
}

/// Whether a plan pauses whatever is rubbed in, to its end.
pub fn is_pause(plan: &Plan) -> bool {
    let mut topical = plan
        .spans()
        .filter(|span| span.product.is_topical())
        .peekable();
    topical.peek().is_some() && topical.all(|span| span.frequency == Frequency::Off)
}

/// The plan before a pause, taken up where it was left; what went on beside the pause,
/// as it is on a day of it.
///
/// Errors: [`PlanProblem`].
pub fn taken_up(
    (before, left_at): (&Plan, u32),
    (pause, day): (&Plan, u32),
) -> Result<Plan, PlanProblem> {
    let used = rest(before, left_at, cut(left_at), |_, _| {})?;
    let beside = rest(pause, day, cut(day), |_, _| {})?;
    let topical = |treatment: &&Treatment| treatment.product().is_topical();
    let used = used.treatments().iter().filter(topical);
    let beside = beside.treatments().iter().filter(|one| !topical(one));
    let all: Vec<Treatment> = used.chain(beside).cloned().collect();
    match all.is_empty() {
        true => Ok(Plan::none()),
        false => Plan::new(all),
    }
}

/// What is left of a plan from a day of it, without the pause under way.
///
/// Errors: [`PlanProblem`].
pub fn resumed(plan: &Plan, day: u32) -> Result<Plan, PlanProblem> {
    rest(plan, day, cut(day), |treatment, phases| {
        if treatment.product().is_topical() {
            let pause = phases.iter().take_while(|(f, _)| *f == Frequency::Off);
            let pause = pause.count();
            phases.drain(..pause);
        }
    })
}

/// What is left of a phase; it begins anew where it is cut.
fn cut(day: u32) -> impl Fn(&PhaseSpan) -> Result<Phases, PlanProblem> {
    move |span| {
        let days = span.end_day - span.start_day.max(day);
        Ok(vec![(span.frequency, days)])
    }
}

/// What is left of a phase, on the days on which it would have gone on.
fn in_step(span: &PhaseSpan, day: u32, first: Weekday) -> Result<Phases, PlanProblem> {
    let from = span.start_day.max(day);
    let (gone, days) = (from - span.start_day, span.end_day - from);
    Ok(match span.frequency {
        Frequency::EveryOtherDay if gone % 2 == 1 && days == 1 => vec![(Frequency::Off, 1)],
        Frequency::EveryOtherDay if gone % 2 == 1 => {
            vec![(Frequency::Off, 1), (span.frequency, days - 1)]
        }
        Frequency::PerWeek(_) if gone % 7 > 0 => {
            let start = first.after_days(span.start_day);
            let on = |day: &u32| span.frequency.applications_on(*day, start) > 0;
            let used: Vec<Weekday> = (0..7).filter(on).map(|day| start.after_days(day)).collect();
            vec![(Frequency::OnWeekdays(Weekdays::new(&used)?), days)]
        }
        frequency => vec![(frequency, days)],
    })
}

/// Phases of one product with their days.
type Phases = Vec<(Frequency, u32)>;

/// The rest of each treatment that has one, cut by `cut` and changed by `change`.
fn rest(
    plan: &Plan,
    day: u32,
    cut: impl Fn(&PhaseSpan) -> Result<Phases, PlanProblem>,
    change: impl Fn(&Treatment, &mut Phases),
) -> Result<Plan, PlanProblem> {
    let spans: Vec<PhaseSpan> = plan.spans().filter(|span| span.end_day > day).collect();
    let mut treatments = Vec::new();
    for (i, treatment) in plan.treatments().iter().enumerate() {
        let mut phases = Phases::new();
        for span in spans.iter().filter(|span| span.index.treatment == i) {
            phases.extend(cut(span)?);
        }
        if phases.is_empty() {
            continue;
        }
        change(treatment, &mut phases);
        let steps = phases
            .into_iter()
            .map(|(frequency, days)| step(frequency, days))
            .collect::<Result<Vec<_>, _>>()?;
        if !steps.is_empty() {
            let stop = treatment.stop();
            treatments.push(Treatment::new(treatment.product(), steps, stop)?);
        }
    }
    if treatments.is_empty() {
        return Ok(Plan::none());
    }
    Plan::new(treatments)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_due_on_the_same_days() {
        let first = Weekday::Wednesday;
        let plan: Plan =
            "tacrolimus 0.1%: bid 10d, qod 9d, off 3d, 2/w(mon,thu) 2w, 3/w 15d, stop \
                          + nb-uvb: (3/w 3w, off 1w) x3 + oral mini-pulse: 2/w 4w"
                .parse()
                .unwrap();
        let due = |plan: &Plan, first: Weekday| -> Vec<(u32, String)> {
            let all = plan.applications(first).into_iter();
            let mut all: Vec<_> = all.map(|a| (a.half_day, a.product.to_string())).collect();
            all.sort();
            all
        };
        let all = due(&plan, first);
        for day in 0..plan.length_days() {
            let left = left(&plan, day, first).unwrap();
            let expected: Vec<_> = all
                .iter()
                .filter(|(half_day, _)| *half_day >= 2 * day)
                .map(|(half_day, product)| (half_day - 2 * day, product.clone()))
                .collect();
            assert_eq!(
                due(&left, first.after_days(day)),
                expected,
                "day {day}: {left}"
            );
        }
        assert_eq!(
            left(&plan, plan.length_days(), first).unwrap(),
            Plan::none()
        );
    }

    #[test]
    fn after_a_pause_the_plan_goes_on_where_it_was() {
        let plan: Plan = "tacrolimus 0.1%: bid 24w, 2/w(mon,thu) 4w, stop"
            .parse()
            .unwrap();
        let pause = paused(&plan, 59).unwrap();
        assert_eq!(pause.to_string(), "tacrolimus 0.1%: off 137d, stop");
        assert!(is_pause(&pause) && !is_pause(&plan) && !is_pause(&Plan::none()));
        let on = taken_up((&plan, 59), (&pause, 20)).unwrap();
        assert_eq!(
            on.to_string(),
            "tacrolimus 0.1%: bid 109d, 2/w(mon,thu) 4w, stop"
        );
        // a pause that somebody wrote with an end
        let written: Plan = "tacrolimus 0.1%: off 2w, bid 109d, 2/w(mon,thu) 4w, stop"
            .parse()
            .unwrap();
        let early = resumed(&written, 5).unwrap();
        assert_eq!(early.to_string(), on.to_string());
    }

    #[test]
    fn light_goes_on_and_what_is_over_stays_over() {
        let plan: Plan = "tacrolimus 0.1%: bid 2w + vehicle: qd 8w + nb-uvb: 3/w 8w"
            .parse()
            .unwrap();
        assert_eq!(
            paused(&plan, 14).unwrap().to_string(),
            "vehicle: off 6w + nb-uvb: 3/w 6w"
        );
        let pause = paused(&plan, 14).unwrap();
        let on = taken_up((&plan, 14), (&pause, 7)).unwrap();
        assert_eq!(on.to_string(), "vehicle: qd 6w + nb-uvb: 3/w 5w");
        assert_eq!(resumed(&plan, 56).unwrap().to_string(), "none");
    }
}
