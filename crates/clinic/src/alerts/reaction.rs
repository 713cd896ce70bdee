//! Reactions that call.

use crate::domain::Term;
use crate::domain::cause::{Cause, Reaction};
use crate::record::CourseRecord;
use crate::store::record::adverse_events::AdverseEvent;

/// From this grade a reaction is severe.
const SEVERE_GRADE: i64 = 3;

fn reaction(event: &AdverseEvent) -> Reaction {
    Reaction {
        on: event.started_on,
        term: event.term,
    }
}

pub(super) fn severe(record: &CourseRecord) -> Option<Cause> {
    let event = record.events.iter().rev().find(|event| {
        let flagged = matches!(event.term, Term::Infection | Term::LymphNode);
        let severe = event.grade.is_some_and(|grade| grade >= SEVERE_GRADE);
        event.ended_on.is_none() && (severe || (flagged && event.grade.is_none()))
    })?;
    Some(Cause::ReactionSevere(reaction(event)))
}

pub(super) fn new(record: &CourseRecord) -> Option<Cause> {
    let ungraded = |e: &&AdverseEvent| e.ended_on.is_none() && e.grade.is_none();
    let event = record.events.iter().rev().find(ungraded)?;
    Some(Cause::ReactionNew(reaction(event)))
}
