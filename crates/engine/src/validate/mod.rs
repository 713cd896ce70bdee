//! Validation of the model and credibility of its forecasts.

pub mod credibility;
pub mod population_fit;
pub mod sbc;
