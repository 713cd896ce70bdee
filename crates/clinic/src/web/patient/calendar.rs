//! Reminders for the calendar that somebody uses anyway: as a file, and at a
//! private address that can be ended.

use crate::AppError;
use crate::app::App;
use crate::auth::{Signed, Token};
use crate::calendar::long_day;
use crate::clock;
use crate::delivery;
use crate::delivery::calendar::{Places, Titles};
use crate::domain::PatientId;
use crate::message::{Messages, messages};
use crate::record::CourseRecord;
use crate::store::Chart;
use crate::store::account::people;
use crate::store::delivery::{calendar_addresses, reminder_times};
use crate::web::form::{Nothing, Posted};
use crate::web::route::{Access, Route, get, post};
use crate::web::shared::public_address::public_address;
use crate::web::shared::sites;
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/my/{patient}/calendar", Access::Keeper, show),
        get("/my/{patient}/calendar.ics", Access::Keeper, download),
        post("/my/{patient}/calendar/address", Access::Keeper, make),
        post("/my/{patient}/calendar/end", Access::Keeper, end),
        get("/calendar/{token}", Access::Public, subscribed),
    ]
}

#[derive(Template)]
#[template(path = "patient/calendar.html")]
struct CalendarPage<'a> {
    view: &'a View,
    patient: PatientId,
    has_plan: bool,
    /// Since when there is an address.
    since: Option<String>,
    /// The address, once.
    address: Option<String>,
}

/// The word of a form or an address for entries that say what they are about.
const READABLE: &str = "readable";

#[derive(Default, Deserialize)]
struct Asked {
    #[serde(default)]
    titles: String,
}

fn titles<'a>(readable: bool, record: &CourseRecord, m: &'a Messages) -> Titles<'a> {
    match readable {
        true => Titles::readable(m, places(record, m)),
        false => Titles::neutral(m),
    }
}

/// Where each product of each version is rubbed in, where that is said.
fn places(record: &CourseRecord, m: &Messages) -> Places {
    let versions = record.versions.iter().map(|version| &version.signed);
    let products = versions.flat_map(|signed| {
        let treatments = signed.plan.treatments().iter();
        treatments.map(move |treatment| (signed.id, treatment.product()))
    });
    let said = products.filter_map(|of| Some((of, sites::places(record, of, m)?)));
    said.collect()
}

async fn chart(app: &App, signed: &Signed, patient: PatientId) -> Result<Chart, AppError> {
    let chart = app
        .store
        .chart(&signed.actor, patient, "calendar", app.now())
        .await?;
    Ok(chart)
}

async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
) -> Result<Response, AppError> {
    let mut chart = chart(&app, &signed, patient).await?;
    let shown = shown(&mut chart, &view, &signed, None).await?;
    chart.commit().await?;
    page(&shown)
}

async fn shown<'a>(
    chart: &mut Chart,
    view: &'a View,
    signed: &Signed,
    address: Option<String>,
) -> Result<CalendarPage<'a>, AppError> {
    let record = CourseRecord::load(chart).await?;
    let since = calendar_addresses::since(chart).await?;
    Ok(CalendarPage {
        patient: chart.patient(),
        has_plan: !record.versions.is_empty(),
        since: since.map(|at| long_day(clock::today(at, &signed.zone), view.m)),
        address,
        view,
    })
}

async fn download(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let titles = (asked.titles == READABLE, view.m);
    file(chart(&app, &signed, patient).await?, titles, true).await
}

/// Makes the address and shows it, this once.
async fn make(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
    headers: HeaderMap,
    Posted(asked): Posted<Asked>,
) -> Result<Response, AppError> {
    let mut chart = chart(&app, &signed, patient).await?;
    let token = Token::new();
    let readable = asked.titles == READABLE;
    calendar_addresses::make(&mut chart, &token.hash(), readable).await?;
    let path = format!("/calendar/{}", token.reveal());
    let address = public_address(&app, &headers, &path);
    let shown = shown(&mut chart, &view, &signed, Some(address)).await?;
    chart.commit().await?;
    page(&shown)
}

async fn end(
    State(app): State<App>,
    signed: Signed,
    Path(patient): Path<PatientId>,
    Posted(Nothing {}): Posted<Nothing>,
) -> Result<Redirect, AppError> {
    let mut chart = chart(&app, &signed, patient).await?;
    calendar_addresses::end(&mut chart).await?;
    chart.commit().await?;
    Ok(Redirect::to(&format!("/my/{patient}/calendar")))
}

/// What a calendar program reads: with the rights of who made the address.
async fn subscribed(
    State(app): State<App>,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    let mut tx = app.store.read().await?;
    let hash = Token::of(&token).hash();
    let (actor, patient, readable) = calendar_addresses::with_token(&mut tx, &hash).await?;
    let person = people::get(&mut tx, actor.person).await?;
    tx.commit().await?;
    let chart = app
        .store
        .chart(&actor, patient, "calendar_address", app.now())
        .await?;
    file(chart, (readable, messages(person.language)), false).await
}

/// The file; one that is loaded begins now, an address has all.
async fn file(
    mut chart: Chart,
    (readable, m): (bool, &Messages),
    is_loaded: bool,
) -> Result<Response, AppError> {
    let record = CourseRecord::load(&mut chart).await?;
    let titles = titles(readable, &record, m);
    let times = reminder_times::get(&mut chart).await?;
    chart.commit().await?;
    let from = is_loaded.then(|| record.today.to_datetime(record.time));
    let file = delivery::calendar::calendar(&record, &times, &titles, from)
        .map_err(|error| AppError::Internal(error.into()))?;
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"reminder.ics\"",
        ),
    ];
    Ok((headers, file).into_response())
}
