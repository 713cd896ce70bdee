//! Signing in, signing out.

use super::{language, passkey_sign_in};
use crate::AppError;
use crate::app::App;
use crate::auth::passkey::RelyingParty;
use crate::auth::{self, Beginning, Signed, Standing};
use crate::domain::{PersonId, SignInName};
use crate::store::account::account_events::{self, Happened, NewAccountEvent};
use crate::store::account::sessions::BegunBy;
use crate::store::account::{credentials, memberships, people, sessions};
use crate::web::form::{Draft, Posted, ShownAgain};
use crate::web::route::{Access, Route, get, post};
use crate::web::user_agent::agent;
use crate::web::view::{View, page};
use askama::Template;
use axum::Extension;
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
pub(super) struct SignIn<'a> {
    view: &'a View,
    name: String,
    /// Key of the sentence why nobody was signed in.
    failed: Option<&'static str>,
    /// Why whoever comes is no longer signed in.
    why: Option<&'static str>,
    stay: bool,
    /// The browser keeps no cookies.
    no_cookies: bool,
    /// What was entered by whoever signs in now.
    draft: Option<Draft>,
    /// The address for which passkeys sign; `None` where there is none.
    passkeys_for: Option<String>,
}

impl<'a> SignIn<'a> {
    pub fn of(app: &App, view: &'a View, headers: &HeaderMap) -> Self {
        Self {
            view,
            name: String::new(),
            failed: None,
            why: None,
            stay: false,
            no_cookies: false,
            draft: None,
            passkeys_for: RelyingParty::of(app, headers).map(|party| party.origin),
        }
    }

    /// With what was typed, and the key of the sentence why nobody was signed in.
    pub fn again(self, fields: Fields, failed: &'static str) -> Self {
        Self {
            name: fields.name,
            stay: fields.stay,
            draft: fields.draft,
            failed: Some(failed),
            ..self
        }
    }

    pub fn refused(self) -> Result<Response, AppError> {
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&self)?).into_response())
    }
}

/// What was typed, and what had been entered before on another page.
pub(super) struct Fields {
    pub name: String,
    password: String,
    pub stay: bool,
    pub draft: Option<Draft>,
    /// What a passkey has signed, where one was chosen.
    credential: Option<String>,
}

impl Fields {
    /// Errors: [`AppError::Unreadable`] for a form without name or password.
    fn read(all: Vec<(String, String)>) -> Result<Self, AppError> {
        let value = |wanted: &str| {
            let found = all.iter().find(|(name, _)| name == wanted);
            found.map(|(_, value)| value.clone())
        };
        let missing = || AppError::Unreadable("no name or no password".to_owned());
        let (name, password) = (value("name").or_else(|| value("email")), value("password"));
        let entered = |(name, value): &(String, String)| {
            Some((name.strip_prefix("draft.")?.to_owned(), value.clone()))
        };
        let chosen = value("with").is_some_and(|with| with == "passkey");
        let draft = value("draft-to").filter(|to| auth::is_own_path(to));
        Ok(Self {
            name: name.ok_or_else(missing)?,
            password: password.ok_or_else(missing)?,
            stay: value("stay").is_some_and(|stay| stay == "yes"),
            credential: chosen.then(|| value("credential")).flatten(),
            draft: draft.map(|to| Draft {
                to,
                page: value("draft-page").filter(|page| auth::is_own_path(page)),
                entered: all.iter().filter_map(entered).collect(),
                with_file: value("draft-file").is_some(),
            }),
        })
    }
}

/// The sentence why whoever comes is no longer signed in.
async fn why(app: &App, headers: &HeaderMap) -> Result<Option<&'static str>, AppError> {
    let ended = auth::ended(app, headers).await?;
    Ok(ended.and_then(|(_, standing)| match standing {
        Standing::Open => None,
        Standing::Idle => Some("sign-in-idle"),
        Standing::Over => Some("sign-in-over"),
        Standing::Ended => Some("sign-in-ended"),
    }))
}

/// The sign-in page for whoever has entered something meanwhile, which it carries along:
/// the clinic keeps nothing of it.
pub(in crate::web) async fn sign_in_first(
    app: &App,
    view: &View,
    headers: &HeaderMap,
    draft: &Draft,
) -> Response {
    let shown = async || -> Result<Response, AppError> {
        page(&SignIn {
            why: why(app, headers).await?,
            draft: Some(draft.clone()),
            ..SignIn::of(app, view, headers)
        })
    };
    shown().await.unwrap_or_else(AppError::into_response)
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

/// Whoever has just signed in comes to where they wanted to go, or finds again what they
/// had entered.
pub(super) async fn welcome(
    app: &App,
    headers: &HeaderMap,
    person: PersonId,
    cookie: String,
    draft: Option<Draft>,
) -> Result<Response, AppError> {
    let to = target(app, headers, person).await?;
    let draft = match draft {
        Some(draft) if is_same_person(app, headers, person).await? => Some(draft),
        _ => None,
    };
    let answer = match draft {
        Some(draft) => {
            let page = draft.page.as_deref().unwrap_or("/").to_owned();
            (Extension(ShownAgain(draft)), Redirect::to(&page)).into_response()
        }
        None => Redirect::to(&to).into_response(),
    };
    let headers = AppendHeaders([
        (header::SET_COOKIE, cookie),
        (header::SET_COOKIE, auth::forget_target(app)),
        (header::SET_COOKIE, language::forget()),
    ]);
    Ok((headers, answer).into_response())
}

/// Whether the session that is over, if one is, was this person's: nobody else reads what
/// was entered in it.
async fn is_same_person(
    app: &App,
    headers: &HeaderMap,
    person: PersonId,
) -> Result<bool, AppError> {
    let before = auth::ended(app, headers).await?;
    Ok(before.is_none_or(|(before, _)| before == person))
}

/// Where somebody wanted to go, unless the session that is over was another person's.
async fn target(app: &App, headers: &HeaderMap, person: PersonId) -> Result<String, AppError> {
    let Some(path) = auth::target(app, headers) else {
        return Ok("/".to_owned());
    };
    let same = is_same_person(app, headers, person).await?;
    Ok(if same { path } else { "/" }.to_owned())
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
