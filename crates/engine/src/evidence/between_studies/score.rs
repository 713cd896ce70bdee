//! How well rows of a study were predicted from all others.

use super::estimate::{Estimate, Estimated};
use super::finding::{Finding, Seen};
use crate::evidence::{Group, Use};
use crate::num::{exp, ln};
use crate::studies::{Predicted, Shift};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF, Normal};
use std::collections::BTreeSet;

/// How much studies differ, and how well each was predicted from all others.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct BetweenStudies {
    /// Standard deviation of what a study adds to all of its results, logit scale.
    pub between_studies: Estimated,
    /// Standard deviation of what a result adds within its study, logit scale.
    pub within_study: Estimated,
    /// How well the rows of each group were predicted.
    pub groups: Vec<Scored>,
    /// Every row, by study.
    pub rows: Vec<PredictedRow>,
}

/// How well the rows of a group were predicted, each study from all others.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Scored {
    /// Which rows.
    pub group: Group,
    /// Number of rows.
    pub rows: usize,
    /// By the model.
    pub model: Scores,
    /// By the regression.
    pub regression: Scores,
}

/// How well rows were predicted.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Scores {
    /// Share of the weight within the 50 % prediction interval; none without rows.
    pub within50: Option<f64>,
    /// Share of the weight within the 80 % prediction interval.
    pub within80: Option<f64>,
    /// Share of the weight within the 90 % prediction interval.
    pub within90: Option<f64>,
    /// Mean log predictive density, by weight; higher is better.
    pub ln_density: Option<f64>,
}

/// One row, predicted from the other studies.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct PredictedRow {
    /// Study and question.
    pub key: String,
    /// What a study of that size would report, by the model: 50 % prediction interval.
    pub ci50: [f64; 2],
    /// The 90 % prediction interval.
    pub ci90: [f64; 2],
    /// Probability of less than what was published; half of that of the same. Near 0 or 1 the
    /// study surprises.
    pub below: f64,
    /// Log predictive density of the published number, by the model.
    pub ln_density: f64,
    /// The same by the regression.
    pub regression_ln_density: f64,
}

/// One row under one prediction.
#[derive(Clone, Copy, Debug)]
pub(super) struct Score {
    pub ci50: [f64; 2],
    pub ci90: [f64; 2],
    pub below: f64,
    pub ln_density: f64,
}

/// One row under both.
pub(super) struct Pair {
    pub key: String,
    pub model: Score,
    pub regression: Score,
}

impl Score {
    /// Of what was seen, where the expected part is shifted; `level` is what a mean is
    /// expected to be without a shift.
    pub fn of(seen: Seen, level: f64, part: f64, shift: &Shift) -> Self {
        let over = |value: &dyn Fn(f64, f64) -> f64| -> f64 {
            let parts = shift.parts(part);
            parts
                .map(|(shifted, p)| p * value(shifted, level + (shifted - part)))
                .sum()
        };
        let (predicted, below, density) = match seen {
            Seen::Count { k, n } => {
                let predicted = Predicted::count(part, n, shift);
                let [fewer, same] = predicted.up_to(k);
                (predicted, fewer + 0.5 * same, same)
            }
            Seen::Mean { value, error } => {
                let normal = Normal::standard();
                let below = over(&|_, level| normal.cdf((value - level) / error));
                let density = over(&|part, level| exp(seen.ln_likelihood(part, level)));
                (Predicted::around(level, part, error, shift), below, density)
            }
        };
        let central = |level| predicted.central(level).map(|end| end.unwrap_or(f64::NAN));
        Self {
            ci50: central(0.5),
            ci90: central(0.9),
            below,
            ln_density: ln(density),
        }
    }
}

impl Finding {
    /// Under the model, with this variation between studies.
    pub(super) fn score(&self, shift: &Shift) -> Score {
        Score::of(self.seen, self.level, self.part, shift)
    }
}

impl BetweenStudies {
    pub(super) fn of(findings: &[Finding], estimate: &Estimate, pairs: Vec<Pair>) -> Self {
        let fitted = findings.iter().filter(|f| f.purpose == Use::Calibration);
        let calibrated: BTreeSet<&str> = fitted.map(|f| f.study.as_str()).collect();
        let [between_studies, within_study] = estimate.both();
        let groups = Group::ALL.map(|group| {
            let of_group: Vec<(&Finding, &Pair)> = findings
                .iter()
                .filter(|f| group.has(&f.key, f.purpose, f.interval_from, &calibrated))
                .filter_map(|f| Some((f, pairs.iter().find(|pair| pair.key == f.key)?)))
                .collect();
            let scores = |pick: &dyn Fn(&Pair) -> Score| {
                let rows = of_group.iter();
                Scores::of(rows.map(|(finding, pair)| (finding.weight, pick(pair))))
            };
            Scored {
                group,
                rows: of_group.len(),
                model: scores(&|pair| pair.model),
                regression: scores(&|pair| pair.regression),
            }
        });
        Self {
            between_studies,
            within_study,
            groups: groups.to_vec(),
            rows: pairs.into_iter().map(PredictedRow::of).collect(),
        }
    }
}

impl Scores {
    /// Of rows with their weights. A count that falls on the end of an interval is
    /// counted by where its midpoint lies: whole counts alone would make every
    /// interval hold more than it claims.
    fn of(rows: impl Iterator<Item = (f64, Score)> + Clone) -> Self {
        let total: f64 = rows.clone().map(|(weight, _)| weight).sum();
        let mean = |value: &dyn Fn(&Score) -> f64| {
            let terms = rows.clone().map(|(weight, score)| weight * value(&score));
            (total > 0.0).then(|| terms.sum::<f64>() / total)
        };
        let within = |level: f64| {
            let outside = 0.5 * (1.0 - level);
            mean(&|s| f64::from(u8::from(s.below > outside && s.below < 1.0 - outside)))
        };
        Self {
            within50: within(0.5),
            within80: within(0.8),
            within90: within(0.9),
            ln_density: mean(&|s| s.ln_density),
        }
    }
}

impl PredictedRow {
    fn of(pair: Pair) -> Self {
        Self {
            key: pair.key,
            ci50: pair.model.ci50,
            ci90: pair.model.ci90,
            below: pair.model.below,
            ln_density: pair.model.ln_density,
            regression_ln_density: pair.regression.ln_density,
        }
    }
}
