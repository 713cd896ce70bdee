//! Links in letters: one confirms an address, one ends the reminders, without
//! signing in. Looking does nothing, because mail programs look at links before
//! people do.

use crate::AppError;
use crate::app::App;
use crate::auth::Token;
use crate::store::delivery::reminder_addresses::{self, Opened};
use crate::web::route::{Access, Route, get, post};
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/reminders/confirm/{token}", Access::Public, ask_confirm),
        post("/reminders/confirm/{token}", Access::Public, confirm),
        get("/reminders/off/{token}", Access::Public, ask_end),
        post("/reminders/off/{token}", Access::Public, end),
    ]
}

#[derive(Template)]
#[template(path = "patient/reminder_link.html")]
struct LinkPage<'a> {
    view: &'a View,
    sentence: String,
    /// What the button says; nothing when it is done.
    button: Option<String>,
}

fn link_page(view: &View, sentence: String, button: Option<String>) -> Result<Response, AppError> {
    page(&LinkPage {
        view,
        sentence,
        button,
    })
}

async fn to_confirm(app: &App, token: &str) -> Result<Opened, AppError> {
    let mut tx = app.store.read().await?;
    let hash = Token::of(token).hash();
    let opened = reminder_addresses::to_confirm(&mut tx, &hash, app.now()).await;
    opened.map_err(AppError::of_link)
}

async fn to_end(app: &App, token: &str) -> Result<Opened, AppError> {
    let mut tx = app.store.read().await?;
    let opened = reminder_addresses::to_end(&mut tx, &Token::of(token).hash()).await;
    opened.map_err(AppError::of_link)
}

async fn ask_confirm(
    State(app): State<App>,
    view: View,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    to_confirm(&app, &token).await?;
    let button = view.m.get("reminder-confirm-go");
    link_page(&view, view.m.get("reminder-confirm-ask"), Some(button))
}

async fn confirm(
    State(app): State<App>,
    view: View,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    let opened = to_confirm(&app, &token).await?;
    let mut chart = app
        .store
        .chart(&opened.actor, opened.patient, "reminder_link", app.now())
        .await?;
    reminder_addresses::confirm(&mut chart, opened.address).await?;
    chart.commit().await?;
    link_page(&view, view.m.get("reminder-confirmed"), None)
}

async fn ask_end(
    State(app): State<App>,
    view: View,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    to_end(&app, &token).await?;
    let button = view.m.get("reminder-off-go");
    link_page(&view, view.m.get("reminder-off-ask"), Some(button))
}

/// Also what a mail program sends that has a button of its own.
async fn end(
    State(app): State<App>,
    view: View,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    let opened = to_end(&app, &token).await?;
    let mut chart = app
        .store
        .chart(&opened.actor, opened.patient, "reminder_link", app.now())
        .await?;
    reminder_addresses::end_one(&mut chart, opened.address).await?;
    chart.commit().await?;
    link_page(&view, view.m.get("reminder-off-done"), None)
}
