//! Why a sensitivity analysis could not be made.

use crate::params::ParamError;
use crate::recruitment::RecruitError;
use crate::simulation::SimulateError;

/// Why the analysis could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SensitivityError {
    /// The parameter files contradict themselves.
    #[error(transparent)]
    Params(#[from] ParamError),
    /// A patient's untreated course could not be solved.
    #[error(transparent)]
    Recruit(#[from] RecruitError),
    /// A plan could not be simulated.
    #[error(transparent)]
    Simulate(#[from] SimulateError),
}
