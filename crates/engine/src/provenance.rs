//! Where a result comes from.

use crate::library::Library;
use crate::ode::Work;
use crate::rng::Seed;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What has to be known to get the same bytes again.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Provenance {
    /// Version of the program and its model.
    pub model_version: String,
    /// Hash of the parameter files.
    pub parameter_hash: String,
    /// Hash of the data that went in.
    pub data_hash: String,
    /// Seed of every random draw.
    pub seed: Seed,
    /// What the solver did.
    pub work: Work,
}

impl Provenance {
    /// Provenance of a result.
    pub fn new(library: &Library, data_hash: &str, seed: Seed, work: Work) -> Self {
        Self {
            model_version: env!("CARGO_PKG_VERSION").to_owned(),
            parameter_hash: library.hash.clone(),
            data_hash: data_hash.to_owned(),
            seed,
            work,
        }
    }
}
