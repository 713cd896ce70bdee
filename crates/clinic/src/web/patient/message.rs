//! Asking the clinic, reporting a reaction, saying that one wants to stop.

use crate::AppError;
use crate::alerts;
use crate::app::App;
use crate::auth::Signed;
use crate::calendar::long_day;
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
use jiff::Span;
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
/// Years before today within which a reaction that is reported began. [assumed]
const YEARS: i64 = 2;

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
    /// Since when, as it was chosen.
    since: String,
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
    #[serde(default)]
    since: String,
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
        since: clock::today(app.now(), &signed.zone).to_string(),
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
    let today = clock::today(app.now(), &signed.zone);
    let since = match about {
        "reaction" if !fields.since.trim().is_empty() => FieldError::date(
            "since",
            &fields.since,
            today - Span::new().years(YEARS),
            today,
        ),
        _ => Ok(today),
    };
    let read = match (FieldError::text("body", &fields.body, LONGEST), since) {
        (Ok(body), Ok(since)) => Ok((body, since)),
        (body, since) => Err(body.err().into_iter().chain(since.err()).collect()),
    };
    let (body, since) = match read {
        Ok(read) => read,
        Err(errors) => {
            let telephone = telephone(&mut chart).await?;
            chart.commit().await?;
            let page = page(&Ask {
                patient,
                about: about.to_owned(),
                body: fields.body,
                term: fields.term,
                terms: terms(&view),
                since: fields.since,
                forecast: None,
                telephone,
                errors,
                view: &view,
            })?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let mut chart = chart.into_changed();
    let mut next = format!("/my/{patient}/questions#messages");
    let mut sent = body.clone();
    if about == "reaction" {
        let term = Term::of(&fields.term);
        let first = term.is_urgent() || term == Term::Other;
        if let Some(course) = courses::newest(&mut chart).await? {
            let new = NewAdverseEvent {
                term,
                grade: None,
                started_on: since,
                description: &body,
            };
            let event = adverse_events::add(&mut chart, course.id, &new).await?;
            if first {
                next = format!("/my/{patient}/reactions/{event}");
            }
        } else {
            // without a course there is no list of reactions: the message says which
            let said = [
                ("term", labels::term(term, view.m).into()),
                ("date", long_day(since, view.m).into()),
                ("body", body.into()),
            ];
            sent = view.m.with("reaction-as-message", said);
            if first {
                next = format!("/my/{patient}/reported/{}", term.name());
            }
        }
    }
    messages::send(&mut chart, about, &sent).await?;
    alerts::look(chart).await?.commit().await?;
    Ok(Redirect::to(&next).into_response())
}
