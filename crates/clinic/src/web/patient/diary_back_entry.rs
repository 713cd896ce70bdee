//! Filling a range of days of the diary at once. Entries that exist stay.

use crate::AppError;
use crate::alerts;
use crate::app::App;
use crate::auth::{Signed, Token};
use crate::calendar::long_day;
use crate::domain::{Dose, Entry, FieldError, PatientId, State};
use crate::record::CourseRecord;
use crate::store::record::applications::{self, NewEntry};
use crate::store::{ChangedChart, Chart};
use crate::web::form::{Posted, is_key};
use crate::web::route::{Access, Route, get, post};
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Path, Query, State as AppState};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Span;
use serde::Deserialize;

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/my/{patient}/fill", Access::Keeper, show),
        post("/my/{patient}/fill", Access::Keeper, fill),
        post("/my/{patient}/fill/undo", Access::Keeper, undo),
    ]
}

#[derive(Template)]
#[template(path = "patient/diary_back_entry.html")]
struct Fill<'a> {
    view: &'a View,
    patient: PatientId,
    fields: Fields,
    first: String,
    last: String,
    limits: String,
    /// What was just entered.
    filled: Option<Filled>,
    errors: Vec<FieldError>,
}

/// Doses that were entered at once.
struct Filled {
    batch: String,
    said: String,
    /// Whether any was, so that it can be taken back.
    any: bool,
}

#[derive(Deserialize)]
struct Asked {
    /// What was just entered.
    entered: Option<String>,
}

#[derive(Deserialize)]
struct Undo {
    batch: String,
}

#[derive(Clone, Deserialize)]
struct Fields {
    from: String,
    to: String,
    state: String,
}

fn form<'a>(
    view: &'a View,
    record: &CourseRecord,
    patient: PatientId,
    fields: Fields,
    errors: Vec<FieldError>,
) -> Option<Fill<'a>> {
    let start = record.first_day()?;
    Some(Fill {
        view,
        patient,
        fields,
        first: start.to_string(),
        last: record.today.to_string(),
        limits: view.m.with(
            "fill-limits",
            [
                ("from", long_day(start, view.m).into()),
                ("to", long_day(record.today, view.m).into()),
            ],
        ),
        filled: None,
        errors,
    })
}

async fn show(
    AppState(app): AppState<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "diary", app.now())
        .await?;
    let record = CourseRecord::load(&mut chart).await?;
    let batch = asked.entered.filter(|batch| is_key(batch));
    let filled = match batch {
        Some(batch) => Some(filled(&mut chart, batch, &view).await?),
        None => None,
    };
    chart.commit().await?;
    let first = record.first_day().ok_or(AppError::NotFound)?;
    let fields = Fields {
        from: (record.today - Span::new().days(6)).max(first).to_string(),
        to: record
            .today
            .yesterday()
            .unwrap_or(record.today)
            .max(first)
            .to_string(),
        state: State::Applied.name().to_owned(),
    };
    let form = form(&view, &record, patient, fields, Vec::new());
    let form = form.ok_or(AppError::NotFound)?;
    page(&Fill { filled, ..form })
}

/// How many doses were entered at once, and of which days.
async fn filled(chart: &mut Chart, batch: String, view: &View) -> Result<Filled, AppError> {
    let doses = applications::filled(chart, &batch).await?;
    let days = || doses.iter().map(|dose| dose.on);
    let said = match (days().min(), days().max()) {
        (Some(from), Some(to)) => view.m.with(
            "fill-done",
            [
                ("count", doses.len().into()),
                ("from", long_day(from, view.m).into()),
                ("to", long_day(to, view.m).into()),
            ],
        ),
        _ => view.m.get("fill-nothing"),
    };
    Ok(Filled {
        any: !doses.is_empty(),
        batch,
        said,
    })
}

/// Takes back what was entered at once, but for doses that were answered again since.
async fn undo(
    AppState(app): AppState<App>,
    signed: Signed,
    Path(patient): Path<PatientId>,
    Posted(fields): Posted<Undo>,
) -> Result<Redirect, AppError> {
    if !is_key(&fields.batch) {
        return Err(AppError::NotFound);
    }
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "diary", app.now())
        .await?;
    let record = CourseRecord::load(&mut chart).await?;
    let doses = applications::filled(&mut chart, &fields.batch).await?;
    let entries = doses.into_iter().map(|dose| {
        let entry = Entry {
            state: State::Cleared,
            reason: None,
            later: record.is_later(dose),
        };
        (dose, entry)
    });
    let entries: Vec<_> = entries.collect();
    let chart = enter_all(chart, entries, &format!("{}-undo", fields.batch)).await?;
    alerts::review(chart, record).await?.commit().await?;
    Ok(Redirect::to(&format!("/my/{patient}#diary")))
}

/// Enters doses at once, each under a key of the batch.
async fn enter_all(
    chart: Chart,
    entries: Vec<(Dose, Entry)>,
    batch: &str,
) -> Result<ChangedChart, AppError> {
    let mut chart = chart.into_changed();
    for (number, (dose, entry)) in entries.into_iter().enumerate() {
        let key = format!("{batch}-{number}");
        let new = NewEntry {
            dose,
            entry,
            key: &key,
        };
        applications::add(&mut chart, &new).await?;
    }
    Ok(chart)
}

async fn fill(
    AppState(app): AppState<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
    Posted(fields): Posted<Fields>,
) -> Result<Response, AppError> {
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "diary", app.now())
        .await?;
    let record = CourseRecord::load(&mut chart).await?;
    let start = record.first_day().ok_or(AppError::NotFound)?;
    let from = FieldError::date("from", &fields.from, start, record.today);
    let to = match &from {
        Ok(from) => FieldError::date("to", &fields.to, *from, record.today),
        Err(_) => FieldError::date("to", &fields.to, start, record.today),
    };
    let state = match fields.state.as_str() {
        "applied" => State::Applied,
        _ => State::Skipped,
    };
    let (from, to) = match (from, to) {
        (Ok(from), Ok(to)) => (from, to),
        (from, to) => {
            chart.commit().await?;
            let errors = [from.err(), to.err()].into_iter().flatten().collect();
            let form = form(&view, &record, patient, fields, errors);
            let page = page(&form.ok_or(AppError::NotFound)?)?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    // a form that is sent twice has the same key, and so have its doses
    let batch = match chart.form() {
        Some(form) => form.text().to_owned(),
        None => Token::new().reveal()[..32].to_owned(),
    };
    let mut entries = Vec::new();
    let mut on = from;
    while on <= to {
        let empty = record.diary.doses(on).filter(|(_, entry)| entry.is_none());
        entries.extend(empty.map(|(dose, _)| {
            let entry = Entry {
                state,
                reason: None,
                later: record.is_later(dose),
            };
            (dose, entry)
        }));
        let Ok(next) = on.tomorrow() else { break };
        on = next;
    }
    let chart = enter_all(chart, entries, &batch).await?;
    alerts::review(chart, record).await?.commit().await?;
    Ok(Redirect::to(&format!("/my/{patient}/fill?entered={batch}")).into_response())
}
