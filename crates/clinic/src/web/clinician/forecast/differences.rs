//! One plan against another in the same virtual patients.

use crate::message::Messages;
use crate::web::shared::forecast::points;
use tapir_engine::forecast::Comparison;
use tapir_report::words;

/// Two plans.
pub(super) struct DifferenceRow {
    pub plans: String,
    pub relapse: String,
    pub repigmented: String,
}

/// Every pair; none in a result of an earlier program.
pub(super) fn differences(comparison: &Comparison, m: &Messages) -> Vec<DifferenceRow> {
    let name = |name| words::plan_name(name, m.language);
    let rows = comparison.differences.iter().map(|one| DifferenceRow {
        plans: m.with(
            "difference-of",
            [
                ("plan", name(&one.plan).into()),
                ("against", name(&one.against).into()),
            ],
        ),
        relapse: points(one.relapse, one.relapse_ci90, m),
        repigmented: points(one.repigmented.median, one.repigmented.ci90, m),
    });
    rows.collect()
}
