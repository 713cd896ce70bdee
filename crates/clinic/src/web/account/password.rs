//! Setting one's own password; every other session ends.

use super::new_password;
use super::page::{Said, account_page};
use crate::AppError;
use crate::app::App;
use crate::auth::{self, Signed};
use crate::domain::FieldError;
use crate::store::account::account_events::{self, Happened};
use crate::store::account::{credentials, sessions};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, post};
use crate::web::view::View;
use axum::extract::State;
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

/// Whether whoever is signed in may change by what one signs in: with the current
/// password, or without one where there is none yet or a link has just been used.
pub(super) async fn may_change(
    app: &App,
    signed: &Signed,
    current: String,
) -> Result<bool, AppError> {
    let person = signed.actor.person;
    app.attempt(&format!("change/{person}")).await?;
    let mut tx = app.store.read().await?;
    let known = credentials::hash(&mut tx, person).await?;
    tx.commit().await?;
    if known.is_none() || signed.is_fresh_by_link {
        return Ok(true);
    }
    let cost = app.passwords;
    let right = tokio::task::spawn_blocking(move || {
        auth::verify_password(&current, known.as_deref(), cost)
    })
    .await
    .map_err(|error| AppError::Internal(error.into()))?;
    if !right {
        let mut tx = app.store.begin().await?;
        let about = person.to_string();
        let event = signed.did(Happened::PasswordWrong, &about, app.now());
        account_events::add(&mut tx, &event).await?;
        tx.commit().await?;
    }
    Ok(right)
}

/// What is wrong where the current password is not right.
pub(super) fn wrong_password(field: &'static str) -> FieldError {
    FieldError::new(field, "password-wrong", [])
}

async fn change(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Posted(fields): Posted<Fields>,
) -> Result<Response, AppError> {
    let error = match new_password(&fields.password) {
        Err(error) => Some(error),
        Ok(()) if !may_change(&app, &signed, fields.current).await? => {
            Some(wrong_password("password"))
        }
        Ok(()) => {
            set(&app, &signed, fields.password).await?;
            None
        }
    };
    let said = match error {
        Some(error) => Said::wrong(vec![error]),
        None => Said::done("password-changed"),
    };
    account_page(&app, &view, &signed, said).await
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
