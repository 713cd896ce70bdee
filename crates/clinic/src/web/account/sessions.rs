//! Where one is signed in, and ending it from here.

use crate::AppError;
use crate::app::App;
use crate::auth::{self, Signed};
use crate::calendar;
use crate::clock;
use crate::domain::SessionId;
use crate::store::account::account_events::{self, Happened};
use crate::store::account::sessions;
use crate::web::route::{Access, Route, get, post};
use crate::web::user_agent::browser;
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Redirect, Response};

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/account", Access::Signed, show),
        post("/account/sessions/{session}/end", Access::Signed, end),
    ]
}

#[derive(Template)]
#[template(path = "account/account.html")]
pub(super) struct Account<'a> {
    pub view: &'a View,
    pub sessions: Vec<Row>,
    pub error: Option<String>,
    pub changed: bool,
}

pub(super) struct Row {
    id: SessionId,
    agent: String,
    since: String,
    seen: String,
    here: bool,
}

pub(super) async fn rows(app: &App, view: &View, signed: &Signed) -> Result<Vec<Row>, AppError> {
    let mut tx = app.store.read().await?;
    let sessions = sessions::list(&mut tx, signed.actor.person, auth::limits(app)).await?;
    let when = |instant| {
        let civil = clock::civil(instant, &signed.zone);
        let (hour, minute) = (civil.hour(), civil.minute());
        format!(
            "{} {hour:02}:{minute:02}",
            calendar::day(civil.date(), view.m)
        )
    };
    Ok(sessions
        .into_iter()
        .map(|session| Row {
            here: session.id == signed.session,
            id: session.id,
            since: when(session.created_at),
            seen: when(session.seen_at),
            agent: browser(&session.agent),
        })
        .collect())
}

async fn show(State(app): State<App>, view: View, signed: Signed) -> Result<Response, AppError> {
    let sessions = rows(&app, &view, &signed).await?;
    page(&Account {
        view: &view,
        sessions,
        error: None,
        changed: false,
    })
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

#[cfg(test)]
mod tests {
    use super::browser;

    #[test]
    fn a_browser_is_called_by_its_name_though_it_names_others() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 \
                    (KHTML, like Gecko) Chrome/120.0 Safari/537.36 Edg/120.0";
        assert_eq!(browser(edge), "Edge · Windows");
        assert_eq!(browser("curl/8.0"), "curl/8.0");
    }
}
