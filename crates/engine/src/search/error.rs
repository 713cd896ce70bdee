//! Why a search found nothing to print.

use super::Limit;
use crate::fit::ForecastError;

/// Why a search found nothing to print.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SearchError {
    /// As in a comparison.
    #[error(transparent)]
    Forecast(#[from] ForecastError),
    /// Not even stopping is within the limits.
    #[error(
        "none of {considered} plans is within the limits, not even stopping now; \
         `{limit}` excludes most, {count}; widen it"
    )]
    NothingAllowed {
        /// Plans that were considered.
        considered: usize,
        /// The limit that excludes most.
        limit: Limit,
        /// How many it excludes.
        count: usize,
    },
}
