//! The work list: one row a patient, one sentence why now.

use super::act::Act;
use super::alerts::Resting;
use super::work_list_rows::{Group, groups, rows};
use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::clock;
use crate::domain::PatientId;
use crate::store::record::patients::Listed;
use crate::store::record::work_list::Part;
use crate::web::form::Posted;
use crate::web::route::{Access, Route, get, post};
use crate::web::shared::labels;
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Redirect, Response};
use serde::Deserialize;

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/work", Access::Clinician, show),
        get("/work/next", Access::Clinician, next),
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
    groups: Vec<Group>,
    put_off: Vec<Resting>,
    /// How much was put off, and whether more than is shown.
    put_off_count: String,
    put_off_more: Option<String>,
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
    let today = clock::today(app.now(), &signed.zone);
    let rows = rows(&list, app.now(), today, &view);
    let last = part.after + i64::try_from(rows.len()).unwrap_or(0);
    let shown = [("first", (part.after + 1).into()), ("last", last.into())];
    page(&Work {
        heading: view
            .m
            .with("work-heading", [("count", list.patients.into())]),
        shown: (last < list.patients || number > 1).then(|| view.m.with("work-shown", shown)),
        before: (number > 1).then_some(number - 1),
        after: (last < list.patients && !rows.is_empty()).then_some(number + 1),
        groups: groups(rows, &view),
        put_off_count: view
            .m
            .with("put-off-count", [("count", list.all_put_off.into())]),
        put_off_more: (i64::try_from(list.put_off.len()).unwrap_or(0) < list.all_put_off).then(
            || {
                view.m
                    .with("put-off-more", [("count", list.put_off.len().into())])
            },
        ),
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

#[derive(Deserialize)]
struct After {
    after: PatientId,
}

/// The chart of whoever comes after a patient in the list; after the last, the list.
async fn next(
    State(app): State<App>,
    signed: Signed,
    Query(asked): Query<After>,
) -> Result<Redirect, AppError> {
    let next = app
        .store
        .next_waiting(&signed.actor, asked.after, app.now());
    Ok(match next.await? {
        Some(patient) => Redirect::to(&format!("/patients/{patient}")),
        None => Redirect::to("/work"),
    })
}
