//! Reasons to call the doctor: rules with a source and a version, looked at
//! whenever a chart changes.

mod review;
mod rules;

pub use rules::{RULES, Rule};

pub(crate) use review::{Cause, review};
