//! What is read off the forecasts of one group.

use super::Misspecification;
use super::stated_probability::Reading;

/// Readings by number of visits known.
pub(super) struct Readings {
    pub misspecification: Option<Misspecification>,
    pub visits: usize,
    pub readings: Vec<Reading>,
}
