//! One patient fitted: which virtual patients would have shown the visits of a
//! course, and what that says of the patient.
//!
//! Three ways ([`FitMethod`]): weighted virtual patients, draws around the
//! modes, and chains of the whole posterior.

mod draws;
mod error;
mod events;
mod exchange;
mod method;
mod nuisance;
mod past;
mod patient_model;
mod population;
mod posterior_summary;
mod profile;
mod unknowns;

pub use error::ForecastError;
pub use exchange::{Drawn, Lived, Stated, drawn, lived, stated};
pub(crate) use method::fit_beside;
pub use method::{Chains, FitMethod, Fitting, fit_by, modes};
pub use nuisance::{
    FurtherFit, LearnedAdherence, LearnedBeside, LearnedBlood, LearnedDay, Moved, SampleCheck,
};
pub use past::{Beside, FurtherCourse};
pub(crate) use population::{Candidates, Recruits};
pub use population::{Fit, FitReport, Particle, Studied, Warning, WarningKind, fit};
pub use posterior_summary::{Learned, VisitCheck};
pub use profile::{PatientProfile, patient_profiles, typical_areas};
