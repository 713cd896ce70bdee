//! Reactions as rows of the course view.

use super::folded::beginning;
use crate::calendar::long_day;
use crate::domain::{AdverseEventId, Entered};
use crate::record::CourseRecord;
use crate::store::record::adverse_events::AdverseEvent;
use crate::web::shared::labels;
use crate::web::shared::wrong_link::WrongLink;
use crate::web::view::View;
use tapir_engine::plan::Product;

/// A reaction.
pub(super) struct EventRow {
    pub id: AdverseEventId,
    pub from: String,
    pub to: String,
    pub what: String,
    pub grade: String,
    /// It goes on, or nobody has assessed it.
    pub open: bool,
    pub wrong: WrongLink,
}

impl EventRow {
    /// In few words.
    pub fn said(&self) -> String {
        format!("{} · {} · {}", self.from, beginning(&self.what), self.grade)
    }
}

/// All of them, newest first.
pub(super) fn events(record: &CourseRecord, view: &View) -> Vec<EventRow> {
    let m = view.m;
    let row = |event: &AdverseEvent| {
        let mut grade = match event.grade {
            Some(grade) => labels::grade(grade, m),
            None => m.get("event-ungraded"),
        };
        if event.serious {
            grade = view.named(&grade, &m.get("reaction-serious"));
        }
        EventRow {
            id: event.id,
            from: long_day(event.started_on, m),
            to: event
                .ended_on
                .map_or_else(|| m.get("reaction-goes-on"), |on| long_day(on, m)),
            what: view.named(&labels::term(event.term, m), &event.description),
            grade,
            open: event.ended_on.is_none() || event.grade.is_none(),
            wrong: WrongLink::to(record.patient.id, &Entered::from(event), view),
        }
    };
    record.events.iter().rev().map(row).collect()
}

/// Whether a reaction that goes on is said to have paused a plan that goes on.
pub(super) fn pause_missing(record: &CourseRecord) -> bool {
    let mut open = record
        .events
        .iter()
        .filter(|event| event.ended_on.is_none());
    open.any(|event| event.action == "paused") && record.uses(Product::is_topical)
}
