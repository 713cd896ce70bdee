//! How a patient is fitted.

use crate::inference::Sampling;
use crate::rng::Seed;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a patient is fitted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FitMethod {
    /// A large simulated population, weighted by what was seen. Sees every way
    /// to explain the visits, but few of its members explain many of them.
    #[default]
    Population,
    /// The most probable explanations and the normal distributions around
    /// them, weighted by what was seen.
    Map,
    /// The whole posterior, by chains.
    Posterior,
}

/// How hard to fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fitting {
    /// How.
    pub method: FitMethod,
    /// Virtual patients of the population.
    pub candidates: u32,
    /// Chains of the posterior.
    pub sampling: Sampling,
    /// Decides every random draw.
    pub seed: Seed,
}

impl Default for Fitting {
    fn default() -> Self {
        Self {
            method: FitMethod::default(),
            candidates: 2048,
            sampling: Sampling::default(),
            seed: Seed::default(),
        }
    }
}
