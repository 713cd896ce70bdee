//! Virtual patients: drawn, run untreated until they have a lesion, accepted or not.

mod acceptance;
mod attack_signal;
mod error;
mod further_lesion;
mod outbreak;
mod recruiting;
mod stress;
mod virtual_patient;

pub use acceptance::Acceptance;
pub(crate) use attack_signal::attack_signal;
pub use error::RecruitError;
pub(crate) use outbreak::outbreak;
pub use recruiting::Recruitment;
pub(crate) use stress::{EventGrid, stress_events};
pub use virtual_patient::VirtualPatient;
