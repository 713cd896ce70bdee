//! The two deviations, by their posterior on a grid.

use super::finding::Finding;
use crate::num::{exp, largest, ln};
use crate::studies::{Shift, normal, places};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Values that either deviation may have.
const STEP: f64 = 0.05;
const STEPS: u32 = 40;
/// Standard deviation of the half-normal prior of either deviation: odds of one study three
/// times another's are then nothing special.
const PRIOR_SD: f64 = 0.5;

/// Logarithm of the prior of a pair of deviations, up to a constant.
pub(super) fn ln_prior(between: f64, within: f64) -> f64 {
    -0.5 * (between * between + within * within) / (PRIOR_SD * PRIOR_SD)
}

fn deviations() -> impl Iterator<Item = f64> + Clone {
    (1..=STEPS).map(|i| f64::from(i) * STEP)
}

/// A number with its standard error.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Estimated {
    /// Posterior mean.
    pub value: f64,
    /// Posterior standard deviation.
    pub error: f64,
}

/// Log-likelihoods of every study at every pair of deviations, between studies first.
pub(super) struct Estimate {
    by_study: Vec<Vec<f64>>,
}

impl Estimate {
    /// From the rows that the parameters were not fitted to.
    pub fn of(findings: &[Finding], studies: &[&str]) -> Self {
        let within: Vec<Vec<f64>> = deviations().map(normal).collect();
        let by_study = studies
            .par_iter()
            .map(|study| {
                let own = findings.iter();
                let own = own.filter(|f| f.study == *study && f.is_unseen());
                let likelihoods: Vec<Vec<f64>> = own.map(likelihoods).collect();
                of_study(&likelihoods, &within)
            })
            .collect();
        Self { by_study }
    }

    /// Deviations between studies and within them, from all rows.
    pub fn both(&self) -> [Estimated; 2] {
        let posterior = self.posterior(None);
        [
            estimated(pairs().map(|(between, _)| between), &posterior),
            estimated(pairs().map(|(_, within)| within), &posterior),
        ]
    }

    /// What a result of a study may be shifted by, judged by all others.
    pub fn shift_without(&self, study: usize) -> Shift {
        // what is less likely than this changes no digit that is shown
        const NEGLIGIBLE: f64 = 1e-7;
        let posterior = self.posterior(Some(study));
        let parts = pairs().zip(posterior).filter(|(_, p)| *p > NEGLIGIBLE);
        Shift::normal_mixture(parts.map(|((between, within), p)| (p, between.hypot(within))))
    }

    fn posterior(&self, without: Option<usize>) -> Vec<f64> {
        let ln: Vec<f64> = pairs()
            .enumerate()
            .map(|(pair, (between, within))| {
                let studies = self.by_study.iter().enumerate();
                let others = studies.filter(|(study, _)| Some(*study) != without);
                ln_prior(between, within) + others.map(|(_, ln)| ln[pair]).sum::<f64>()
            })
            .collect();
        let most = largest(ln.iter().copied());
        let weights: Vec<f64> = ln.iter().map(|ln| exp(ln - most)).collect();
        let total: f64 = weights.iter().sum();
        weights.iter().map(|weight| weight / total).collect()
    }
}

/// Every pair of deviations.
fn pairs() -> impl Iterator<Item = (f64, f64)> + Clone {
    deviations().flat_map(|between| deviations().map(move |within| (between, within)))
}

fn estimated(values: impl Iterator<Item = f64> + Clone, posterior: &[f64]) -> Estimated {
    let terms = values.clone().zip(posterior);
    let mean: f64 = terms.map(|(x, p)| x * p).sum();
    let squares = values
        .zip(posterior)
        .map(|(x, p)| (x - mean) * (x - mean) * p);
    let variance: f64 = squares.sum();
    Estimated {
        value: mean,
        error: variance.sqrt(),
    }
}

/// Likelihood of a row at every shift.
fn likelihoods(finding: &Finding) -> Vec<f64> {
    places().map(|by| exp(finding.ln_likelihood(by))).collect()
}

/// Log-likelihood of a study at every pair of deviations. Given what the study adds, its
/// rows are independent; each has its own shift around that.
fn of_study(rows: &[Vec<f64>], within: &[Vec<f64>]) -> Vec<f64> {
    let count = places().len();
    let middle = count / 2;
    let given: Vec<Vec<f64>> = within
        .iter()
        .map(|spread| {
            let at = |study: usize| {
                let rows = rows.iter().map(|row| {
                    let from = study.saturating_sub(middle);
                    let to = (study + middle + 1).min(count);
                    let places = from..to;
                    places
                        .map(|place| row[place] * spread[place + middle - study])
                        .sum::<f64>()
                });
                rows.product::<f64>()
            };
            (0..count).map(at).collect()
        })
        .collect();
    let between: Vec<Vec<f64>> = deviations().map(normal).collect();
    let pair = |between: &[f64], given: &[f64]| {
        let terms = between.iter().zip(given).map(|(p, g)| p * g);
        ln(terms.sum::<f64>())
    };
    between
        .iter()
        .flat_map(|between| given.iter().map(move |given| pair(between, given)))
        .collect()
}
