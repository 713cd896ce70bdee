//! How an area was measured, and how far it may be off.

use crate::params::parameters;
use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF, Normal};

parameters! {
    /// Errors of the ways to measure a lesion. Rows: `params/measurement.toml`.
    Measurement {
        /// Relative error of a traced photograph.
        traced_error: "1",
        /// Relative error of an area counted in hand units.
        hand_unit_error: "1",
        /// Relative error of an area from VASI degrees.
        vasi_error: "1",
        /// Error of repigmentation judged by eye.
        grade_error: "1",
        /// Error that does not shrink with the area.
        additive_error: "cm2",
        /// Part of the area that the model does not follow.
        model_error: "1",
    }
}

/// How an area was measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Outline drawn on a photograph with a scale.
    Traced,
    /// Counted in hand units.
    HandUnits,
    /// Hand units times the degree of depigmentation.
    Vasi,
}

impl Measurement {
    /// Standard deviation of an area of `cm2` measured by `method`, cm2.
    pub fn area_sd(&self, method: Method, cm2: f64) -> f64 {
        let relative = match method {
            Method::Traced => self.traced_error,
            Method::HandUnits => self.hand_unit_error,
            Method::Vasi => self.vasi_error,
        };
        (self.additive_error * self.additive_error + relative * relative * cm2 * cm2).sqrt()
    }

    /// Log-likelihood of measuring `seen_cm2` when the model says `cm2`.
    ///
    /// Zero means "no white area found": everything below the additive error
    /// would have been called so.
    pub fn ln_area(&self, method: Method, seen_cm2: f64, cm2: f64, first_cm2: f64) -> f64 {
        let model = self.model_error * first_cm2;
        let own = self.area_sd(method, cm2);
        let sd = (own * own + model * model).sqrt();
        if seen_cm2 > 0.0 {
            let z = (seen_cm2 - cm2) / sd;
            -0.5 * z * z - sd.ln()
        } else {
            ln_probability(|normal| normal.cdf((self.additive_error - cm2) / sd))
        }
    }

    /// Log-likelihood of judging repigmentation into quarter `grade` (0 to 3,
    /// or 4 for complete) when the model says `repigmentation`.
    pub fn ln_grade(&self, grade: u8, repigmentation: f64) -> f64 {
        const COMPLETE: f64 = 0.95;
        let edges = [f64::NEG_INFINITY, 0.25, 0.5, 0.75, COMPLETE, f64::INFINITY];
        let sd = self.grade_error.hypot(self.model_error);
        let grade = usize::from(grade.min(4));
        ln_probability(|normal| {
            normal.cdf((edges[grade + 1] - repigmentation) / sd)
                - normal.cdf((edges[grade] - repigmentation) / sd)
        })
    }
}

/// Logarithm of a probability; one in a billion is the least that is told apart.
fn ln_probability(of: impl Fn(&Normal) -> f64) -> f64 {
    let probability = of(&Normal::standard());
    if probability > 1e-9 {
        probability.ln()
    } else {
        1e-9_f64.ln()
    }
}
