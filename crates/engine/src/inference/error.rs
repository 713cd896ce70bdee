//! Why there are no draws.

/// Why there are no draws.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum SampleError {
    /// The caller stopped the run.
    #[error("stopped after {done} of {all} draws")]
    Stopped {
        /// Draws made.
        done: u64,
        /// Draws asked for.
        all: u64,
    },
    /// There is nothing to start from.
    #[error("sampling needs at least one mode to start from")]
    NoMapEstimate,
}
