//! How an area was measured, and how far it may be off.

use crate::inference::{ErrorModel, Observation, Outlier, Seen};
use crate::params::parameters;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
        /// Spread of the log of single blood levels around a patient's own mean.
        blood_error: "1",
        /// Part of the area that the model does not follow.
        model_error: "1",
        /// Probability that an area is not that of the lesion on that day.
        slip_probability: "1",
        /// Orders of magnitude over which the areas written by mistake are spread.
        slip_decades: "1",
    }
}

/// How an area was measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Outline drawn on a photograph with a scale.
    Traced,
    /// Counted in hand units.
    HandUnits,
    /// Hand units times the degree of depigmentation.
    Vasi,
}

/// Repigmentation at which an eye says "complete".
const COMPLETE: f64 = 0.95;

impl Measurement {
    /// Standard deviation of an area of `cm2` measured by `method`, cm2.
    pub fn area_sd(&self, method: Method, cm2: f64) -> f64 {
        let relative = self.relative_error(method);
        (self.additive_error * self.additive_error + relative * relative * cm2 * cm2).sqrt()
    }

    /// An area of `cm2` measured by `method`, of a lesion whose first area is
    /// the prediction's reference.
    ///
    /// Zero means "no white area found": everything below the additive error
    /// would have been called so. Another number may be a slip of the pen.
    pub fn area(&self, method: Method, cm2: f64) -> Observation {
        let seen = if cm2 > 0.0 {
            Seen::Value(cm2)
        } else {
            Seen::Between {
                low: f64::NEG_INFINITY,
                high: self.additive_error,
            }
        };
        let error = ErrorModel {
            additive: self.additive_error,
            proportional: self.relative_error(method),
            of_reference: self.model_error,
        };
        // of a slip nothing is known but its order of magnitude
        let outlier = (cm2 > 0.0).then(|| Outlier {
            probability: self.slip_probability,
            density: 1.0 / (cm2 * self.slip_decades * std::f64::consts::LN_10),
        });
        Observation {
            seen,
            error,
            outlier,
        }
    }

    /// Repigmentation judged into quarter `grade` (0 to 3, or 4 for complete).
    pub fn grade(&self, grade: u8) -> Observation {
        let edges = [f64::NEG_INFINITY, 0.25, 0.5, 0.75, COMPLETE, f64::INFINITY];
        let grade = usize::from(grade.min(4));
        let seen = Seen::Between {
            low: edges[grade],
            high: edges[grade + 1],
        };
        let error = ErrorModel {
            additive: self.grade_error.hypot(self.model_error),
            ..ErrorModel::default()
        };
        Observation {
            seen,
            error,
            outlier: None,
        }
    }

    fn relative_error(&self, method: Method) -> f64 {
        match method {
            Method::Traced => self.traced_error,
            Method::HandUnits => self.hand_unit_error,
            Method::Vasi => self.vasi_error,
        }
    }
}
