//! Adding a passkey to one's own account and removing it; every other session ends, as
//! with a new password.

use super::page::{Said, account_page};
use super::proof::objection;
use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::auth::passkey::{self, Question, RelyingParty};
use crate::domain::{FieldError, PasskeyId};
use crate::store::StoreError;
use crate::store::account::account_events::{self, Happened};
use crate::store::account::passkey_challenges::{self, Purpose};
use crate::store::account::{passkeys, people, sessions};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, post};
use crate::web::user_agent::{agent, browser};
use crate::web::view::View;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

/// Longest name of a passkey, characters: what is not known is named by the browser.
const LONGEST_NAME: usize = 60;

pub(super) fn routes() -> Vec<Route> {
    vec![
        post("/account/passkeys/challenge", Access::Signed, ask),
        post("/account/passkeys", Access::Signed, add),
        post("/account/passkeys/{passkey}/remove", Access::Signed, remove),
    ]
}

/// A question as an answer.
pub(super) fn asked(question: Question) -> Response {
    let json = [(header::CONTENT_TYPE, "application/json")];
    (json, question.options).into_response()
}

#[derive(Deserialize)]
struct Current {
    #[serde(default)]
    current: String,
}

/// What the device is to sign. Whoever gets the question has shown who it is.
async fn ask(
    State(app): State<App>,
    signed: Signed,
    headers: HeaderMap,
    Posted(fields): Posted<Current>,
) -> Result<Response, AppError> {
    let party = RelyingParty::of(&app, &headers).ok_or(AppError::NotFound)?;
    let wrong = objection(&app, &signed, fields.current, "passkey").await?;
    if wrong.is_some() {
        return Ok(StatusCode::UNPROCESSABLE_ENTITY.into_response());
    }
    let person = signed.actor.person;
    let now = app.now();
    let mut tx = app.store.begin().await?;
    let names = people::names(&mut tx, person).await?;
    let name = names.user_name.or(names.email).or(names.telephone);
    let name = name.unwrap_or_else(|| signed.name.clone());
    let known = passkeys::list(&mut tx, person).await?;
    let known = known.iter().map(|own| own.credential.cred_id().clone());
    let question = party
        .ask_to_add(person, (&name, &signed.name), known.collect())
        .map_err(|error| AppError::Internal(error.into()))?;
    let session = signed.session.to_string();
    let times = (now, now + passkey::OPEN);
    passkey_challenges::ask(&mut tx, &session, Purpose::Add, &question.state, times).await?;
    tx.commit().await?;
    Ok(asked(question))
}

#[derive(Deserialize)]
struct Answer {
    #[serde(default)]
    credential: String,
}

async fn add(
    State(app): State<App>,
    view: View,
    signed: Signed,
    headers: HeaderMap,
    Posted(answer): Posted<Answer>,
) -> Result<Response, AppError> {
    let said = match added(&app, &signed, &headers, &answer.credential).await? {
        true => Said::done("passkey-added"),
        false => Said::wrong(vec![FieldError::new("passkey", "passkey-failed", [])]),
    };
    account_page(&app, &view, &signed, &headers, said).await
}

/// Whether the passkey was taken.
async fn added(
    app: &App,
    signed: &Signed,
    headers: &HeaderMap,
    answer: &str,
) -> Result<bool, AppError> {
    let party = RelyingParty::of(app, headers).ok_or(AppError::NotFound)?;
    let session = signed.session.to_string();
    // used up whatever comes of it
    let mut tx = app.store.begin().await?;
    let state = passkey_challenges::take(&mut tx, &session, Purpose::Add, app.now()).await?;
    tx.commit().await?;
    let credential = state.map(|state| party.added(&state, answer));
    let Some(Ok(credential)) = credential else {
        tracing::info!("a passkey was not taken");
        return Ok(false);
    };
    let person = signed.actor.person;
    let name: String = browser(agent(headers)).chars().take(LONGEST_NAME).collect();
    let mut tx = app.store.begin().await?;
    let id = match passkeys::add(&mut tx, person, &name, &credential, app.now()).await {
        Err(StoreError::Conflict(_)) => return Ok(false),
        id => id?,
    };
    sessions::end_others(&mut tx, person, signed.session, app.now()).await?;
    let about = id.to_string();
    let event = signed.did(Happened::PasskeyAdded, &about, app.now());
    account_events::add(&mut tx, &event).await?;
    tx.commit().await?;
    Ok(true)
}

async fn remove(
    State(app): State<App>,
    view: View,
    signed: Signed,
    headers: HeaderMap,
    Path(passkey): Path<PasskeyId>,
    Posted(fields): Posted<Current>,
) -> Result<Response, AppError> {
    let field = format!("current-{passkey}");
    let said = match objection(&app, &signed, fields.current, field).await? {
        Some(wrong) => Said::wrong(vec![wrong]),
        None => {
            let person = signed.actor.person;
            let mut tx = app.store.begin().await?;
            passkeys::remove(&mut tx, person, passkey, app.now()).await?;
            sessions::end_others(&mut tx, person, signed.session, app.now()).await?;
            let about = passkey.to_string();
            let event = signed.did(Happened::PasskeyRemoved, &about, app.now());
            account_events::add(&mut tx, &event).await?;
            tx.commit().await?;
            Said::done("passkey-removed")
        }
    };
    account_page(&app, &view, &signed, &headers, said).await
}
