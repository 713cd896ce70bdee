//! What a run cost, counted, so that a change that doubles it is seen.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::ops::AddAssign;

/// Counted work of the solver.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
pub struct Work {
    /// Steps of one lane.
    pub steps: u64,
    /// Evaluations of the right-hand side for one lane.
    pub evaluations: u64,
    /// Stretches of a month of one lane that were run again with a smaller step.
    pub repeated: u64,
}

impl AddAssign for Work {
    fn add_assign(&mut self, other: Self) {
        self.steps += other.steps;
        self.evaluations += other.evaluations;
        self.repeated += other.repeated;
    }
}
