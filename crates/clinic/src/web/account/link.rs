//! One-time sign-in links. Looking does not use a link up, because mail programs
//! and chat windows look at links before people do.

use crate::AppError;
use crate::app::App;
use crate::auth::{self, Token};
use crate::store::account::{links, people};
use crate::web::route::{Access, Route, get, post};
use crate::web::user_agent::agent;
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};

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
}

async fn show(
    State(app): State<App>,
    view: View,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    attempt(&app).await?;
    let mut tx = app.store.read().await?;
    let found = links::with_token(&mut tx, &Token::of(&token).hash(), app.now()).await?;
    let Some((_, links::Purpose::SignIn(person, _))) = found else {
        return Err(AppError::LinkOver);
    };
    let who = people::get(&mut tx, person).await?.name;
    page(&Link { view: &view, who })
}

async fn follow(
    State(app): State<App>,
    headers: HeaderMap,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    attempt(&app).await?;
    let used = auth::use_link(&app, &Token::of(&token), agent(&headers)).await;
    let cookie = used.map_err(AppError::of_link)?;
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to("/")).into_response())
}

/// A token cannot be guessed; the limit keeps the record from being hammered.
async fn attempt(app: &App) -> Result<(), AppError> {
    let minute = app.now().as_second() / 5;
    app.attempt(&format!("link/{minute}")).await
}
