//! What a signed plan asks for and did not come.

use super::review::Cause;
use crate::record::CourseRecord;

/// Days over which the diary is looked at.
const DIARY_DAYS: i64 = 28;
/// Doses that must have been due for their share to mean anything.
const FEWEST_DUE: u32 = 4;

pub(super) fn review_due(record: &CourseRecord) -> Option<Cause> {
    let review = record.versions.last()?.review_on?;
    (review <= record.today).then(|| Cause::on(review))
}

pub(super) fn visit_overdue(record: &CourseRecord) -> Option<Cause> {
    let missed = record.missed_visit()?;
    Some(Cause::on(missed.on).with("weeks", &missed.week.to_string()))
}

pub(super) fn adherence_low(record: &CourseRecord) -> Option<Cause> {
    let from = record.today - jiff::Span::new().days(DIARY_DAYS);
    let counted = record.diary.between(from, record.today, record.today);
    let low = counted.due >= FEWEST_DUE && 2 * counted.applied < counted.due;
    low.then(|| {
        Cause::on(record.today)
            .with("applied", &counted.applied.to_string())
            .with("due", &counted.due.to_string())
    })
}

pub(super) fn missing(record: &CourseRecord) -> Option<Cause> {
    let course = record.course?;
    record
        .versions
        .is_empty()
        .then(|| Cause::on(course.started_on))
}
