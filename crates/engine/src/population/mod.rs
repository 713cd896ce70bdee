//! Virtual patients.

mod random_effects;
mod start;

pub use random_effects::RandomEffects;
pub use start::Start;
