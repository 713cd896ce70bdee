//! How far the model and its forecasts can be believed.

pub mod credibility;
pub mod population_fit;
pub mod sbc;
