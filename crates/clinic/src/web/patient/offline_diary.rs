//! Ticks that a browser kept while there was no connection. It knows a dose by a
//! name that says nothing, and sends again what it got no answer to.

use super::diary_entry;
use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::State;
use crate::record::CourseRecord;
use crate::store::record::{dose_names, idempotency};
use crate::web::form::{Posted, is_key};
use crate::web::route::{Access, Route, post};
use axum::extract::State as AppState;
use axum::http::StatusCode;
use serde::Deserialize;

pub(super) fn routes() -> Vec<Route> {
    vec![post("/ticks", Access::Keeper, take)]
}

#[derive(Deserialize)]
struct Fields {
    dose: String,
    state: String,
    key: String,
}

/// Takes a tick or its undoing; why a dose was left out is never kept in a
/// browser. A repeat gets the answer of the first.
async fn take(
    AppState(app): AppState<App>,
    signed: Signed,
    Posted(fields): Posted<Fields>,
) -> Result<StatusCode, AppError> {
    let unreadable = || AppError::Unreadable("no such tick".to_owned());
    let state: State = fields.state.parse().map_err(|_| unreadable())?;
    if state == State::Skipped || !is_key(&fields.key) {
        return Err(unreadable());
    }
    let mut tx = app.store.read().await?;
    let (patient, dose) = dose_names::find(&mut tx, &app.dose_words, &fields.dose).await?;
    tx.commit().await?;
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "diary", app.now())
        .await?;
    let asked = format!("{} {state}", fields.dose);
    let before = idempotency::before(&mut chart, &fields.key, &asked).await?;
    let taken = match before {
        Some(taken) => taken,
        None => {
            let record = CourseRecord::load(&mut chart).await?;
            let done = diary_entry::enter(chart, record, dose, (state, None), &fields.key).await?;
            chart = done.0;
            idempotency::keep(&mut chart, &fields.key, &asked, done.1).await?;
            done.1
        }
    };
    chart.commit().await?;
    if taken {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(unreadable())
    }
}
