//! The work list: one row a patient, one sentence why now.

use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::{FieldError, PatientId};
use crate::store::alerts;
use crate::store::work_list::Waiting;
use crate::web::form::Posted;
use crate::web::route::{Access, Route, get, post};
use crate::web::view::{View, page};
use crate::web::words;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Redirect, Response};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/work", Access::Clinician, show),
        post("/work/{patient}/snooze", Access::Clinician, snooze),
    ]
}

/// Longest time for which an alert can be put off, days.
const LONGEST_SNOOZE_DAYS: i64 = 14;

#[derive(Template)]
#[template(path = "clinician/work.html")]
struct Work<'a> {
    view: &'a View,
    heading: String,
    rows: Vec<Row>,
    patients: Vec<(PatientId, String)>,
}

/// A patient who waits.
struct Row {
    patient: PatientId,
    name: String,
    severity: i64,
    urgency: String,
    why: String,
    waiting: String,
    /// Further reasons.
    also: Vec<String>,
}

async fn show(State(app): State<App>, view: View, signed: Signed) -> Result<Response, AppError> {
    let list = app.store.work_list(&signed.actor, app.now()).await?;
    let rows = rows(&list.waiting, app.now(), &view);
    page(&Work {
        heading: view.m.with("work-heading", [("count", rows.len().into())]),
        rows,
        patients: list.patients,
        view: &view,
    })
}

/// Groups alerts by patient; the order of the first stays.
fn rows(waiting: &[Waiting], now: Timestamp, view: &View) -> Vec<Row> {
    let m = view.m;
    let mut rows: Vec<Row> = Vec::new();
    for alert in waiting {
        let why = words::alert(&alert.rule, &alert.cause, m);
        match rows.iter_mut().find(|row| row.patient == alert.patient) {
            Some(row) => row.also.push(why),
            None => rows.push(Row {
                patient: alert.patient,
                name: alert.name.clone(),
                severity: alert.severity,
                urgency: m.get(match alert.severity {
                    3 => "urgency-3",
                    2 => "urgency-2",
                    _ => "urgency-1",
                }),
                why,
                waiting: waited(now.duration_since(alert.since), view),
                also: Vec::new(),
            }),
        }
    }
    rows
}

fn waited(time: SignedDuration, view: &View) -> String {
    let hours = time.as_hours();
    if hours < 1 {
        view.m.get("waiting-now")
    } else if hours < 48 {
        view.m.with("waiting-hours", [("hours", hours.into())])
    } else {
        view.m.with("waiting-days", [("days", (hours / 24).into())])
    }
}

#[derive(Deserialize)]
struct Fields {
    days: i64,
    reason: String,
}

async fn snooze(
    State(app): State<App>,
    signed: Signed,
    Path(patient): Path<PatientId>,
    Posted(fields): Posted<Fields>,
) -> Result<Redirect, AppError> {
    let reason = FieldError::text("reason", &fields.reason, 500)
        .map_err(|_| AppError::Unreadable("a reason is missing or too long".to_owned()))?;
    if !(1..=LONGEST_SNOOZE_DAYS).contains(&fields.days) {
        return Err(AppError::Unreadable(format!(
            "{} days, from 1 to {LONGEST_SNOOZE_DAYS} are possible",
            fields.days
        )));
    }
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "alerts", app.now())
        .await?;
    let until = app.now() + SignedDuration::from_hours(24 * fields.days);
    alerts::snooze(&mut chart, until, &reason).await?;
    chart.commit().await?;
    Ok(Redirect::to("/work"))
}
