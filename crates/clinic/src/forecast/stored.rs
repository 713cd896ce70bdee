//! What pages read of a stored comparison. The names are those of the engine's
//! JSON; fields that no page shows are left out.

use serde::Deserialize;

/// Plans side by side.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct StoredComparison {
    pub prescribed: String,
    pub plans: Vec<StoredPlan>,
    pub fit: StoredFit,
}

/// How far the fit can be trusted.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct StoredFit {
    pub candidates: usize,
    pub effective_sample_size: f64,
    pub warnings: Vec<StoredWarning>,
    /// What the visits taught, most first.
    #[serde(default)]
    pub parameters: Vec<StoredLearned>,
}

/// What is known of a parameter after the visits.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct StoredLearned {
    pub name: String,
    pub mean: f64,
    pub shrinkage: f64,
}

/// A reason for doubt, by its kind.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct StoredWarning {
    pub kind: String,
}

/// One plan.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct StoredPlan {
    pub name: String,
    pub plan: String,
    pub horizons: Vec<StoredHorizon>,
    pub grams: f64,
    pub applications: u32,
}

/// One plan at one week.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct StoredHorizon {
    pub week: u32,
    pub repigmented: Range,
    pub relapse: StoredRelapse,
}

/// A median with nine tenths of the belief.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct Range {
    pub median: f64,
    pub ci90: [f64; 2],
}

/// A probability with its range.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct StoredRelapse {
    pub probability: f64,
    pub ci90: [f64; 2],
}
