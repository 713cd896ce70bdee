//! How far the chains are, and how they are stopped.

use super::error::SampleError;
use super::settings::Sampling;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU64, Ordering};

/// Hears of draws made and of all that are to be made (more, where the chains
/// go on), and may stop the run.
///
/// Called from the threads of the chains.
pub type Watch<'a> = dyn Fn(u64, u64) -> ControlFlow<()> + Sync + 'a;

/// Lets every run end by itself.
pub fn unwatched(_done: u64, _all: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// What the caller has heard of the run.
pub(super) struct Heard<'a> {
    watch: &'a Watch<'a>,
    done: AtomicU64,
    all: AtomicU64,
}

impl<'a> Heard<'a> {
    pub fn new(sampling: &Sampling, watch: &'a Watch<'a>) -> Self {
        let each = sampling.tuning + sampling.draws;
        Self {
            watch,
            done: AtomicU64::new(0),
            all: AtomicU64::new(u64::from(sampling.chains) * u64::from(each)),
        }
    }

    pub fn more(&self, sampling: &Sampling) {
        let further = u64::from(sampling.chains) * u64::from(sampling.draws);
        self.all.fetch_add(further, Ordering::Relaxed);
    }

    /// One draw more.
    ///
    /// # Errors
    ///
    /// [`SampleError::Stopped`].
    pub fn drawn(&self) -> Result<(), SampleError> {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let all = self.all.load(Ordering::Relaxed);
        match (self.watch)(done, all) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(SampleError::Stopped { done, all }),
        }
    }
}
