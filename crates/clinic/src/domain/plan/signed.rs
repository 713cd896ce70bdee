//! A signed version of a plan.

use crate::domain::PlanVersionId;
use jiff::civil::Date;
use tapir_engine::plan::Plan;

/// A signed version of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Signed {
    /// Identity.
    pub id: PlanVersionId,
    /// From 1.
    pub version: i64,
    /// What is planned.
    pub plan: Plan,
    /// Day 0 of the plan; what was planned before ends the day before.
    pub starts_on: Date,
}
