//! Answering a patient.

use super::alerts::back_to;
use crate::AppError;
use crate::alerts;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::{FieldError, MessageId, PatientId};
use crate::store::record::messages;
use crate::web::form::Posted;
use crate::web::route::{Access, Route, post};
use axum::extract::{Path, State};
use axum::response::Redirect;
use serde::Deserialize;

pub(super) fn routes() -> Vec<Route> {
    vec![post(
        "/patients/{patient}/messages",
        Access::Clinician,
        reply,
    )]
}

#[derive(Deserialize)]
struct Fields {
    body: String,
    /// The message that is answered; none where the clinic writes first.
    #[serde(default)]
    to: Option<MessageId>,
    /// `work` where it was written in the work list.
    #[serde(default)]
    back: String,
}

async fn reply(
    State(app): State<App>,
    signed: Signed,
    Path(patient): Path<PatientId>,
    Posted(fields): Posted<Fields>,
) -> Result<Redirect, AppError> {
    let body = FieldError::text("body", &fields.body, 4000).map_err(AppError::NotTaken)?;
    let chart = app
        .store
        .chart(&signed.actor, patient, "messages", app.now())
        .await?;
    let mut chart = chart.into_changed();
    match fields.to {
        Some(to) => messages::answer(&mut chart, to, &body).await?,
        None => messages::send(&mut chart, "answer", &body).await?,
    };
    alerts::look(chart).await?.commit().await?;
    Ok(back_to(
        &fields.back,
        &format!("/patients/{patient}#messages"),
    ))
}
