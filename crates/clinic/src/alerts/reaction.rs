//! Reactions that call.

use super::review::Cause;
use crate::record::CourseRecord;
use crate::store::record::adverse_events::AdverseEvent;

/// From this grade a reaction is severe.
const SEVERE_GRADE: i64 = 3;

pub(super) fn severe(record: &CourseRecord) -> Option<Cause> {
    let event = record.events.iter().rev().find(|event| {
        let flagged = matches!(event.term.as_str(), "infection" | "lymph_node");
        let severe = event.grade.is_some_and(|grade| grade >= SEVERE_GRADE);
        event.ended_on.is_none() && (severe || (flagged && event.grade.is_none()))
    })?;
    Some(Cause::on(event.started_on).with("term", &event.term))
}

pub(super) fn new(record: &CourseRecord) -> Option<Cause> {
    let ungraded = |e: &&AdverseEvent| e.ended_on.is_none() && e.grade.is_none();
    let event = record.events.iter().rev().find(ungraded)?;
    Some(Cause::on(event.started_on).with("term", &event.term))
}
