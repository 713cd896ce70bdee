//! Reasons to call the doctor: rules with a source and a version, looked at
//! whenever a chart changes, and once on every day.

mod circumstance;
mod laboratory;
mod mood;
mod review;
mod rules;
mod sweep;

pub use rules::{RULES, Rule};
pub use sweep::sweep;

pub(crate) use review::{Cause, review};
pub(crate) use sweep::keep_sweeping;
