//! What is read off the forecasts of one group.

use super::Flaw;
use super::stated_probability::Reading;

/// Readings by number of visits known.
pub(super) struct Readings {
    pub flaw: Option<Flaw>,
    pub visits: usize,
    pub readings: Vec<Reading>,
}
