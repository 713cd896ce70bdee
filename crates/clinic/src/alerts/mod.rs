//! Reasons to call the doctor: rules with a source and a version, looked at
//! whenever a chart changes, and once on every day.

mod allergy;
mod area;
mod circumstance;
mod laboratory;
mod message;
mod mood;
mod plan;
mod reaction;
mod review;
mod rules;
mod supply;

pub use rules::{RULES, Rule};

pub use review::look;
pub(crate) use review::review;
