//! A possible patient's life as a model for the fit: outbreak, untreated time, treatment.

mod bounds;
mod lesion;
mod likelihood;
mod mesh;
mod one_patient;
mod simulated_patient;
mod simulation;

pub(super) use one_patient::OnePatient;
pub(super) use simulated_patient::SimulatedPatient;
