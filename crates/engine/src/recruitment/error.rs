//! Why nobody could be recruited.

use crate::ode::SolveError;

/// Why virtual patients could not be recruited.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RecruitError {
    /// Nobody like this exists in the model.
    #[error(
        "none of {tried} candidates for patient {number} has a lesion of the activity asked for; \
         widen the population (activity, segmental) or check the parameters"
    )]
    NotPlausible {
        /// The patient's number.
        number: u32,
        /// Candidates tried.
        tried: u32,
    },
    /// The untreated course could not be solved.
    #[error("patient {number} before treatment: {cause}")]
    Solve {
        /// The patient's number.
        number: u32,
        /// What the solver says.
        #[source]
        cause: SolveError,
    },
}
