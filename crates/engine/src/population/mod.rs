//! The population: between-subject variability, covariate effects, initial state.

mod distribution;
mod lesion_effects;
mod random_effects;
mod start;

pub use distribution::{Activity, Population, PopulationError, Range, Sites};
pub use lesion_effects::LesionEffects;
pub use random_effects::RandomEffects;
pub use start::Start;
