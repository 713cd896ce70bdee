//! How good a probability is.

use super::Claimed;
use crate::plan::PlanName;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF, Normal};

/// Bins of the reliability diagram.
const BINS: usize = 10;

/// A probability, what the population alone would say, and what happened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Said {
    /// Forecast of this patient.
    pub probability: f64,
    /// Forecast without any visit but the first.
    pub population: f64,
    /// What happened.
    pub happened: bool,
}

/// Patients with similar forecasts.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Bin {
    /// Patients.
    pub patients: usize,
    /// Mean of their forecasts.
    pub forecast: f64,
    /// Part of them in whom it happened.
    pub happened: f64,
}

/// Of relapse under one plan up to one horizon, by number of visits known.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Reliability {
    /// Plan.
    pub plan: PlanName,
    /// Weeks after the decision.
    pub week: u32,
    /// Visits that were known, the first included.
    pub visits: usize,
    /// Patients.
    pub patients: usize,
    /// Part of them in whom it happened.
    pub happened: f64,
    /// Mean forecast.
    pub forecast: f64,
    /// Brier score, `mean (forecast - happened)^2`: 0 is perfect.
    pub brier: f64,
    /// The same for always predicting the population's rate in the scenario.
    pub population_brier: f64,
    /// `1 - brier / population_brier`: above 0 the visits helped.
    pub skill: f64,
    /// Standard error of the skill, by patients.
    pub skill_error: f64,
    /// Murphy's parts of the Brier score, over the bins: how far forecasts are
    /// from what happened. 0 is perfect.
    pub miscalibration: f64,
    /// How far what happened differs from bin to bin; the more the better.
    pub resolution: f64,
    /// What the rate alone leaves open.
    pub uncertainty: f64,
    /// Spiegelhalter's z: standard normal where every forecast is right.
    pub z: f64,
    /// Probability of one as far out.
    pub p_value: f64,
    /// Holm's p-value among all probabilities of relapse.
    pub adjusted: f64,
    /// Whether it is not rejected.
    pub holds: bool,
    /// The diagram; bins without patients are left out.
    pub bins: Vec<Bin>,
}

impl Reliability {
    pub(super) fn of(about: &Claimed, said: &[Said]) -> Self {
        let n = said.len() as f64;
        let mean = |of: &dyn Fn(&Said) -> f64| said.iter().map(of).sum::<f64>() / n;
        let truth = |s: &Said| f64::from(u8::from(s.happened));
        let own = |s: &Said| (s.probability - truth(s)).powi(2);
        let base = |s: &Said| (s.population - truth(s)).powi(2);
        let happened = mean(&truth);
        let (brier, population_brier) = (mean(&own), mean(&base));
        let skill = if population_brier > 0.0 {
            1.0 - brier / population_brier
        } else {
            0.0
        };
        // of a ratio, by linearisation
        let residual = |s: &Said| base(s) - own(s) - skill * base(s);
        let skill_error = if population_brier > 0.0 {
            (mean(&|s| residual(s).powi(2)) / n).sqrt() / population_brier
        } else {
            0.0
        };
        let p = |s: &Said| s.probability;
        let off = n * mean(&|s| (truth(s) - p(s)) * (1.0 - 2.0 * p(s)));
        let variance = n * mean(&|s| (1.0 - 2.0 * p(s)).powi(2) * p(s) * (1.0 - p(s)));
        let z = if variance > 0.0 {
            off / variance.sqrt()
        } else {
            0.0
        };
        let bins = bins(said);
        let over_bins = |of: &dyn Fn(&Bin) -> f64| -> f64 {
            bins.iter().map(|b| b.patients as f64 / n * of(b)).sum()
        };
        Self {
            plan: about.plan.clone(),
            week: about.week,
            visits: about.visits,
            patients: said.len(),
            happened,
            forecast: mean(&p),
            brier,
            population_brier,
            skill,
            skill_error,
            miscalibration: over_bins(&|b| (b.forecast - b.happened).powi(2)),
            resolution: over_bins(&|b| (b.happened - happened).powi(2)),
            uncertainty: happened * (1.0 - happened),
            z,
            p_value: 2.0 * Normal::standard().sf(z.abs()),
            adjusted: 1.0,
            holds: true,
            bins,
        }
    }
}

fn bins(said: &[Said]) -> Vec<Bin> {
    let mut sums = [(0_usize, 0.0, 0.0); BINS];
    for s in said {
        let bin = ((s.probability * BINS as f64) as usize).min(BINS - 1);
        sums[bin].0 += 1;
        sums[bin].1 += s.probability;
        sums[bin].2 += f64::from(u8::from(s.happened));
    }
    sums.into_iter()
        .filter(|(patients, ..)| *patients > 0)
        .map(|(patients, forecast, happened)| Bin {
            patients,
            forecast: forecast / patients as f64,
            happened: happened / patients as f64,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `count` patients with one forecast, of whom `happened` in fact had it.
    fn group(probability: f64, count: usize, happened: usize) -> Vec<Said> {
        (0..count)
            .map(|i| Said {
                probability,
                population: 0.5,
                happened: i < happened,
            })
            .collect()
    }

    #[test]
    fn brier_score_is_miscalibration_less_resolution_plus_uncertainty() {
        let said = [
            group(0.15, 40, 10),
            group(0.55, 20, 11),
            group(0.95, 40, 35),
        ]
        .concat();
        let r = Reliability::of(&Claimed::example(), &said);
        let parts = r.miscalibration - r.resolution + r.uncertainty;
        assert!((r.brier - parts).abs() < 1e-12, "{} {parts}", r.brier);
        assert_eq!(r.bins.len(), 3);
    }

    #[test]
    fn forecasts_that_come_true_are_reliable_and_have_skill() {
        let said = [group(0.1, 100, 10), group(0.9, 100, 90)].concat();
        let r = Reliability::of(&Claimed::example(), &said);
        assert!(r.miscalibration < 1e-12 && r.p_value > 0.9);
        // 1 - 0.09 / 0.25
        assert!((r.skill - 0.64).abs() < 1e-12);
        assert!(r.skill_error > 0.0 && r.skill_error < 0.1);
    }

    #[test]
    fn forecasts_that_are_too_sure_are_unreliable() {
        let said = [group(0.02, 100, 20), group(0.98, 100, 80)].concat();
        let r = Reliability::of(&Claimed::example(), &said);
        assert!(r.p_value < 1e-6, "{}", r.p_value);
    }

    #[test]
    fn who_repeats_the_population_has_no_skill() {
        let r = Reliability::of(&Claimed::example(), &group(0.5, 60, 20));
        assert!(r.skill.abs() < 1e-12);
    }
}
