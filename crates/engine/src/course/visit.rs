//! Visits as reports show them.

use super::Course;
use super::lesions::Lesion;
use super::observation::{Observation, Seen};
use crate::measurement::Method;
use crate::simulation::HALF_DAYS_PER_WEEK;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A visit as reports show it.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Visit {
    /// Day of the visit.
    pub date: Date,
    /// Weeks since the decision (negative: before it).
    pub week: f64,
    /// What was seen.
    pub seen: Seen,
    /// Repigmentation, where an area was measured at this and the first visit.
    pub repigmented: Option<f64>,
    /// Standard deviation of that from the measurements' errors.
    pub repigmented_sd: Option<f64>,
}

impl Course {
    /// Visits for reports. `measured_sd` gives the SD of an area in cm2.
    pub fn visits(&self, measured_sd: impl Fn(Method, f64) -> f64) -> Vec<Visit> {
        self.visits_of(&self.lesion(), &measured_sd)
    }

    pub(crate) fn visits_of(
        &self,
        lesion: &Lesion<'_>,
        measured_sd: &dyn Fn(Method, f64) -> f64,
    ) -> Vec<Visit> {
        let first = Observation {
            half_day: 0,
            seen: Seen::Area {
                cm2: lesion.first_area_cm2,
                method: lesion.first_method,
            },
        };
        std::iter::once(&first)
            .chain(lesion.observations)
            .zip(lesion.dates)
            .map(|(observation, date)| {
                let relative = match observation.seen {
                    Seen::Area { cm2, method } => {
                        let sd = measured_sd(method, cm2) / lesion.first_area_cm2;
                        Some((1.0 - cm2 / lesion.first_area_cm2, sd))
                    }
                    Seen::Grade(_) => None,
                };
                Visit {
                    date: *date,
                    week: (f64::from(observation.half_day) - f64::from(self.decision_half_day()))
                        / f64::from(HALF_DAYS_PER_WEEK),
                    seen: observation.seen,
                    repigmented: relative.map(|(fraction, _)| fraction),
                    repigmented_sd: relative.map(|(_, sd)| sd),
                }
            })
            .collect()
    }
}
