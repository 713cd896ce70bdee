//! The page to sign in, and what is typed there.

use crate::AppError;
use crate::app::App;
use crate::auth::passkey::RelyingParty;
use crate::auth::{self, Standing};
use crate::web::form::Draft;
use crate::web::view::{View, page};
use askama::Template;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "account/sign_in.html")]
pub(super) struct SignIn<'a> {
    pub view: &'a View,
    pub name: String,
    /// Key of the sentence why nobody was signed in.
    pub failed: Option<&'static str>,
    /// Why whoever comes is no longer signed in.
    pub why: Option<&'static str>,
    pub stay: bool,
    /// The browser keeps no cookies.
    pub no_cookies: bool,
    /// What was entered by whoever signs in now.
    pub draft: Option<Draft>,
    /// The address for which passkeys sign; `None` where there is none.
    pub passkeys_for: Option<String>,
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
    pub password: String,
    pub stay: bool,
    pub draft: Option<Draft>,
    /// What a passkey has signed, where one was chosen.
    pub credential: Option<String>,
}

impl Fields {
    /// Errors: [`AppError::Unreadable`] for a form without name or password.
    pub fn read(all: Vec<(String, String)>) -> Result<Self, AppError> {
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
pub(super) async fn why(app: &App, headers: &HeaderMap) -> Result<Option<&'static str>, AppError> {
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
