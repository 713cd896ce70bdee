//! A plan on the command line.

use crate::failure::Failure;
use tapir_engine::plan::{Plan, PlanError};
use tapir_engine::regimen;

/// Reads a plan that can be simulated; a mistake is shown at its column. `what`
/// says where it was written.
pub fn read(what: &str, text: &str) -> Result<Plan, Failure> {
    let plan: Plan = text
        .parse()
        .map_err(|error: PlanError| Failure::input(format!("{what}:\n{}", error.render(text))))?;
    regimen::check(&plan).map_err(|refusal| Failure::input(format!("{what}: {refusal}")))?;
    Ok(plan)
}
