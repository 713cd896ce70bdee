//! Tapir's engine.

pub mod library;
pub mod model;
pub mod num;
pub mod ode;
pub mod params;
pub mod patient;
pub mod population;
pub mod rng;
pub mod site;
pub mod structure;
