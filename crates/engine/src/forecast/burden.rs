//! What a plan asks of the patient.

use crate::course::Course;
use crate::fit::ForecastError;
use crate::library::Library;
use crate::plan::{Application, grams};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a plan asks of the patient.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Burden {
    /// Ointment and cream, g.
    pub grams: f64,
    /// Applications and sessions.
    pub applications: u32,
}

impl Burden {
    /// Amounts of these applications on the treated area.
    ///
    /// # Errors
    ///
    /// [`ForecastError::Amount`].
    pub(crate) fn of(
        library: &Library,
        course: &Course,
        applications: &[Application],
    ) -> Result<Self, ForecastError> {
        let per_percent = library.common().value("ointment_per_area");
        let amount = grams(applications, course.body_percent, per_percent)?;
        Ok(Self {
            grams: amount.total(),
            applications: applications.len() as u32,
        })
    }
}
