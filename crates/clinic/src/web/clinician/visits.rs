//! Visits that took place, as rows of the course view.

use crate::calendar::{long_day, time_of_day};
use crate::domain::Entered;
use crate::record::CourseRecord;
use crate::store::record::visits::Visit;
use crate::web::shared::labels;
use crate::web::shared::wrong_link::WrongLink;
use crate::web::view::View;
use jiff::civil::Time;

/// A visit.
pub(super) struct VisitRow {
    pub date: String,
    pub time: String,
    pub purpose: String,
    pub note: String,
    pub wrong: WrongLink,
}

impl VisitRow {
    /// In few words.
    pub fn said(&self) -> String {
        format!("{} · {}", self.date, self.purpose)
    }
}

/// All of them, newest first.
pub(super) fn visits(record: &CourseRecord, view: &View) -> Vec<VisitRow> {
    let row = |visit: &Visit| VisitRow {
        date: long_day(visit.planned_at.date(), view.m),
        // nobody is seen at midnight: the hour is not known
        time: match visit.planned_at.time() {
            time if time == Time::midnight() => String::new(),
            time => time_of_day(time),
        },
        purpose: labels::purpose(&visit.purpose, view.m),
        note: visit.note.clone(),
        wrong: WrongLink::to(record.patient.id, &Entered::from(visit), view),
    };
    let held = record.visits.iter().rev().filter(|visit| visit.held);
    held.map(row).collect()
}
