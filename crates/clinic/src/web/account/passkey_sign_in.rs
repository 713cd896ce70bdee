//! Signing in with a passkey. Whoever answers is known by the passkey alone; a failure is
//! the same whatever was wrong.

use super::passkeys::asked;
use super::sign_in_page::{Fields, SignIn};
use super::signed_in::welcome;
use crate::AppError;
use crate::app::App;
use crate::auth::passkey::{self, RelyingParty, Signature};
use crate::auth::{self, Beginning, Browser};
use crate::store::account::account_events::{self, Happened, NewAccountEvent};
use crate::store::account::passkey_challenges::{self, Purpose};
use crate::store::account::sessions::BegunBy;
use crate::store::account::{memberships, passkeys};
use crate::web::form::{Nothing, Posted};
use crate::web::route::{Access, Route, post};
use crate::web::user_agent::agent;
use crate::web::view::View;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

pub(super) fn routes() -> Vec<Route> {
    vec![post("/sign-in/challenge", Access::Public, ask)]
}

/// What a device is to sign. It says nothing of anybody, and the limit keeps the record
/// from being hammered.
async fn ask(
    State(app): State<App>,
    headers: HeaderMap,
    Posted(Nothing {}): Posted<Nothing>,
) -> Result<Response, AppError> {
    let party = RelyingParty::of(&app, &headers).ok_or(AppError::NotFound)?;
    let browser = Browser::of(&app, &headers);
    let token = browser.brought().ok_or(AppError::Stale)?;
    let now = app.now();
    app.attempt(&format!("passkeys/{}", now.as_second() / 5))
        .await?;
    let question = party
        .ask_to_sign_in()
        .map_err(|error| AppError::Internal(error.into()))?;
    let mut tx = app.store.begin().await?;
    let times = (now, now + passkey::OPEN);
    let asked_by = token.hash();
    passkey_challenges::ask(&mut tx, &asked_by, Purpose::SignIn, &question.state, times).await?;
    tx.commit().await?;
    Ok(asked(question))
}

pub(super) async fn sign_in(
    app: &App,
    view: &View,
    headers: &HeaderMap,
    fields: Fields,
    credential: &str,
) -> Result<Response, AppError> {
    let party = RelyingParty::of(app, headers).ok_or(AppError::NotFound)?;
    let signature = Signature::read(credential);
    let signature = signature.map_err(|error| AppError::Unreadable(error.to_string()))?;
    let credential_id = signature.credential_id();
    app.attempt(&format!("passkey/{credential_id}")).await?;
    let state = question(app, headers).await?;
    let mut tx = app.store.begin().await?;
    let own = passkeys::with_credential(&mut tx, &credential_id).await?;
    let clinics = match &own {
        Some(own) => memberships::clinics(&mut tx, own.person).await?,
        None => Vec::new(),
    };
    let signed = match (&own, state) {
        (Some(own), Some(state)) => {
            let before = own.credential.clone();
            party.signed(&state, &signature, own.person, before).ok()
        }
        _ => None,
    };
    let (Some(after), Some(own), Some(clinic)) = (signed, &own, clinics.first()) else {
        tracing::info!("a sign-in failed");
        let about = match &own {
            Some(own) => own.person.to_string(),
            None => auth::word_for(&credential_id),
        };
        let event = NewAccountEvent {
            happened: Happened::PasskeyFailed,
            at: app.now(),
            clinic: clinics.first().copied(),
            // whoever it was, it need not be the person of the account
            person: None,
            about: &about,
        };
        account_events::add(&mut tx, &event).await?;
        tx.commit().await?;
        return SignIn::of(app, view, headers)
            .again(fields, "sign-in-passkey-failed")
            .refused();
    };
    passkeys::note_use(&mut tx, own.id, &after, app.now()).await?;
    let how = Beginning {
        agent: agent(headers),
        stay: fields.stay,
        by: BegunBy::Passkey,
    };
    let cookie = auth::begin_so(app, &mut tx, own.person, *clinic, how).await?;
    let event = NewAccountEvent {
        happened: Happened::PasskeyUsed,
        at: app.now(),
        clinic: Some(*clinic),
        person: Some(own.person),
        about: &own.id.to_string(),
    };
    account_events::add(&mut tx, &event).await?;
    tx.commit().await?;
    welcome(app, headers, own.person, cookie, fields.draft).await
}

/// What this browser was asked; it is used up whatever comes of it.
async fn question(app: &App, headers: &HeaderMap) -> Result<Option<String>, AppError> {
    let browser = Browser::of(app, headers);
    let Some(token) = browser.brought() else {
        return Ok(None);
    };
    let mut tx = app.store.begin().await?;
    let asked_by = token.hash();
    let state = passkey_challenges::take(&mut tx, &asked_by, Purpose::SignIn, app.now()).await?;
    tx.commit().await?;
    Ok(state)
}
