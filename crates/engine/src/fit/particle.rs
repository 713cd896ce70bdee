//! One weighted virtual patient.

use super::past::Nuisance;
use crate::ode::Trajectory;
use crate::recruitment::VirtualPatient;

/// A virtual patient at the time of the decision, with its posterior weight.
#[derive(Clone, Debug)]
pub struct Particle {
    /// The patient, with the state before the treatment.
    pub patient: VirtualPatient,
    /// Course up to the decision: one row per visit, then the decision.
    pub course: Trajectory,
    /// Its nuisance parameters.
    pub nuisance: Nuisance,
    /// Posterior weight; all add up to one.
    pub weight: f64,
}
