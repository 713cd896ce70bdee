//! Signing in with a password, signing out.

use super::language;
use crate::AppError;
use crate::app::App;
use crate::auth::{self, Beginning, Signed, Standing};
use crate::domain::{PersonId, SignInName};
use crate::store::account::account_events::{self, Happened, NewAccountEvent};
use crate::store::account::sessions::BegunBy;
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
    name: String,
    failed: bool,
    /// Why whoever comes is no longer signed in.
    why: Option<&'static str>,
    stay: bool,
}

#[derive(Deserialize)]
struct Fields {
    #[serde(alias = "email")]
    name: String,
    password: String,
    #[serde(default)]
    stay: String,
}

async fn home(signed: Signed) -> Redirect {
    Redirect::to(signed.home())
}

async fn show(
    State(app): State<App>,
    view: View,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let ended = auth::ended(&app, &headers).await?;
    page(&SignIn {
        view: &view,
        name: String::new(),
        failed: false,
        why: ended.and_then(|(_, standing)| match standing {
            Standing::Open => None,
            Standing::Idle => Some("sign-in-idle"),
            Standing::Over => Some("sign-in-over"),
            Standing::Ended => Some("sign-in-ended"),
        }),
        stay: false,
    })
}

/// The answer is the same for a wrong name and a wrong password, and takes
/// as long.
async fn sign_in(
    State(app): State<App>,
    view: View,
    headers: HeaderMap,
    Posted(fields): Posted<Fields>,
) -> Result<Response, AppError> {
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
    let right = tokio::task::spawn_blocking(move || {
        auth::verify_password(&fields.password, hash.as_deref(), cost)
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
        let page = page(&SignIn {
            view: &view,
            stay: fields.stay == "yes",
            name: fields.name,
            failed: true,
            why: None,
        })?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let how = Beginning {
        agent: agent(&headers),
        stay: fields.stay == "yes",
        by: BegunBy::Password,
    };
    let to = target(&app, &headers, person).await?;
    let mut tx = app.store.begin().await?;
    let cookie = auth::begin_so(&app, &mut tx, person, *clinic, how).await?;
    tx.commit().await?;
    let headers = AppendHeaders([
        (header::SET_COOKIE, cookie),
        (header::SET_COOKIE, auth::forget_target(&app)),
        (header::SET_COOKIE, language::forget()),
    ]);
    Ok((headers, Redirect::to(&to)).into_response())
}

/// Where somebody wanted to go, unless the session that is over was another person's.
async fn target(app: &App, headers: &HeaderMap, person: PersonId) -> Result<String, AppError> {
    let Some(path) = auth::target(app, headers) else {
        return Ok("/".to_owned());
    };
    let before = auth::ended(app, headers).await?;
    let same = before.is_none_or(|(before, _)| before == person);
    Ok(if same { path } else { "/" }.to_owned())
}

async fn sign_out(
    State(app): State<App>,
    view: View,
    signed: Signed,
) -> Result<Response, AppError> {
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
            "\"cache\", \"storage\"".to_owned(),
        ),
    ]);
    Ok((headers, Redirect::to("/sign-in")).into_response())
}
