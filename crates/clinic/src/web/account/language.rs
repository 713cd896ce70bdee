//! Choosing the language.

use crate::AppError;
use crate::app::App;
use crate::auth::{self, Signed};
use crate::store::account::account_events::{self, Happened};
use crate::store::account::people;
use crate::web::form::Posted;
use crate::web::route::{Access, Route, post};
use crate::web::view::LANGUAGE_COOKIE;
use axum::extract::State;
use axum::http::{Extensions, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tapir_report::Language;

pub(super) fn routes() -> Vec<Route> {
    vec![post("/language", Access::Public, choose)]
}

#[derive(Deserialize)]
struct Fields {
    language: String,
    back: String,
}

/// Whoever is signed in keeps the language with the account, on every device; a stranger
/// keeps it in the browser.
async fn choose(
    State(app): State<App>,
    request: Extensions,
    Posted(fields): Posted<Fields>,
) -> Result<Response, AppError> {
    let language: Language = fields
        .language
        .parse()
        .map_err(|_| AppError::Unreadable("no such language".to_owned()))?;
    let back = match auth::is_own_path(&fields.back) {
        true => fields.back.as_str(),
        false => "/",
    };
    let cookie = match request.get::<Signed>() {
        Some(signed) => {
            let person = signed.actor.person;
            let mut tx = app.store.begin().await?;
            people::set_language(&mut tx, person, language).await?;
            let about = person.to_string();
            let event = signed.did(Happened::LanguageChanged, &about, app.now());
            account_events::add(&mut tx, &event).await?;
            tx.commit().await?;
            forget()
        }
        None => keep(language),
    };
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(back)).into_response())
}

/// The `Set-Cookie` that keeps a language in the browser.
pub(super) fn keep(language: Language) -> String {
    format!("{LANGUAGE_COOKIE}={language}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000")
}

/// The `Set-Cookie` that leaves the language to the account.
pub(super) fn forget() -> String {
    format!("{LANGUAGE_COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0")
}
