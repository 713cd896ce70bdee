//! Opens, updates and closes a patient's alerts after a change.

use super::rules::{RULES, Rule};
use crate::record::CourseRecord;
use crate::store::record::alerts::{self, Finding};
use crate::store::{ChangedChart, Chart, StoreError};

/// Looks at every rule again, after a change: with the record that was read before
/// it, of which only what was changed is read again. The chart can be committed
/// then. Errors: [`StoreError`].
pub(crate) async fn review(
    mut chart: ChangedChart,
    mut record: CourseRecord,
) -> Result<Chart, StoreError> {
    record.renew(&mut chart).await?;
    alerts::settle(chart, &findings(&record)).await
}

/// Every reason that a rule sees, each once.
fn findings(record: &CourseRecord) -> Vec<Finding> {
    let finding = |rule: &Rule, cause| Finding {
        rule: rule.name,
        rule_version: rule.version,
        severity: rule.severity,
        cause,
    };
    let mut all: Vec<Finding> = Vec::new();
    for rule in RULES {
        for cause in (rule.sees)(record) {
            let subject = cause.subject();
            let known = |f: &Finding| f.rule == rule.name && f.cause.subject() == subject;
            if !all.iter().any(known) {
                all.push(finding(rule, cause));
            }
        }
    }
    all
}

/// The same for a chart whose record nobody has read yet.
///
/// Errors: [`StoreError`].
pub async fn look(mut chart: ChangedChart) -> Result<Chart, StoreError> {
    let record = CourseRecord::load(&mut chart).await?;
    review(chart, record).await
}
