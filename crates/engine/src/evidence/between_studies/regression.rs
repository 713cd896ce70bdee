//! The opponent: a logistic regression with study effects.
//!
//! Linear predictor: the predictors of [`super::design`], what the study adds, and what
//! the row adds; the latter two normal with the deviations that make the data most
//! probable (by Laplace's approximation), which have seen the study that is left out.

use super::design::{INTERCEPTS, PREDICTORS};
use super::estimate::ln_prior;
use super::finding::{Finding, Seen};
use super::score::Score;
use crate::num::{exp, ln};
use crate::studies::Shift;
use nalgebra::{Cholesky, DMatrix, DVector, Dyn};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Deviations that are tried, between studies and within them.
const DEVIATIONS: [f64; 6] = [0.1, 0.3, 0.5, 0.7, 0.9, 1.1];
/// Standard deviations of the coefficients' priors: of the two intercepts, and of effects.
const INTERCEPT_SD: f64 = 2.0;
const EFFECT_SD: f64 = 1.5;

/// The deviations.
pub(super) struct Regression {
    between: f64,
    within: f64,
}

/// Coefficients with their covariance, without one study.
pub(super) struct Fitted<'a> {
    regression: &'a Regression,
    coefficients: DVector<f64>,
    covariance: DMatrix<f64>,
}

impl Regression {
    /// The deviations that make all rows most probable.
    pub fn of(findings: &[Finding]) -> Self {
        let rows: Vec<&Finding> = findings.iter().collect();
        let tried: Vec<(f64, Self)> = DEVIATIONS
            .par_iter()
            .flat_map_iter(|&between| DEVIATIONS.map(|within| Self { between, within }))
            .map(|regression| {
                let prior = ln_prior(regression.between, regression.within);
                (regression.mode(&rows).ln_evidence + prior, regression)
            })
            .collect();
        let best = tried.into_iter().max_by(|a, b| a.0.total_cmp(&b.0));
        best.expect("some deviations are tried").1
    }

    /// Fitted to all studies but one.
    pub fn without(&self, findings: &[Finding], study: &str) -> Fitted<'_> {
        let rows: Vec<&Finding> = findings.iter().filter(|f| f.study != study).collect();
        let mode = self.mode(&rows);
        let covariance = mode.curvature.inverse();
        Fitted {
            regression: self,
            coefficients: mode.place.rows(0, PREDICTORS).into_owned(),
            covariance: covariance
                .view((0, 0), (PREDICTORS, PREDICTORS))
                .into_owned(),
        }
    }

    /// The most probable coefficients, study and row effects.
    fn mode(&self, rows: &[&Finding]) -> Mode {
        // steps of a concave problem; it ends by itself long before
        const MOST_STEPS: usize = 100;
        // longest step of any number, so that the first does not overshoot
        const LONGEST: f64 = 1.5;
        const CLOSE: f64 = 1e-8;
        let studies: BTreeSet<&str> = rows.iter().map(|f| f.study.as_str()).collect();
        let studies: Vec<&str> = studies.into_iter().collect();
        let design = design(rows, &studies);
        let precision = self.precision(studies.len(), rows.len());
        let mut place = DVector::zeros(design.ncols());
        let mut at = Around::at(rows, &design, &precision, &place);
        for _ in 0..MOST_STEPS {
            let step = at.curvature.solve(&at.slope);
            let longest = step.amax();
            let scale = if longest > LONGEST {
                LONGEST / longest
            } else {
                1.0
            };
            place += step * scale;
            at = Around::at(rows, &design, &precision, &place);
            if longest < CLOSE {
                break;
            }
        }
        let ln_determinant = 2.0 * at.curvature.l_dirty().diagonal().map(f64::ln).sum();
        let ln_prior: f64 = precision.iter().map(|p| ln(*p)).sum();
        Mode {
            ln_evidence: at.ln_joint + 0.5 * ln_prior - 0.5 * ln_determinant,
            place,
            curvature: at.curvature,
        }
    }

    /// Inverse prior variances of all columns.
    fn precision(&self, studies: usize, rows: usize) -> DVector<f64> {
        let coefficients = (0..PREDICTORS).map(|i| {
            if INTERCEPTS.contains(&i) {
                INTERCEPT_SD
            } else {
                EFFECT_SD
            }
        });
        let sds = coefficients
            .chain(std::iter::repeat_n(self.between, studies))
            .chain(std::iter::repeat_n(self.within, rows));
        let inverse: Vec<f64> = sds.map(|sd| 1.0 / (sd * sd)).collect();
        DVector::from_vec(inverse)
    }
}

/// A row of predictors, a study, and the row itself.
fn design(rows: &[&Finding], studies: &[&str]) -> DMatrix<f64> {
    let columns = PREDICTORS + studies.len() + rows.len();
    DMatrix::from_fn(rows.len(), columns, |i, j| {
        if let Some(predictor) = rows[i].predictors.get(j) {
            return *predictor;
        }
        let other = j - PREDICTORS;
        let own = match studies.get(other) {
            Some(study) => rows[i].study == *study,
            None => other - studies.len() == i,
        };
        f64::from(u8::from(own))
    })
}

/// The log joint density near a place.
struct Around {
    ln_joint: f64,
    curvature: Cholesky<f64, Dyn>,
    slope: DVector<f64>,
}

impl Around {
    fn at(
        rows: &[&Finding],
        design: &DMatrix<f64>,
        precision: &DVector<f64>,
        place: &DVector<f64>,
    ) -> Self {
        let linear = design * place;
        let mut ln_joint = -0.5 * place.component_mul(place).dot(precision);
        let mut slopes = DVector::zeros(rows.len());
        let mut weighted = design.clone();
        for (i, row) in rows.iter().enumerate() {
            let part = 1.0 / (1.0 + exp(-linear[i]));
            let spread = part * (1.0 - part);
            ln_joint += row.seen.ln_likelihood(part, part);
            let information = match row.seen {
                Seen::Count { k, n } => {
                    slopes[i] = f64::from(k) - f64::from(n) * part;
                    f64::from(n) * spread
                }
                Seen::Mean { value, error } => {
                    slopes[i] = (value - part) / (error * error) * spread;
                    spread * spread / (error * error)
                }
            };
            let mut of_row = weighted.row_mut(i);
            of_row *= information;
        }
        let mut curvature = design.transpose() * weighted;
        for (i, p) in precision.iter().enumerate() {
            curvature[(i, i)] += p;
        }
        let slope = design.transpose() * slopes - precision.component_mul(place);
        let curvature = Cholesky::new(curvature)
            .expect("a prior precision on the diagonal keeps the matrix positive");
        Self {
            ln_joint,
            curvature,
            slope,
        }
    }
}

struct Mode {
    ln_evidence: f64,
    place: DVector<f64>,
    curvature: Cholesky<f64, Dyn>,
}

impl Fitted<'_> {
    /// Of a row of a study that was left out.
    pub fn score(&self, finding: &Finding) -> Score {
        let predictors = DVector::from_row_slice(&finding.predictors);
        let linear = predictors.dot(&self.coefficients);
        let known = (&self.covariance * &predictors).dot(&predictors);
        let Regression { between, within } = self.regression;
        let variance = known + between * between + within * within;
        let shift = Shift::normal_mixture([(1.0, variance.sqrt())].into_iter());
        let part = 1.0 / (1.0 + exp(-linear));
        Score::of(finding.seen, part, part, &shift)
    }
}
