//! Where one is signed in, and ending it from here.

use super::page::{Said, account_page};
use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::SessionId;
use crate::store::account::account_events::{self, Happened};
use crate::store::account::sessions;
use crate::web::route::{Access, Route, get, post};
use crate::web::view::View;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{Redirect, Response};

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/account", Access::Signed, show),
        post("/account/sessions/{session}/end", Access::Signed, end),
    ]
}

async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    account_page(&app, &view, &signed, &headers, Said::default()).await
}

async fn end(
    State(app): State<App>,
    signed: Signed,
    Path(session): Path<SessionId>,
) -> Result<Redirect, AppError> {
    let mut tx = app.store.begin().await?;
    sessions::end(&mut tx, signed.actor.person, session, app.now()).await?;
    let about = session.to_string();
    let event = signed.did(Happened::SessionEnded, &about, app.now());
    account_events::add(&mut tx, &event).await?;
    tx.commit().await?;
    Ok(Redirect::to("/account"))
}
