//! One life, solved.

use crate::endpoint::repigmentation;
use crate::fit::past::Nuisance;
use crate::ode::Trajectory;
use crate::recruitment::VirtualPatient;

/// One life, solved.
#[derive(Clone, Debug)]
pub(in crate::fit) struct SimulatedPatient {
    /// Values of the unknowns, in the order of the model's parameters.
    pub point: Vec<f64>,
    /// The patient at the start of the treatment.
    pub patient: VirtualPatient,
    /// True area then, cm2.
    pub first_area: f64,
    /// One row per visit after the first, then the decision.
    pub course: Trajectory,
    /// Nuisance parameters of the patient.
    pub nuisance: Nuisance,
    pub(super) further_areas: Vec<f64>,
    /// CXCL9/10 of every lesion at the start of the treatment.
    pub(super) signals: Vec<f64>,
}

impl SimulatedPatient {
    /// Repigmentation at the decision.
    pub fn regained(&self) -> f64 {
        let now = &self.course.rows[self.course.rows.len() - 1];
        repigmentation(&self.patient.state, &now.state)
    }
}
