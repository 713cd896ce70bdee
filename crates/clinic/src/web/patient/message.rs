//! Asking the clinic, reporting a reaction, saying that one wants to stop.

use crate::AppError;
use crate::alerts;
use crate::app::App;
use crate::auth::Signed;
use crate::clock;
use crate::domain::{FieldError, PatientId, Term};
use crate::store::Chart;
use crate::store::account::clinics;
use crate::store::record::adverse_events::{self, NewAdverseEvent};
use crate::store::record::{courses, forecasts, messages};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, get, post};
use crate::web::shared::labels;
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/my/{patient}/ask", Access::Keeper, show),
        post("/my/{patient}/ask", Access::Keeper, send),
    ]
}

/// What one can write about.
const ABOUT: [&str; 3] = ["question", "reaction", "stop"];
const LONGEST: usize = 4000;

#[derive(Template)]
#[template(path = "patient/message.html")]
struct Ask<'a> {
    view: &'a View,
    patient: PatientId,
    about: String,
    body: String,
    /// The term that was chosen.
    term: String,
    terms: Vec<(&'static str, String)>,
    forecast: Option<String>,
    /// The clinic's number as it is written, and as it is dialled.
    telephone: Option<(String, String)>,
    errors: Vec<FieldError>,
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    about: String,
}

#[derive(Deserialize)]
struct Fields {
    about: String,
    #[serde(default)]
    term: String,
    body: String,
}

fn about(text: &str) -> &'static str {
    ABOUT.into_iter().find(|a| *a == text).unwrap_or(ABOUT[0])
}

fn terms(view: &View) -> Vec<(&'static str, String)> {
    Term::ALL
        .map(|term| (term.name(), labels::term(term, view.m)))
        .into()
}

/// The clinic's number as it is written, and as it is dialled.
async fn telephone(chart: &mut Chart) -> Result<Option<(String, String)>, AppError> {
    let telephone = clinics::of(chart).await?.telephone;
    Ok(telephone.map(|number| (number.to_string(), number.dialled())))
}

async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "ask", app.now())
        .await?;
    let forecast = match courses::newest(&mut chart).await? {
        Some(course) => forecasts::list(&mut chart, course.id).await?,
        None => Vec::new(),
    };
    let telephone = telephone(&mut chart).await?;
    chart.commit().await?;
    let released = forecast
        .into_iter()
        .find(|one| one.released_at.is_some() && one.taken_back_at.is_none());
    page(&Ask {
        patient,
        about: about(&asked.about).to_owned(),
        body: String::new(),
        term: String::new(),
        terms: terms(&view),
        forecast: released.map(|one| one.id.to_string()),
        telephone,
        errors: Vec::new(),
        view: &view,
    })
}

async fn send(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
    Posted(fields): Posted<Fields>,
) -> Result<Response, AppError> {
    let about = about(&fields.about);
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "ask", app.now())
        .await?;
    let body = match FieldError::text("body", &fields.body, LONGEST) {
        Ok(body) => body,
        Err(error) => {
            let telephone = telephone(&mut chart).await?;
            chart.commit().await?;
            let page = page(&Ask {
                patient,
                about: about.to_owned(),
                body: fields.body,
                term: fields.term,
                terms: terms(&view),
                forecast: None,
                telephone,
                errors: vec![error],
                view: &view,
            })?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let mut chart = chart.into_changed();
    let mut next = format!("/my/{patient}/questions#messages");
    if about == "reaction"
        && let Some(course) = courses::newest(&mut chart).await?
    {
        let new = NewAdverseEvent {
            term: Term::of(&fields.term),
            grade: None,
            started_on: clock::today(app.now(), &signed.zone),
            description: &body,
        };
        let event = adverse_events::add(&mut chart, course.id, &new).await?;
        if new.term.is_urgent() || new.term == Term::Other {
            next = format!("/my/{patient}/reactions/{event}");
        }
    }
    messages::send(&mut chart, about, &body).await?;
    alerts::look(chart).await?.commit().await?;
    Ok(Redirect::to(&next).into_response())
}
