//! Reactions that call.

use crate::domain::cause::{Cause, Reaction};
use crate::record::CourseRecord;
use crate::store::record::adverse_events::AdverseEvent;

/// From this grade a reaction is severe.
const SEVERE_GRADE: i64 = 3;

fn reaction(event: &AdverseEvent) -> Reaction {
    Reaction {
        on: event.started_on,
        term: event.term,
        event: Some(event.id),
        grade: event.grade,
        serious: event.serious,
    }
}

/// Those that go on, the newest first.
fn open(record: &CourseRecord) -> impl Iterator<Item = &AdverseEvent> {
    let all = record.events.iter().rev();
    all.filter(|event| event.ended_on.is_none())
}

pub(super) fn severe(record: &CourseRecord) -> Vec<Cause> {
    let calls = open(record).filter(|event| {
        let severe = event.grade.is_some_and(|grade| grade >= SEVERE_GRADE);
        severe || event.serious || (event.term.is_urgent() && event.grade.is_none())
    });
    calls
        .map(|event| Cause::ReactionSevere(reaction(event)))
        .collect()
}

pub(super) fn new(record: &CourseRecord) -> Vec<Cause> {
    let ungraded = open(record).filter(|event| event.grade.is_none());
    ungraded
        .map(|event| Cause::ReactionNew(reaction(event)))
        .collect()
}
