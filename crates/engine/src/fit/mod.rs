//! One patient fitted: which virtual patients would have shown the visits of a
//! course, and what that says of the patient.
//!
//! Three ways ([`FitMethod`]): weighted virtual patients, draws around the
//! modes, and chains of the whole posterior.

mod draws;
mod error;
mod events;
mod exchange;
mod likelihood;
mod method;
mod nuisance;
mod particle;
mod past;
mod patient_model;
mod population;
mod posterior_summary;
mod profile;
mod report;
mod settings;
mod slips;
mod unknowns;
mod warning;

pub use error::ForecastError;
pub use exchange::{
    ExportedModel, PosteriorDraws, SimulatedLesion, export_model, posterior_draws,
    simulate_patients,
};
pub(crate) use method::fit_jointly;
pub use method::{fit_by, modes};
pub use nuisance::{
    FurtherFit, LearnedAdherence, LearnedBlood, LearnedDay, Moved, NuisanceFit, SampleCheck,
};
pub use particle::Particle;
pub(crate) use past::LesionDraws;
pub use past::{FurtherCourse, Nuisance};
pub use population::fit_population;
pub(crate) use population::{Candidates, Recruits};
pub use posterior_summary::{Learned, VisitCheck};
pub use profile::{PatientProfile, patient_profiles, typical_areas};
pub use report::{Chains, Fit, FitReport};
pub use settings::{FitMethod, Fitting};
pub use warning::{Studied, Warning, WarningKind};
