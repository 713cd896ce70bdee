//! One-time sign-in links. Looking does not use a link up, because mail programs
//! and chat windows look at links before people do.

use super::language;
use crate::AppError;
use crate::app::App;
use crate::auth::{self, Token};
use crate::store::account::{credentials, links, memberships, people};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, get, post};
use crate::web::user_agent::agent;
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use serde::Deserialize;

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/link/{token}", Access::Public, show),
        post("/link/{token}", Access::Public, follow),
    ]
}

#[derive(Template)]
#[template(path = "account/link.html")]
struct Link<'a> {
    view: &'a View,
    who: String,
    /// Whether the person may stay signed in on a phone.
    may_stay: bool,
    /// The browser keeps no cookies, and the link is still good.
    no_cookies: bool,
}

#[derive(Deserialize)]
struct Fields {
    #[serde(default)]
    stay: String,
}

async fn show(
    State(app): State<App>,
    view: View,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    attempt(&app).await?;
    page(&opened(&app, &view, &token).await?)
}

/// The page of a link that is still good.
async fn opened<'a>(app: &App, view: &'a View, token: &str) -> Result<Link<'a>, AppError> {
    let mut tx = app.store.read().await?;
    let found = links::with_token(&mut tx, &Token::of(token).hash(), app.now()).await?;
    let Some((_, links::Purpose::SignIn(person, clinic))) = found else {
        return Err(AppError::LinkOver);
    };
    let who = people::get(&mut tx, person).await?.name;
    let actor = memberships::actor(&mut tx, person, clinic).await?;
    Ok(Link {
        view,
        who,
        may_stay: auth::may_stay(&actor),
        no_cookies: false,
    })
}

/// A browser that keeps no cookies does not use the link up: nobody would be signed in.
/// Whoever has no password yet comes to the account first, where one is set.
async fn follow(
    State(app): State<App>,
    view: View,
    headers: HeaderMap,
    Path(token): Path<String>,
    Posted(fields): Posted<Fields>,
) -> Result<Response, AppError> {
    attempt(&app).await?;
    if !headers.contains_key(header::COOKIE) {
        let link = Link {
            no_cookies: true,
            ..opened(&app, &view, &token).await?
        };
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&link)?).into_response());
    }
    let stay = fields.stay == "yes";
    let used = auth::use_link(&app, &Token::of(&token), agent(&headers), stay).await;
    let (person, cookie) = used.map_err(AppError::of_link)?;
    let mut tx = app.store.read().await?;
    let to = match credentials::hash(&mut tx, person).await? {
        Some(_) => "/",
        None => "/account",
    };
    tx.commit().await?;
    let headers = AppendHeaders([
        (header::SET_COOKIE, cookie),
        (header::SET_COOKIE, language::forget()),
    ]);
    Ok((headers, Redirect::to(to)).into_response())
}

/// A token cannot be guessed; the limit keeps the record from being hammered.
async fn attempt(app: &App) -> Result<(), AppError> {
    let minute = app.now().as_second() / 5;
    app.attempt(&format!("link/{minute}")).await
}
