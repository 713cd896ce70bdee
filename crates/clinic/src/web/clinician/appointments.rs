//! Planned visits to come, and the hour that is agreed for one.

use super::entry::{Entry, done, open, values};
use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::calendar::{long_day, time_of_day};
use crate::domain::{Check, FieldError, PatientId, PlannedVisitId, Values};
use crate::record::CourseRecord;
use crate::store::record::appointments;
use crate::store::record::planned_visits::PlannedVisit;
use crate::web::form::Posted;
use crate::web::route::{Access, Route, get, post};
use crate::web::shared::form_page::{Fields, Group, Sheet};
use crate::web::view::View;
use axum::extract::{Path, State};
use axum::response::Response;

pub(super) fn routes() -> Vec<Route> {
    const PATH: &str = "/patients/{patient}/planned/{planned}/hour";
    vec![
        get(PATH, Access::Clinician, show),
        post(PATH, Access::Clinician, agree),
    ]
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

/// The visit, if it is still to come.
fn find(entry: &Entry, planned: PlannedVisitId) -> Result<PlannedVisit, AppError> {
    let visits = entry.record.visits_to_come();
    let mut visits = visits.into_iter();
    visits
        .find(|visit| visit.id == planned)
        .ok_or(AppError::NotFound)
}

fn sheet<'a>(
    view: &'a View,
    entry: &Entry,
    visit: &PlannedVisit,
    values: &Values,
    errors: &[FieldError],
) -> Sheet<'a> {
    let m = view.m;
    let fields = Fields {
        view,
        values,
        errors,
    };
    let hint = m.get("planned-hour-hint");
    let groups = vec![Group {
        id: "hour".to_owned(),
        title: long_day(visit.on, m),
        fields: vec![fields.time("at", "entry-time").hint(hint)],
    }];
    let path = format!("planned/{}/hour", visit.id);
    let patient = &entry.record.patient;
    Sheet::of_chart(view, patient, "planned-hour-title", &path, groups, errors)
        .intro([m.get("planned-hour-intro")])
}

async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path((patient, planned)): Path<(PatientId, PlannedVisitId)>,
) -> Result<Response, AppError> {
    let entry = open(&app, &signed, patient).await?;
    let visit = find(&entry, planned)?;
    let at = entry.record.hours.get(&visit.on).and_then(|hour| hour.at);
    let at = at.map_or(String::new(), time_of_day);
    sheet(&view, &entry, &visit, &values([("at", at)]), &[])
        .answer(entry.chart)
        .await
}

async fn agree(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path((patient, planned)): Path<(PatientId, PlannedVisitId)>,
    Posted(values): Posted<Values>,
) -> Result<Response, AppError> {
    let mut entry = open(&app, &signed, patient).await?;
    let course = entry.record.course.ok_or(AppError::NotFound)?;
    let visit = find(&entry, planned)?;
    let mut check = Check::of(&values);
    let at = match check.raw("at") {
        "" => None,
        _ => check.time("at"),
    };
    let errors = check.errors();
    if !errors.is_empty() {
        return sheet(&view, &entry, &visit, &values, &errors)
            .answer(entry.chart)
            .await;
    }
    let before = entry.record.hours.get(&visit.on);
    // what stays as it was changes no calendar
    let same = before.is_some_and(|hour| hour.at == at && hour.zone == entry.zone);
    if !same && (at.is_some() || before.is_some_and(|hour| hour.at.is_some())) {
        appointments::agree(&mut entry.chart, course.id, visit.on, at, &entry.zone).await?;
    }
    done(entry.chart, "planned").await
}
