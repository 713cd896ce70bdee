//! Where somebody comes who has just signed in.

use super::language;
use crate::AppError;
use crate::app::App;
use crate::auth;
use crate::domain::PersonId;
use crate::web::form::{Draft, ShownAgain};
use axum::Extension;
use axum::http::{HeaderMap, header};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};

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
