//! A published share or mean, and the model's.

use super::design::{PREDICTORS, predictors};
use crate::endpoint::{Endpoint, Measure};
use crate::evidence::{IntervalFrom, Question, Use};
use crate::inference::ln_density;
use crate::studies::{half_a_patient_inward, in_part, ln_count, shifted};
use statrs::function::factorial::ln_binomial;

/// What a study saw.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Seen {
    /// `k` of `n`.
    Count { k: u32, n: u32 },
    /// A mean part of the area with its standard error.
    Mean { value: f64, error: f64 },
}

/// A published number, and the model's.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Finding {
    pub study: String,
    pub key: String,
    pub weight: f64,
    pub purpose: Use,
    pub interval_from: IntervalFrom,
    pub seen: Seen,
    /// The model's number.
    pub level: f64,
    /// The same as a part that can be shifted.
    pub part: f64,
    /// What a regression knows of the row.
    pub predictors: [f64; PREDICTORS],
}

/// All rows that are a share of patients or a mean part of the area.
pub(super) fn findings(
    questions: &[Question],
    patients: u32,
    answer: &dyn Fn(&str) -> Option<f64>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for question in questions {
        for row in &question.rows {
            let is_time = row.endpoint.measure() == Measure::Time;
            if row.is_ratio() || row.endpoint.is_level() || is_time {
                continue;
            }
            let Some(answer) = answer(&row.key) else {
                continue;
            };
            // a change of the area is what was regained, with the other sign
            let sign = if matches!(row.endpoint, Endpoint::AreaChange { .. }) {
                -1.0
            } else {
                1.0
            };
            let (seen, part) = if row.endpoint.measure() == Measure::Proportion {
                let n = row.effective_n().round();
                let k = (row.published * n).round();
                let (k, n) = (k as u32, n as u32);
                let part = half_a_patient_inward(answer, f64::from(patients));
                (Seen::Count { k, n }, part)
            } else {
                let error = row.standard_error();
                let value = sign * row.published;
                let part = in_part(sign * answer, f64::from(patients));
                (Seen::Mean { value, error }, part)
            };
            findings.push(Finding {
                study: row.study().to_owned(),
                key: row.key.clone(),
                weight: row.weight,
                purpose: row.purpose,
                interval_from: row.interval_from,
                seen,
                level: sign * answer,
                part,
                predictors: predictors(question, row),
            });
        }
    }
    findings
}

impl Seen {
    /// Log-likelihood where the model's part is shifted to `part`; `level` is what a mean is
    /// expected to be then.
    pub fn ln_likelihood(self, part: f64, level: f64) -> f64 {
        match self {
            Self::Count { k, n } => {
                let ways = ln_binomial(u64::from(n), u64::from(k));
                ln_count(f64::from(k), f64::from(n), part, ways)
            }
            Self::Mean { value, error } => ln_density((value - level) / error) - error.ln(),
        }
    }
}

impl Finding {
    /// Log-likelihood at a shift on the logit scale.
    pub fn ln_likelihood(&self, by: f64) -> f64 {
        let shifted = shifted(self.part, by);
        self.seen
            .ln_likelihood(shifted, self.level + (shifted - self.part))
    }
}
