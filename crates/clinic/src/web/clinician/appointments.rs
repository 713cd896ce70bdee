//! Planned visits to come, and the hour that is agreed for one.

use crate::AppError;
use crate::calendar::{long_day, time_of_day};
use crate::domain::{Check, PatientId, PlannedVisitId, Values};
use crate::record::CourseRecord;
use crate::store::ChangedChart;
use crate::store::record::appointments;
use crate::store::record::courses::Course;
use crate::store::record::planned_visits::PlannedVisit;
use crate::web::route::Route;
use crate::web::shared::entry_page::{self, Entry, EntryPage, Form, values};
use crate::web::shared::form_page::{Fields, Group};
use crate::web::view::View;
use jiff::civil::Time;

pub(super) fn routes() -> Vec<Route> {
    entry_page::routes::<Appointment>().into()
}

/// A planned visit that is still to come.
pub(super) struct PlannedRow {
    pub date: String,
    pub what: String,
    pub hour: String,
    /// Where an hour is agreed, with the name of what is opened for it.
    pub path: String,
    pub label: String,
}

impl PlannedRow {
    /// In few words.
    pub fn said(&self) -> String {
        format!("{} · {}", self.date, self.what)
    }
}

/// All of them, in time order.
pub(super) fn planned(record: &CourseRecord, view: &View) -> Vec<PlannedRow> {
    let m = view.m;
    let row = |visit: &PlannedVisit| {
        let date = long_day(visit.on, m);
        let hour = record.hours.get(&visit.on);
        let hour = hour.and_then(|hour| hour.at.map(|at| (hour, at)));
        PlannedRow {
            what: m.with("planned-week", [("weeks", visit.week.into())]),
            hour: hour.map_or(m.get("planned-no-hour"), |(hour, at)| {
                let at = ("time", time_of_day(at).into());
                m.with("planned-hour", [at, ("by", hour.by.clone().into())])
            }),
            path: format!("/patients/{}/planned/{}/hour", record.patient.id, visit.id),
            label: view.line("planned-agree-of", "date", &date),
            date,
        }
    };
    record.visits_to_come().iter().map(row).collect()
}

/// The time that is agreed for a planned visit which is still to come.
struct Appointment {
    course: Course,
    visit: PlannedVisit,
}

impl EntryPage for Appointment {
    const PATH: &'static str = "/patients/{patient}/planned/{planned}/hour";
    const TITLE: &'static str = "planned-hour-title";
    const ANCHOR: &'static str = "planned";
    type Address = (PatientId, PlannedVisitId);
    type Read = Option<Time>;

    fn find(entry: &Entry, (_, planned): Self::Address) -> Result<Self, AppError> {
        let course = entry.course()?;
        let mut visits = entry.record.visits_to_come().into_iter();
        let visit = visits.find(|visit| visit.id == planned);
        let visit = visit.ok_or(AppError::NotFound)?;
        Ok(Self { course, visit })
    }

    fn start(&self, entry: &Entry) -> Values {
        let hour = entry.record.hours.get(&self.visit.on);
        let at = hour.and_then(|hour| hour.at);
        values([("at", at.map_or(String::new(), time_of_day))])
    }

    fn form(&self, _: &Entry, fields: &Fields<'_>) -> Form {
        let m = fields.view.m;
        let hint = m.get("planned-hour-hint");
        let group = Group {
            id: "hour".to_owned(),
            title: long_day(self.visit.on, m),
            fields: vec![fields.time("at", "entry-time").hint(hint)],
        };
        Form::of([group]).intro([m.get("planned-hour-intro")])
    }

    fn read(&self, _: &Entry, check: &mut Check<'_>) -> Option<Option<Time>> {
        match check.raw("at") {
            "" => Some(None),
            _ => check.time("at").map(Some),
        }
    }

    async fn keep(self, entry: &mut Entry<ChangedChart>, at: Option<Time>) -> Result<(), AppError> {
        let on = self.visit.on;
        let before = entry.record.hours.get(&on);
        // what stays as it was changes no calendar
        let same = before.is_some_and(|hour| hour.at == at && hour.zone == entry.zone);
        if !same && (at.is_some() || before.is_some_and(|hour| hour.at.is_some())) {
            let chart = &mut entry.chart;
            appointments::agree(chart, self.course.id, on, at, &entry.zone).await?;
        }
        Ok(())
    }
}
