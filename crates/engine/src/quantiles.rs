//! Credible and prediction intervals.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Median with the central 50 % and 90 % intervals.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Quantiles {
    /// Median.
    pub median: f64,
    /// Central 50 % interval.
    pub ci50: [f64; 2],
    /// Central 90 % interval.
    pub ci90: [f64; 2],
}

impl Quantiles {
    /// Quantiles of equally likely values.
    pub fn of(values: impl Iterator<Item = f64>) -> Self {
        Self::weighted(values.map(|x| (x, 1.0)))
    }

    /// Quantiles of values with weights.
    pub fn weighted(values: impl Iterator<Item = (f64, f64)>) -> Self {
        let mut values: Vec<(f64, f64)> = values.collect();
        values.sort_by(|a, b| a.0.total_cmp(&b.0));
        let at = |p: f64| quantile(&values, p);
        Self {
            median: at(0.5),
            ci50: [at(0.25), at(0.75)],
            ci90: [at(0.05), at(0.95)],
        }
    }

    pub(crate) fn scaled(self, by: f64) -> Self {
        Self {
            median: self.median * by,
            ci50: self.ci50.map(|x| x * by),
            ci90: self.ci90.map(|x| x * by),
        }
    }
}

/// The value up to which the part `p` of all weight lies. Values with weights,
/// ascending.
pub(crate) fn quantile(values: &[(f64, f64)], p: f64) -> f64 {
    let total: f64 = values.iter().map(|v| v.1).sum();
    let mut reached = 0.0;
    for (x, weight) in values {
        reached += weight;
        if reached >= p * total {
            return *x;
        }
    }
    values.last().map_or(f64::NAN, |v| v.0)
}
