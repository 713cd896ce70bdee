//! Why a forecast could not be made.

use crate::inference::SampleError;
use crate::params::ParamError;
use crate::plan::{AmountError, PlanNamedTwice};
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
    /// Two plans have one name.
    #[error(transparent)]
    PlanNamedTwice(#[from] PlanNamedTwice),
    /// No virtual patient gives the visits a likelihood that is a number.
    #[error(
        "none of {candidates} virtual patients can be compared with the visits: the first area, \
         {first_area_cm2} cm2, is so small that the error of its measurement is all there is; \
         choose a lesion that can be measured"
    )]
    NothingWeighed {
        /// Candidates tried.
        candidates: u32,
        /// Area at the first visit, cm2.
        first_area_cm2: f64,
    },
    /// The effective sample size is too small for any forecast.
    #[error(
        "the effective sample size of the fit is {effective_sample_size:.1}, of {candidates} \
         virtual patients, and a forecast needs {needed}; check areas, dates, the share of the \
         body and what was applied, or try more candidates; a lesion that has grown has no \
         forecast"
    )]
    SampleTooSmall {
        /// Effective sample size of the weights.
        effective_sample_size: f64,
        /// Virtual patients tried.
        candidates: usize,
        /// Smallest that is enough.
        needed: f64,
    },
    /// A plan could not be simulated.
    #[error(transparent)]
    Simulate(#[from] SimulateError),
    /// The chains of the posterior could not be drawn, or were stopped.
    #[error("the whole posterior: {0}")]
    Sample(#[from] SampleError),
    /// It was stopped between two parts of the work.
    #[error("the forecast was stopped")]
    Stopped,
    /// The amount of ointment could not be told.
    #[error(transparent)]
    Amount(#[from] AmountError),
}
