//! Credibility of the answers: what drives them, what the data can
//! tell, and whether the model behaves like the trials that it was made from.

mod between_patients;
mod constants;
mod error;
mod identifiability;
mod predictive;
mod question;
mod sensitivity;

pub use between_patients::BetweenPatients;
pub use constants::{Constant, Constants};
pub use error::SensitivityError;
pub use identifiability::{
    CLINIC_COURSES, ClinicCourse, CourseProfiles, FAR, FittedParameter, Identifiability,
    IdentifiabilityError, Informed, PopulationPoint, PopulationProfile, PopulationProfiles,
    patients, population, population_evaluations,
};
pub use predictive::{
    Band, PredictiveCheck, PredictiveChecks, PredictiveOptions, PublishedPoint, predictive_checks,
    predictive_checks_watched,
};
pub use question::{Question, TAPER_PLAN};
pub use sensitivity::{
    Effort, Factor, Progress, Ranking, SensitivityReport, StructureReport, analyse,
};
