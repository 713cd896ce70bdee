//! How much work a search may be, and how far it has come.

use crate::rng::Seed;

/// How much work a search may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchOptions {
    /// Virtual patients that are compared with the patient.
    pub candidates: u32,
    /// Predictive draws of the first stage, shared among all plans within the limits.
    pub first_look: u32,
    /// Plans that are looked at a second time.
    pub kept: usize,
    /// Draws from the posterior for the second look.
    pub draws: u32,
    /// Predictive draws with different stress for each of these posterior draws.
    pub per_draw: u32,
    /// Decides every random draw.
    pub seed: Seed,
}

impl Default for SearchOptions {
    /// About 190,000 predictive draws, of which one takes a tenth of a millisecond.
    fn default() -> Self {
        Self {
            candidates: 2048,
            first_look: 80_000,
            kept: 72,
            draws: 256,
            per_draw: 6,
            seed: Seed::default(),
        }
    }
}

/// How far a search has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Number of plans that will be simulated now.
    Plans(usize),
    /// One of them has been.
    Followed,
}
