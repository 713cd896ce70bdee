//! The work list: one row a patient, one sentence why now.

use super::alerts::{Reason, Resting};
use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::PatientId;
use crate::domain::cause::Cause;
use crate::store::record::patients::Listed;
use crate::store::record::work_list::{Part, Waiting};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, get, post};
use crate::web::shared::labels;
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/work", Access::Clinician, show),
        post("/work/find", Access::Clinician, find),
    ]
}

/// Patients on one page of the list.
const PATIENTS_A_PAGE: i64 = 30;
/// Names that are shown of those that were looked for.
const MOST_NAMES: i64 = 100;

#[derive(Template)]
#[template(path = "clinician/work_list.html")]
struct Work<'a> {
    view: &'a View,
    heading: String,
    rows: Vec<Row>,
    put_off: Vec<Resting>,
    /// Which patients of the list are shown; none where all are.
    shown: Option<String>,
    /// Numbers of the pages before and after.
    before: Option<i64>,
    after: Option<i64>,
    /// The first patients by name.
    patients: Vec<PatientLink>,
    /// Whether there are more.
    more: bool,
}

#[derive(Template)]
#[template(path = "clinician/found.html")]
struct Found<'a> {
    view: &'a View,
    heading: String,
    part: String,
    patients: Vec<PatientLink>,
    /// Whether there are more than are shown.
    more: bool,
}

/// A patient to go to.
struct PatientLink {
    id: PatientId,
    name: String,
    /// What tells patients of one name apart.
    who: String,
}

impl PatientLink {
    fn all(patients: Vec<Listed>, view: &View) -> Vec<Self> {
        let link = |one: Listed| Self {
            id: one.id,
            who: labels::particulars(&one.particulars, view.m),
            name: one.name,
        };
        patients.into_iter().map(link).collect()
    }
}

/// A patient who waits.
struct Row {
    patient: PatientId,
    name: String,
    /// What tells patients of one name apart.
    who: String,
    severity: i64,
    urgency: String,
    waiting: String,
    /// The first is why the patient stands here.
    reasons: Vec<Reason>,
    /// Where on the chart an answer is written.
    reply: String,
}

#[derive(Deserialize)]
struct Turned {
    page: Option<i64>,
}

async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Query(turned): Query<Turned>,
) -> Result<Response, AppError> {
    let number = turned.page.unwrap_or(1).clamp(1, i64::from(u16::MAX));
    let part = Part {
        after: (number - 1) * PATIENTS_A_PAGE,
        most: PATIENTS_A_PAGE,
    };
    let list = app.store.work_list(&signed.actor, part, app.now()).await?;
    let (patients, count) = app
        .store
        .patients_named(&signed.actor, "", PATIENTS_A_PAGE, app.now())
        .await?;
    let rows = rows(&list.waiting, app.now(), &view);
    let last = part.after + i64::try_from(rows.len()).unwrap_or(0);
    let shown = [("first", (part.after + 1).into()), ("last", last.into())];
    page(&Work {
        heading: view
            .m
            .with("work-heading", [("count", list.patients.into())]),
        shown: (last < list.patients || number > 1).then(|| view.m.with("work-shown", shown)),
        before: (number > 1).then_some(number - 1),
        after: (last < list.patients && !rows.is_empty()).then_some(number + 1),
        rows,
        put_off: list
            .put_off
            .iter()
            .map(|alert| Resting::put_off(alert, &signed.zone, &view))
            .collect(),
        more: count > PATIENTS_A_PAGE,
        patients: PatientLink::all(patients, &view),
        view: &view,
    })
}

#[derive(Deserialize)]
struct Sought {
    name: String,
}

/// Names are looked for in the body of a form: an address would keep them.
async fn find(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Posted(sought): Posted<Sought>,
) -> Result<Response, AppError> {
    let part: String = sought.name.chars().take(100).collect();
    let (patients, count) = app
        .store
        .patients_named(&signed.actor, &part, MOST_NAMES, app.now())
        .await?;
    page(&Found {
        heading: view.m.with("found-heading", [("count", count.into())]),
        more: count > MOST_NAMES,
        part,
        patients: PatientLink::all(patients, &view),
        view: &view,
    })
}

/// One row a patient; alerts come grouped, the most severe first.
fn rows(waiting: &[Waiting], now: Timestamp, view: &View) -> Vec<Row> {
    let m = view.m;
    let mut rows: Vec<Row> = Vec::new();
    for alert in waiting {
        let mut reason = Reason::waiting(alert, view);
        match rows.last_mut() {
            Some(row) if row.patient == alert.patient => row.reasons.push(reason),
            _ => {
                reason.class = "why";
                rows.push(Row {
                    patient: alert.patient,
                    name: alert.name.clone(),
                    who: labels::particulars(&alert.particulars, m),
                    severity: alert.severity,
                    urgency: m.get(match alert.severity {
                        3 => "urgency-3",
                        2 => "urgency-2",
                        _ => "urgency-1",
                    }),
                    waiting: waited(now.duration_since(alert.since), view),
                    reasons: vec![reason],
                    reply: "body".to_owned(),
                });
            }
        }
        let message = alert.cause.as_ref().ok().and_then(Cause::message);
        if let (Some(row), Some(message)) = (rows.last_mut(), message)
            && row.reply == "body"
        {
            row.reply = format!("reply-{message}");
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
