//! A plan that is interrupted and goes on: what is left of it on a day.

use super::plan_history::step;
use tapir_engine::plan::{Frequency, PhaseSpan, Plan, PlanProblem, Treatment};

/// What is left of a plan from a day of it, with a pause of so many days before
/// whatever is rubbed in. Light is not touched.
///
/// Errors: [`PlanProblem`], where the pause makes the plan too long.
pub fn paused(plan: &Plan, day: u32, days: u32) -> Result<Plan, PlanProblem> {
    rest(plan, day, |treatment, phases| {
        if treatment.product().is_topical() {
            phases.insert(0, (Frequency::Off, days));
        }
    })
}

/// What is left of a plan from a day of it, without the pause under way.
///
/// Errors: [`PlanProblem`].
pub fn resumed(plan: &Plan, day: u32) -> Result<Plan, PlanProblem> {
    rest(plan, day, |treatment, phases| {
        if treatment.product().is_topical() {
            let pause = phases.iter().take_while(|(f, _)| *f == Frequency::Off);
            let pause = pause.count();
            phases.drain(..pause);
        }
    })
}

/// The rest of each treatment that has one, changed by `change`.
fn rest(
    plan: &Plan,
    day: u32,
    change: impl Fn(&Treatment, &mut Vec<(Frequency, u32)>),
) -> Result<Plan, PlanProblem> {
    let spans: Vec<PhaseSpan> = plan.spans().filter(|span| span.end_day > day).collect();
    let mut treatments = Vec::new();
    for (i, treatment) in plan.treatments().iter().enumerate() {
        let mut phases: Vec<(Frequency, u32)> = spans
            .iter()
            .filter(|span| span.index.treatment == i)
            .map(|span| (span.frequency, span.end_day - span.start_day.max(day)))
            .collect();
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
    fn after_a_pause_the_plan_goes_on_where_it_was() {
        let plan: Plan = "tacrolimus 0.1%: bid 24w, 2/w(mon,thu) 4w, stop"
            .parse()
            .unwrap();
        let paused = paused(&plan, 59, 14).unwrap();
        assert_eq!(
            paused.to_string(),
            "tacrolimus 0.1%: off 2w, bid 109d, 2/w(mon,thu) 4w, stop"
        );
        let early = resumed(&paused, 5).unwrap();
        assert_eq!(
            early.to_string(),
            "tacrolimus 0.1%: bid 109d, 2/w(mon,thu) 4w, stop"
        );
        let late = resumed(&paused, 15).unwrap();
        assert_eq!(
            late.to_string(),
            "tacrolimus 0.1%: bid 108d, 2/w(mon,thu) 4w, stop"
        );
    }

    #[test]
    fn light_goes_on_and_what_is_over_stays_over() {
        let plan: Plan = "tacrolimus 0.1%: bid 2w + vehicle: qd 8w + nb-uvb: 3/w 8w"
            .parse()
            .unwrap();
        assert_eq!(
            paused(&plan, 14, 7).unwrap().to_string(),
            "vehicle: off 1w, qd 6w + nb-uvb: 3/w 6w"
        );
        assert_eq!(resumed(&plan, 56).unwrap().to_string(), "none");
    }
}
