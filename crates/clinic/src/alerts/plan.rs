//! What a signed plan asks for and did not come.

use crate::domain::cause::{Adherence, Cause, Missed, On};
use crate::record::CourseRecord;

/// Doses that must have been due for their share to mean anything.
const FEWEST_DUE: u32 = 4;

pub(super) fn review_due(record: &CourseRecord) -> Vec<Cause> {
    let newest = record.versions.last();
    let review = newest.and_then(|version| version.review_on);
    let due = review.filter(|on| *on <= record.today);
    due.map(|on| Cause::ReviewDue(On { on }))
        .into_iter()
        .collect()
}

pub(super) fn visit_overdue(record: &CourseRecord) -> Vec<Cause> {
    let missed = record.missed_visit().map(|missed| Missed {
        on: missed.on,
        weeks: missed.week,
    });
    missed.map(Cause::VisitOverdue).into_iter().collect()
}

pub(super) fn adherence_low(record: &CourseRecord) -> Vec<Cause> {
    let counted = record.four_weeks();
    let low = counted.due >= FEWEST_DUE && 2 * counted.applied < counted.due;
    let seen = low.then_some(Cause::AdherenceLow(Adherence {
        on: record.today,
        applied: counted.applied,
        due: counted.due,
        recorded: Some(counted.recorded),
    }));
    seen.into_iter().collect()
}

pub(super) fn missing(record: &CourseRecord) -> Vec<Cause> {
    let course = record.course.filter(|_| record.versions.is_empty());
    course
        .map(|course| {
            Cause::NoPlan(On {
                on: course.started_on,
            })
        })
        .into_iter()
        .collect()
}
