//! How far a forecast is, and how it is stopped between two parts of the work.

use crate::fit::ForecastError;
use crate::inference::{Watch, unwatched};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU64, Ordering};

/// What the caller has heard of the parts of a forecast: its fit, then each plan.
pub(super) struct Steps<'a> {
    watch: &'a Watch<'a>,
    done: AtomicU64,
    all: u64,
}

impl<'a> Steps<'a> {
    /// Of a forecast with this number of parts.
    pub fn new(all: usize, watch: &'a Watch<'a>) -> Self {
        Self {
            watch,
            done: AtomicU64::new(0),
            all: all as u64,
        }
    }

    /// Of a forecast that nobody hears of.
    pub fn unheard() -> Self {
        Self::new(0, &unwatched)
    }

    /// One part more is done.
    ///
    /// # Errors
    ///
    /// [`ForecastError::Stopped`].
    pub fn one(&self) -> Result<(), ForecastError> {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        match (self.watch)(done, self.all) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(ForecastError::Stopped),
        }
    }
}
