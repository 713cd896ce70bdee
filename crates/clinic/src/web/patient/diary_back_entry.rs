//! Filling a range of days of the diary at once. Entries that exist stay.

use crate::AppError;
use crate::alerts;
use crate::app::App;
use crate::auth::{Signed, Token};
use crate::calendar::long_day;
use crate::domain::{Entry, FieldError, PatientId, State};
use crate::record::CourseRecord;
use crate::store::record::applications::{self, NewEntry};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, get, post};
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Path, State as AppState};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Span;
use serde::Deserialize;

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/my/{patient}/fill", Access::Keeper, show),
        post("/my/{patient}/fill", Access::Keeper, fill),
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
    errors: Vec<FieldError>,
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
    let start = record.course?.started_on;
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
        errors,
    })
}

async fn show(
    AppState(app): AppState<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
) -> Result<Response, AppError> {
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "diary", app.now())
        .await?;
    let record = CourseRecord::load(&mut chart).await?;
    chart.commit().await?;
    let fields = Fields {
        from: (record.today - Span::new().days(6)).to_string(),
        to: record.today.yesterday().unwrap_or(record.today).to_string(),
        state: State::Applied.name().to_owned(),
    };
    let form = form(&view, &record, patient, fields, Vec::new());
    page(&form.ok_or(AppError::NotFound)?)
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
    let start = record.course.ok_or(AppError::NotFound)?.started_on;
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
    let mut chart = chart.into_changed();
    let mut on = from;
    while on <= to {
        let empty: Vec<_> = record
            .diary
            .doses(on)
            .filter(|(_, entry)| entry.is_none())
            .map(|(dose, _)| dose)
            .collect();
        for dose in empty {
            let key = Token::new();
            let new = NewEntry {
                dose,
                entry: Entry {
                    state,
                    reason: None,
                    later: on < record.today,
                },
                key: &key.reveal()[..32],
            };
            applications::add(&mut chart, &new).await?;
        }
        on = on.tomorrow().unwrap_or(on);
    }
    alerts::review(chart, record).await?.commit().await?;
    Ok(Redirect::to(&format!("/my/{patient}#diary")).into_response())
}
