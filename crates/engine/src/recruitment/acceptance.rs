//! How many of those drawn have the lesion that is asked for.

use serde::Serialize;

/// How many candidates became patients.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Acceptance {
    /// Candidates drawn.
    pub candidates: u64,
    /// Of these, without a lesion after the untreated time.
    pub without_lesion: u64,
    /// Of these, with a lesion but not of the activity asked for.
    pub other_activity: u64,
}

impl Acceptance {
    /// Adds another count.
    pub fn add(&mut self, other: Self) {
        self.candidates += other.candidates;
        self.without_lesion += other.without_lesion;
        self.other_activity += other.other_activity;
    }

    /// Fraction of candidates that became patients.
    pub fn rate(&self) -> f64 {
        let rejected = self.without_lesion + self.other_activity;
        (self.candidates - rejected) as f64 / self.candidates as f64
    }
}
