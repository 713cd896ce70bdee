//! When somebody is reminded, and by e-mail or on devices where that was asked for.

use super::push::Devices;
use crate::AppError;
use crate::app::App;
use crate::auth::{Signed, Token};
use crate::calendar::{long_day, time_of_day};
use crate::clock;
use crate::delivery;
use crate::domain::{Check, FieldError, NIGHT_ENDS, PatientId, RemindAt, Values};
use crate::store::Chart;
use crate::store::delivery::{reminder_addresses, reminder_mails, reminder_times};
use crate::store::record::consents;
use crate::web::form::{Nothing, Posted};
use crate::web::route::{Access, Route, get, post};
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/my/{patient}/reminders", Access::Keeper, show),
        post("/my/{patient}/reminders/times", Access::Keeper, choose),
        post("/my/{patient}/reminders/address", Access::Keeper, ask),
        post("/my/{patient}/reminders/end", Access::Keeper, end),
    ]
}

#[derive(Template)]
#[template(path = "patient/reminders.html")]
struct Reminders<'a> {
    view: &'a View,
    patient: PatientId,
    morning: String,
    evening: String,
    /// Whether this clinic sends e-mail.
    can_send: bool,
    /// Address, and the sentence how it stands.
    address: Option<(String, String)>,
    /// A guardian consents, not the child who looks.
    needs_guardian: bool,
    failed: bool,
    push: Devices,
    email: String,
    errors: Vec<FieldError>,
}

#[derive(Deserialize)]
struct Address {
    email: String,
}

async fn chart(app: &App, signed: &Signed, patient: PatientId) -> Result<Chart, AppError> {
    let chart = app
        .store
        .chart(&signed.actor, patient, "reminders", app.now())
        .await?;
    Ok(chart)
}

async fn shown<'a>(
    app: &App,
    chart: &mut Chart,
    view: &'a View,
    signed: &Signed,
) -> Result<Reminders<'a>, AppError> {
    let at = reminder_times::get(chart).await?.at;
    let address = reminder_addresses::get(chart).await?.map(|address| {
        let sentence = match address.confirmed {
            Some(since) => {
                let day = long_day(clock::today(since, &signed.zone), view.m);
                view.line("reminder-on", "date", &day)
            }
            None => view.m.get("reminder-unconfirmed"),
        };
        (address.email, sentence)
    });
    Ok(Reminders {
        patient: chart.patient(),
        morning: time_of_day(at.morning),
        evening: time_of_day(at.evening),
        can_send: app.mail.is_some(),
        needs_guardian: !consents::may_give(chart).await?,
        failed: reminder_mails::last_failed(chart).await?,
        push: Devices::of(app, chart, view, signed).await?,
        email: String::new(),
        errors: Vec::new(),
        address,
        view,
    })
}

async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
) -> Result<Response, AppError> {
    let mut chart = chart(&app, &signed, patient).await?;
    let shown = shown(&app, &mut chart, &view, &signed).await?;
    chart.commit().await?;
    page(&shown)
}

async fn choose(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
    Posted(values): Posted<Values>,
) -> Result<Response, AppError> {
    let mut chart = chart(&app, &signed, patient).await?;
    let mut check = Check::of(&values);
    let (morning, evening) = (check.time("morning"), check.time("evening"));
    let at = morning.zip(evening);
    let at = at.map(|(morning, evening)| RemindAt { morning, evening });
    let at = at.and_then(|at| check.keep(in_order(at)));
    if let Some(at) = at {
        reminder_times::set(&mut chart, at).await?;
        chart.commit().await?;
        return Ok(Redirect::to(&format!("/my/{patient}/reminders")).into_response());
    }
    let raw = |field| check.raw(field).to_owned();
    let shown = Reminders {
        morning: raw("morning"),
        evening: raw("evening"),
        errors: check.errors(),
        ..shown(&app, &mut chart, &view, &signed).await?
    };
    chart.commit().await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&shown)?).into_response())
}

/// Errors: for an evening that is over before the morning.
fn in_order(at: RemindAt) -> Result<RemindAt, FieldError> {
    match at.is_in_order() {
        true => Ok(at),
        false => Err(FieldError::new(
            "evening",
            "reminder-order",
            [
                ("found", time_of_day(at.evening)),
                ("from", time_of_day(at.morning)),
                ("to", time_of_day(NIGHT_ENDS)),
            ],
        )),
    }
}

/// Keeps the address and sends a link to it. Until the link is followed nothing
/// else is sent.
async fn ask(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
    Posted(fields): Posted<Address>,
) -> Result<Response, AppError> {
    let mailer = app.mail.clone().ok_or(AppError::NotFound)?;
    let mut chart = chart(&app, &signed, patient).await?;
    let (token, now) = (Token::new(), app.now());
    let asked = match FieldError::email("email", &fields.email) {
        Ok(email) => {
            let expires = now + app.sessions.link;
            let hash = token.hash();
            reminder_addresses::ask(&mut chart, &email, &hash, expires)
                .await?
                .then_some(email)
                .ok_or_else(|| FieldError::new("email", "reminder-too-often", []))
        }
        Err(error) => Err(error),
    };
    chart.commit().await?;
    let sent = match asked {
        Ok(email) => {
            // the name of the letter must not be the secret in it
            let id = &token.hash()[..32];
            let language = signed.language;
            let letter =
                delivery::email::confirmation(&mailer, id, &email, language, token.reveal(), now);
            mailer.send(&letter).await.map_err(|failure| {
                tracing::warn!(error = %failure.said.replace(&email, "…"), "no link was sent");
                FieldError::new("email", "reminder-not-sent", [])
            })
        }
        Err(error) => Err(error),
    };
    let Err(error) = sent else {
        return Ok(Redirect::to(&format!("/my/{patient}/reminders")).into_response());
    };
    let mut chart = self::chart(&app, &signed, patient).await?;
    let shown = Reminders {
        email: fields.email,
        errors: vec![error],
        ..shown(&app, &mut chart, &view, &signed).await?
    };
    chart.commit().await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&shown)?).into_response())
}

async fn end(
    State(app): State<App>,
    signed: Signed,
    Path(patient): Path<PatientId>,
    Posted(Nothing {}): Posted<Nothing>,
) -> Result<Redirect, AppError> {
    let mut chart = chart(&app, &signed, patient).await?;
    reminder_addresses::end(&mut chart).await?;
    chart.commit().await?;
    Ok(Redirect::to(&format!("/my/{patient}/reminders")))
}
