//! What a visit gave, on the solver's grid.

use crate::inference::{self, Prediction};
use crate::measurement::{Measurement, Method};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a visit gave.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Seen {
    /// Area without pigment.
    Area {
        /// Area, cm2.
        cm2: f64,
        /// How it was measured.
        method: Method,
    },
    /// Repigmentation by eye: quarter 0 to 3, or 4 for complete.
    Grade(u8),
}

/// A visit on the solver's grid.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Observation {
    /// Half days since the start of the treatment.
    pub half_day: u32,
    /// What was seen.
    pub seen: Seen,
}

impl Observation {
    /// What was seen, with its error.
    pub fn measured(&self, measurement: &Measurement) -> inference::Observation {
        match self.seen {
            Seen::Area { cm2, method } => measurement.area(method, cm2),
            Seen::Grade(grade) => measurement.grade(grade),
        }
    }

    /// What is expected of a lesion that was `first_cm2` large and of which the
    /// part `regained` has pigment.
    pub fn predicted(&self, first_cm2: f64, regained: f64) -> Prediction {
        match self.seen {
            Seen::Area { .. } => Prediction {
                value: first_cm2 * (1.0 - regained),
                reference: first_cm2,
            },
            Seen::Grade(_) => regained.into(),
        }
    }
}
