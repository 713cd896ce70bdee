//! What is known of every lesion before the first visit, as observations.

use crate::course::Course;
use crate::inference::{ErrorModel, Observation, Seen};
use crate::population::{Activity, Start};

/// A lesion has fewer melanocytes than a bound, an active one CXCL9/10 above
/// another. For the fit both bounds are soft by this much, so that a derivative
/// points to the side on which the patient is; `OnePatient::correction` makes
/// them hard again.
const EDGE: f64 = 0.1;

/// Every lesion present, active or not.
pub(super) fn before_visits(course: &Course, start: &Start) -> Vec<Observation> {
    let edge = ErrorModel {
        additive: EDGE,
        ..ErrorModel::default()
    };
    let between = |low, high| Observation {
        seen: Seen::Between { low, high },
        error: edge,
        outlier: None,
    };
    let mut observations = Vec::new();
    for lesion in std::iter::once(course.lesion()).chain(course.others()) {
        observations.push(between(f64::NEG_INFINITY, start.lesion_below));
        match lesion.activity {
            Activity::Active => observations.push(between(start.active_above, f64::INFINITY)),
            Activity::Stable => observations.push(between(f64::NEG_INFINITY, start.active_above)),
            Activity::Any => {}
        }
    }
    observations
}
