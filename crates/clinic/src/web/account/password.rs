//! Setting one's own password; every other session ends.

use super::new_password;
use super::sessions::{Account, rows};
use crate::AppError;
use crate::app::App;
use crate::auth::{self, Signed};
use crate::store::account::account_events::{self, Happened};
use crate::store::account::{credentials, sessions};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, post};
use crate::web::view::{View, page};
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

async fn change(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Posted(fields): Posted<Fields>,
) -> Result<Response, AppError> {
    let person = signed.actor.person;
    app.attempt(&format!("change/{person}")).await?;
    let mut tx = app.store.read().await?;
    let known = credentials::hash(&mut tx, person).await?;
    tx.commit().await?;
    let error = new_password(&fields.password).err();
    let error = error.map(|error| view.problem(&error.problem));
    let cost = app.passwords;
    let work = move || {
        // who came by a link has none yet
        let right =
            known.is_none() || auth::verify_password(&fields.current, known.as_deref(), cost);
        right
            .then(|| auth::hash_password(&fields.password, cost))
            .transpose()
    };
    let error = match error {
        Some(error) => Some(error),
        None => {
            let hash = tokio::task::spawn_blocking(work)
                .await
                .map_err(|error| AppError::Internal(error.into()))??;
            let mut tx = app.store.begin().await?;
            let happened = match &hash {
                Some(hash) => {
                    credentials::set(&mut tx, person, hash, app.now()).await?;
                    sessions::end_others(&mut tx, person, signed.session, app.now()).await?;
                    Happened::PasswordChanged
                }
                None => Happened::PasswordWrong,
            };
            let about = person.to_string();
            let event = signed.did(happened, &about, app.now());
            account_events::add(&mut tx, &event).await?;
            tx.commit().await?;
            hash.is_none().then(|| view.m.get("password-wrong"))
        }
    };
    let sessions = rows(&app, &view, &signed).await?;
    page(&Account {
        view: &view,
        sessions,
        changed: error.is_none(),
        error,
    })
}
