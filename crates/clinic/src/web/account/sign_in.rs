//! Signing in, signing out.

use super::sign_in_page::{Fields, SignIn, why};
use super::signed_in::welcome;
use super::{language, passkey_sign_in};
use crate::AppError;
use crate::app::App;
use crate::auth::{self, Beginning, Signed};
use crate::domain::SignInName;
use crate::store::account::account_events::{self, Happened, NewAccountEvent};
use crate::store::account::sessions::BegunBy;
use crate::store::account::{credentials, memberships, people, sessions};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, get, post};
use crate::web::user_agent::agent;
use crate::web::view::{View, page};
use axum::extract::State;
use axum::http::{HeaderMap, header};
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

async fn home(signed: Signed) -> Redirect {
    Redirect::to(signed.home())
}

async fn show(
    State(app): State<App>,
    view: View,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    page(&SignIn {
        why: why(&app, &headers).await?,
        ..SignIn::of(&app, &view, &headers)
    })
}

/// The answer is the same for a wrong name and a wrong password, and takes
/// as long.
async fn sign_in(
    State(app): State<App>,
    view: View,
    headers: HeaderMap,
    Posted(all): Posted<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let mut fields = Fields::read(all)?;
    if !headers.contains_key(header::COOKIE) {
        return SignIn {
            stay: fields.stay,
            name: fields.name,
            draft: fields.draft,
            no_cookies: true,
            ..SignIn::of(&app, &view, &headers)
        }
        .refused();
    }
    if let Some(credential) = fields.credential.take() {
        return passkey_sign_in::sign_in(&app, &view, &headers, fields, &credential).await;
    }
    let name = SignInName::typed(&fields.name);
    app.attempt(&format!("password/{}", name.text())).await?;
    let mut tx = app.store.read().await?;
    let person = people::with_name(&mut tx, &name).await?;
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
    let password = std::mem::take(&mut fields.password);
    let right = tokio::task::spawn_blocking(move || {
        auth::verify_password(&password, hash.as_deref(), cost)
    })
    .await
    .map_err(|error| AppError::Internal(error.into()))?;
    let (true, Some(person), Some(clinic)) = (right, person, clinics.first()) else {
        tracing::info!("a sign-in failed");
        let about = match person {
            Some(person) => person.to_string(),
            None => auth::word_for(name.text()),
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
        return SignIn::of(&app, &view, &headers)
            .again(fields, "sign-in-failed")
            .refused();
    };
    let how = Beginning {
        agent: agent(&headers),
        stay: fields.stay,
        by: BegunBy::Password,
    };
    let mut tx = app.store.begin().await?;
    let cookie = auth::begin_so(&app, &mut tx, person, *clinic, how).await?;
    tx.commit().await?;
    welcome(&app, &headers, person, cookie, fields.draft).await
}

#[derive(Deserialize)]
struct SignOut {
    /// Ticks of somebody else wait in this browser, which goes on keeping them.
    #[serde(default)]
    others_wait: String,
}

async fn sign_out(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Posted(fields): Posted<SignOut>,
) -> Result<Response, AppError> {
    let cleared = match fields.others_wait.as_str() {
        "yes" => "\"cache\"",
        _ => "\"cache\", \"storage\"",
    };
    let mut tx = app.store.begin().await?;
    sessions::end(&mut tx, signed.actor.person, signed.session, app.now()).await?;
    let session = signed.session.to_string();
    let event = signed.did(Happened::SignedOut, &session, app.now());
    account_events::add(&mut tx, &event).await?;
    tx.commit().await?;
    let headers = AppendHeaders([
        (header::SET_COOKIE, auth::end_cookie(&app)),
        (header::SET_COOKIE, auth::forget_target(&app)),
        // the page that comes next is in the same language
        (header::SET_COOKIE, language::keep(view.language())),
        (
            header::HeaderName::from_static("clear-site-data"),
            cleared.to_owned(),
        ),
    ]);
    Ok((headers, Redirect::to("/sign-in")).into_response())
}
