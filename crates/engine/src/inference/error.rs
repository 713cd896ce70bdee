//! Why there are no draws.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

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
    /// A chain could not begin where it should.
    #[error("chain {chain} could not begin: {cause}")]
    Start {
        /// Its number.
        chain: u32,
        /// What the sampler says.
        #[source]
        cause: SamplerFault,
    },
    /// A chain could not go on.
    #[error("chain {chain} could not go on: {cause}")]
    Walk {
        /// Its number.
        chain: u32,
        /// What the sampler says.
        #[source]
        cause: SamplerFault,
    },
    /// There is nothing to start from.
    #[error("sampling needs at least one mode to start from")]
    NoMapEstimate,
}

/// What the sampler underneath says of a fault. Its type is not part of this
/// crate's surface; [`source`](Error::source) leads on to its causes.
#[derive(Clone, Debug)]
pub struct SamplerFault(Arc<dyn Error + Send + Sync>);

impl SamplerFault {
    pub(super) fn new(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(Arc::from(cause.into()))
    }
}

impl PartialEq for SamplerFault {
    fn eq(&self, other: &Self) -> bool {
        self.to_string() == other.to_string()
    }
}

impl fmt::Display for SamplerFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Error for SamplerFault {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source()
    }
}
