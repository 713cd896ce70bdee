//! The population: between-subject variability, covariate effects, initial state.

mod distribution;
mod random_effects;
mod start;

pub use distribution::{Activity, Population, PopulationError, Range, Sites};
pub use random_effects::RandomEffects;
pub use start::Start;
