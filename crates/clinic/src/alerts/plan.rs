//! What a signed plan asks for and did not come.

use crate::domain::cause::{Adherence, Cause, Missed, On};
use crate::record::CourseRecord;

/// Days over which the diary is looked at.
const DIARY_DAYS: i64 = 28;
/// Doses that must have been due for their share to mean anything.
const FEWEST_DUE: u32 = 4;

pub(super) fn review_due(record: &CourseRecord) -> Option<Cause> {
    let review = record.versions.last()?.review_on?;
    (review <= record.today).then_some(Cause::ReviewDue(On { on: review }))
}

pub(super) fn visit_overdue(record: &CourseRecord) -> Option<Cause> {
    let missed = record.missed_visit()?;
    Some(Cause::VisitOverdue(Missed {
        on: missed.on,
        weeks: missed.week,
    }))
}

pub(super) fn adherence_low(record: &CourseRecord) -> Option<Cause> {
    let from = record.today - jiff::Span::new().days(DIARY_DAYS);
    let counted = record.diary.between(from, record.today, record.today);
    let low = counted.due >= FEWEST_DUE && 2 * counted.applied < counted.due;
    low.then_some(Cause::AdherenceLow(Adherence {
        on: record.today,
        applied: counted.applied,
        due: counted.due,
    }))
}

pub(super) fn missing(record: &CourseRecord) -> Option<Cause> {
    let on = record.course?.started_on;
    record
        .versions
        .is_empty()
        .then_some(Cause::NoPlan(On { on }))
}
