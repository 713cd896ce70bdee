//! Signing in with a password, signing out.

use crate::AppError;
use crate::app::App;
use crate::auth::{self, Signed};
use crate::store::account::account_events::{self, Happened, NewAccountEvent};
use crate::store::account::{credentials, memberships, people, sessions};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, get, post};
use crate::web::user_agent::agent;
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use serde::Deserialize;

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/", Access::Signed, home),
        get("/sign-in", Access::Public, show),
        post("/sign-in", Access::Public, sign_in),
        post("/sign-out", Access::Signed, sign_out),
    ]
}

#[derive(Template)]
#[template(path = "account/sign_in.html")]
struct SignIn<'a> {
    view: &'a View,
    email: String,
    failed: bool,
}

#[derive(Deserialize)]
struct Fields {
    email: String,
    password: String,
}

async fn home(signed: Signed) -> Redirect {
    Redirect::to(signed.home())
}

async fn show(view: View) -> Result<Response, AppError> {
    page(&SignIn {
        view: &view,
        email: String::new(),
        failed: false,
    })
}

/// The answer is the same for a wrong address and a wrong password, and takes
/// as long.
async fn sign_in(
    State(app): State<App>,
    view: View,
    headers: HeaderMap,
    Posted(fields): Posted<Fields>,
) -> Result<Response, AppError> {
    let email = fields.email.trim().to_lowercase();
    app.attempt(&format!("password/{email}")).await?;
    let mut tx = app.store.read().await?;
    let person = people::with_email(&mut tx, &email).await?;
    let hash = match person {
        Some(person) => credentials::hash(&mut tx, person).await?,
        None => None,
    };
    let clinics = match person {
        Some(person) => memberships::clinics(&mut tx, person).await?,
        None => Vec::new(),
    };
    tx.commit().await?;
    let cost = app.passwords;
    let right = tokio::task::spawn_blocking(move || {
        auth::verify_password(&fields.password, hash.as_deref(), cost)
    })
    .await
    .map_err(|error| AppError::Internal(error.into()))?;
    let (true, Some(person), Some(clinic)) = (right, person, clinics.first()) else {
        tracing::info!("a sign-in failed");
        let about = match person {
            Some(person) => person.to_string(),
            None => auth::word_for(&email),
        };
        let event = NewAccountEvent {
            happened: Happened::SignInFailed,
            at: app.now(),
            clinic: clinics.first().copied(),
            // whoever it was, it need not be the person of the account
            person: None,
            about: &about,
        };
        let mut tx = app.store.begin().await?;
        account_events::add(&mut tx, &event).await?;
        tx.commit().await?;
        let page = page(&SignIn {
            view: &view,
            email: fields.email,
            failed: true,
        })?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let mut tx = app.store.begin().await?;
    let cookie = auth::begin(&app, &mut tx, person, *clinic, agent(&headers)).await?;
    tx.commit().await?;
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to("/")).into_response())
}

async fn sign_out(State(app): State<App>, signed: Signed) -> Result<Response, AppError> {
    let mut tx = app.store.begin().await?;
    sessions::end(&mut tx, signed.actor.person, signed.session, app.now()).await?;
    let session = signed.session.to_string();
    let event = signed.did(Happened::SignedOut, &session, app.now());
    account_events::add(&mut tx, &event).await?;
    tx.commit().await?;
    let headers = AppendHeaders([
        (header::SET_COOKIE, auth::end_cookie()),
        (
            header::HeaderName::from_static("clear-site-data"),
            "\"cache\", \"storage\"".to_owned(),
        ),
    ]);
    Ok((headers, Redirect::to("/sign-in")).into_response())
}
