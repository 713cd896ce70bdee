//! One plan out of all signed versions: what was prescribed, as the engine
//! reads it.

use crate::domain::Signed;
use jiff::civil::Date;
use std::collections::BTreeMap;
use tapir_engine::plan::{
    Duration, DurationUnit, Frequency, Phase, Plan, PlanProblem, Product, Step, Treatment,
};

/// What was prescribed from the first version's first day up to the day before
/// `until`, as one plan. A version ends when the next begins; the phase under
/// way is cut there. `versions` ascend.
///
/// Errors: [`PlanProblem`], where all versions together pass a limit of plans.
pub fn prescribed(versions: &[Signed], until: Date) -> Result<Plan, PlanProblem> {
    let Some(first) = versions.first() else {
        return Ok(Plan::none());
    };
    let day = |date: Date| u32::try_from((date - first.starts_on).get_days()).unwrap_or(0);
    let mut phases: BTreeMap<Product, Vec<(u32, u32, Frequency)>> = BTreeMap::new();
    for (i, version) in versions.iter().enumerate() {
        let begin = day(version.starts_on);
        let next = versions[i + 1..].iter().map(|v| day(v.starts_on)).min();
        let end = next.unwrap_or(u32::MAX).min(day(until));
        for span in version.plan.spans() {
            let (from, to) = (begin + span.start_day, (begin + span.end_day).min(end));
            if from < to && span.frequency != Frequency::Off {
                let list = phases.entry(span.product).or_default();
                list.push((from, to, span.frequency));
            }
        }
    }
    let treatments = phases
        .into_iter()
        .map(|(product, spans)| treatment(product, &spans))
        .collect::<Result<Vec<_>, _>>()?;
    Plan::new(treatments)
}

fn treatment(product: Product, spans: &[(u32, u32, Frequency)]) -> Result<Treatment, PlanProblem> {
    let mut steps = Vec::new();
    let mut reached = 0;
    for &(from, to, frequency) in spans {
        if from > reached {
            steps.push(step(Frequency::Off, from - reached)?);
        }
        steps.push(step(frequency, to - from)?);
        reached = to;
    }
    Treatment::new(product, steps, false)
}

/// A phase of a number of days, in weeks where they are whole.
pub(in crate::domain) fn step(frequency: Frequency, days: u32) -> Result<Step, PlanProblem> {
    let duration = if days.is_multiple_of(7) {
        Duration::new(days / 7, DurationUnit::Weeks)?
    } else {
        Duration::new(days, DurationUnit::Days)?
    };
    Ok(Step::Phase(Phase {
        frequency,
        duration,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::PlanVersionId;

    fn signed(version: i64, starts_on: &str, plan: &str) -> Signed {
        Signed {
            id: PlanVersionId::new(),
            version,
            plan: plan.parse().unwrap(),
            starts_on: starts_on.parse().unwrap(),
        }
    }

    #[test]
    fn a_taper_signed_half_way_cuts_the_phase_under_way() {
        let versions = [
            signed(1, "2026-01-05", "tacrolimus 0.1%: bid 24w"),
            signed(2, "2026-03-02", "tacrolimus 0.1%: qd 4w, stop"),
        ];
        let plan = prescribed(&versions, "2026-03-12".parse().unwrap()).unwrap();
        assert_eq!(plan.to_string(), "tacrolimus 0.1%: bid 8w, qd 10d");
    }

    #[test]
    fn a_break_between_versions_is_a_pause() {
        let versions = [
            signed(1, "2026-01-05", "tacrolimus 0.1%: bid 2w"),
            signed(2, "2026-02-02", "tacrolimus 0.1%: qd 1w + nb-uvb: 3/w 1w"),
        ];
        let plan = prescribed(&versions, "2026-03-01".parse().unwrap()).unwrap();
        assert_eq!(
            plan.to_string(),
            "tacrolimus 0.1%: bid 2w, off 2w, qd 1w + nb-uvb: off 4w, 3/w 1w"
        );
    }
}
