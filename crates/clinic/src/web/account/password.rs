//! Setting one's own password; every other session ends.

use super::new_password;
use super::page::{Said, account_page};
use super::proof::objection;
use crate::AppError;
use crate::app::App;
use crate::auth::{self, Signed};
use crate::store::account::account_events::{self, Happened};
use crate::store::account::{credentials, sessions};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, post};
use crate::web::view::View;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;

pub(super) fn routes() -> Vec<Route> {
    vec![post("/account/password", Access::Signed, change)]
}

#[derive(Deserialize)]
struct Fields {
    #[serde(default)]
    current: String,
    password: String,
}

async fn change(
    State(app): State<App>,
    view: View,
    signed: Signed,
    headers: HeaderMap,
    Posted(fields): Posted<Fields>,
) -> Result<Response, AppError> {
    let wrong = match new_password(&fields.password) {
        Err(error) => Some(error),
        Ok(()) => objection(&app, &signed, fields.current, "password").await?,
    };
    let said = match wrong {
        Some(error) => Said::wrong(vec![error]),
        None => {
            set(&app, &signed, fields.password).await?;
            Said::done("password-changed")
        }
    };
    account_page(&app, &view, &signed, &headers, said).await
}

/// Sets the password; every other session ends, also those that stay on a phone.
async fn set(app: &App, signed: &Signed, password: String) -> Result<(), AppError> {
    let cost = app.passwords;
    let hash = tokio::task::spawn_blocking(move || auth::hash_password(&password, cost))
        .await
        .map_err(|error| AppError::Internal(error.into()))??;
    let person = signed.actor.person;
    let mut tx = app.store.begin().await?;
    credentials::set(&mut tx, person, &hash, app.now()).await?;
    sessions::end_others(&mut tx, person, signed.session, app.now()).await?;
    let about = person.to_string();
    let event = signed.did(Happened::PasswordChanged, &about, app.now());
    account_events::add(&mut tx, &event).await?;
    tx.commit().await?;
    Ok(())
}
