//! Why a forecast could not be made.

use crate::inference::SampleError;
use crate::params::ParamError;
use crate::plan::AmountError;
use crate::recruitment::RecruitError;
use crate::simulation::SimulateError;

/// Why a forecast could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ForecastError {
    /// The parameter files contradict themselves.
    #[error(transparent)]
    Params(#[from] ParamError),
    /// No virtual patient is like this one.
    #[error(transparent)]
    Recruit(#[from] RecruitError),
    /// Nobody has all of the lesions.
    #[error(
        "none of {candidates} virtual patients has all the lesions of the course with the activity \
         asked for; leave out `activity` or a further lesion, or try more candidates"
    )]
    NobodyLikeThis {
        /// Candidates tried.
        candidates: u32,
    },
    /// A plan could not be simulated.
    #[error(transparent)]
    Simulate(#[from] SimulateError),
    /// The chains of the posterior could not be drawn, or were stopped.
    #[error("the whole posterior: {0}")]
    Sample(#[from] SampleError),
    /// The amount of ointment could not be told.
    #[error(transparent)]
    Amount(#[from] AmountError),
}
