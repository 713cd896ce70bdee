//! Virtual trials: the same patients under every arm.

mod outcome;
mod prediction;
mod spec;
mod summary;

pub use outcome::{Outcomes, TrialError, run};
pub use spec::{ArmSpec, TrialSpec};
pub use summary::{
    ArmSummary, CurvePoint, EndpointSummary, Estimate, Structures, Summary, TrialResult,
};
