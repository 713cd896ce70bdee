//! One plan against another, in the same virtual patients.
//!
//! Every plan has the same predictive draws, so that what differs between two
//! plans is the plans' and not who was drawn: intervals of differences are
//! narrower than those of the plans suggest.

use super::predictive::{HORIZONS_WEEKS, PredictiveDraw};
use crate::course::NINE_TENTHS;
use crate::fit::FitReport;
use crate::num::{larger, smaller};
use crate::plan::PlanName;
use crate::quantiles::Quantiles;
use crate::structure::Structure;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A plan less another one, at the last horizon.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct PlanDifference {
    /// Which plan.
    pub plan: PlanName,
    /// Which plan is subtracted.
    pub against: PlanName,
    /// Weeks after the decision.
    pub week: u32,
    /// Difference of the repigmentation of one and the same patient.
    pub repigmented: Quantiles,
    /// Difference of the probability of a relapse.
    pub relapse: f64,
    /// Its interval from the effective sample size, widened to include the
    /// differences in both structures.
    pub relapse_ci90: [f64; 2],
}

/// How the predictive draws end under one plan.
pub(super) struct Ends {
    pub plan: PlanName,
    pub regained: Vec<f64>,
    pub relapsed: Vec<bool>,
}

/// Every pair of plans, the later less the earlier.
pub(super) fn differences(
    plans: &[Ends],
    predictive_draws: &[PredictiveDraw],
    report: &FitReport,
) -> Vec<PlanDifference> {
    let n = smaller(report.effective_sample_size, predictive_draws.len() as f64);
    let structures: Vec<Structure> = predictive_draws
        .iter()
        .map(PredictiveDraw::structure)
        .collect();
    let pairs = plans.iter().enumerate();
    pairs
        .flat_map(|(i, plan)| plans[..i].iter().map(move |against| (plan, against)))
        .map(|(plan, against)| {
            let pairs = plan.regained.iter().zip(&against.regained);
            let changes: Vec<f64> = plan
                .relapsed
                .iter()
                .zip(&against.relapsed)
                .map(|(&now, &was)| f64::from(u8::from(now)) - f64::from(u8::from(was)))
                .collect();
            let (relapse, relapse_ci90) = of_proportions(&changes, &structures, n, report);
            PlanDifference {
                plan: plan.plan.clone(),
                against: against.plan.clone(),
                week: HORIZONS_WEEKS[HORIZONS_WEEKS.len() - 1],
                repigmented: Quantiles::of(pairs.map(|(a, b)| a - b)),
                relapse,
                relapse_ci90,
            }
        })
        .collect()
}

/// The mean of changes that are -1, 0 or 1, and its 90 % interval from `n` patients.
///
/// Agresti and Min 2005 (doi:10.1002/sim.1781): Wald's interval for matched pairs
/// after half a patient is added to each of the four outcomes.
fn of_proportions(
    changes: &[f64],
    structures: &[Structure],
    n: f64,
    report: &FitReport,
) -> (f64, [f64; 2]) {
    let mean = |keep: &dyn Fn(Structure) -> bool| {
        let kept = changes.iter().zip(structures).filter(|(_, s)| keep(**s));
        let (sum, all) = kept.fold((0.0, 0.0), |(sum, all), (x, _)| (sum + x, all + 1.0));
        (all > 0.0).then(|| sum / all)
    };
    let estimate = mean(&|_| true).unwrap_or(0.0);
    let share = |keep: fn(&f64) -> bool| {
        let found = changes.iter().filter(|change| keep(change)).count();
        found as f64 / changes.len().max(1) as f64
    };
    let more = share(|change| *change > 0.0) * n + 0.5;
    let less = share(|change| *change < 0.0) * n + 0.5;
    let all = n + 2.0;
    let middle = (more - less) / all;
    let deviation = NINE_TENTHS * ((more + less) / all - middle * middle).sqrt() / all.sqrt();
    // a structure with little posterior probability has too few draws for an estimate
    let of = |structure, probability: f64| {
        (probability > 0.05)
            .then(|| mean(&|s| s == structure))
            .flatten()
    };
    let own = [
        Some(estimate),
        of(Structure::A, report.structure_a),
        of(Structure::B, report.structure_b),
    ];
    let [mut low, mut high] = [middle - deviation, middle + deviation];
    for own in own.into_iter().flatten() {
        low = smaller(low, own);
        high = larger(high, own);
    }
    (estimate, [low, high].map(|end| end.clamp(-1.0, 1.0)))
}
