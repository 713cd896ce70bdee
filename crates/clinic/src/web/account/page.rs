//! The page of one's own account.

use crate::AppError;
use crate::app::App;
use crate::auth::{self, Signed, Standing};
use crate::calendar;
use crate::clock;
use crate::domain::{FieldError, SessionId};
use crate::store::account::people::{self, SignInNames};
use crate::store::account::{credentials, sessions};
use crate::web::shared::zones::zones;
use crate::web::user_agent::browser;
use crate::web::view::{View, page};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// What the page says of what was just done.
#[derive(Default)]
pub(super) struct Said {
    /// Key of a sentence.
    done: Option<&'static str>,
    errors: Vec<FieldError>,
    /// E-mail and telephone as they were typed.
    typed: Option<(String, String)>,
}

impl Said {
    pub fn done(key: &'static str) -> Self {
        Self {
            done: Some(key),
            ..Self::default()
        }
    }

    pub fn wrong(errors: Vec<FieldError>) -> Self {
        Self {
            errors,
            ..Self::default()
        }
    }

    pub fn typed(mut self, email: String, telephone: String) -> Self {
        self.typed = Some((email, telephone));
        self
    }
}

#[derive(Template)]
#[template(path = "account/account.html")]
struct Account<'a> {
    view: &'a View,
    names: SignInNames,
    email: String,
    telephone: String,
    /// Whether the current password is asked for.
    asks_current: bool,
    has_password: bool,
    sessions: Vec<Row>,
    zones: Vec<String>,
    zone: String,
    done: Option<&'static str>,
    errors: Vec<FieldError>,
}

struct Row {
    id: SessionId,
    agent: String,
    since: String,
    seen: String,
    here: bool,
    kept: bool,
}

/// The page, with what is said of what was just done.
pub(super) async fn account_page(
    app: &App,
    view: &View,
    signed: &Signed,
    said: Said,
) -> Result<Response, AppError> {
    let person = signed.actor.person;
    let mut tx = app.store.read().await?;
    let names = people::names(&mut tx, person).await?;
    let zone = people::get(&mut tx, person).await?.zone;
    let has_password = credentials::hash(&mut tx, person).await?.is_some();
    let seen_since = app.now() - app.sessions.kept.max(app.sessions.idle);
    let all = sessions::list(&mut tx, person, seen_since).await?;
    tx.commit().await?;
    let when = |instant| {
        let civil = clock::civil(instant, &zone);
        let (hour, minute) = (civil.hour(), civil.minute());
        let day = calendar::day(civil.date(), view.m);
        format!("{day} {hour:02}:{minute:02}")
    };
    let open = all
        .into_iter()
        .filter(|session| auth::standing(app, session, &signed.actor) == Standing::Open);
    let rows = open.map(|session| Row {
        here: session.id == signed.session,
        kept: session.kept && auth::may_stay(&signed.actor),
        id: session.id,
        since: when(session.created_at),
        seen: when(session.seen_at),
        agent: browser(&session.agent),
    });
    let sessions = rows.collect();
    let (email, telephone) = said.typed.unwrap_or_else(|| {
        let text = |name: &Option<String>| name.clone().unwrap_or_default();
        (text(&names.email), text(&names.telephone))
    });
    let status = match said.errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let page = page(&Account {
        view,
        names,
        email,
        telephone,
        asks_current: has_password && !signed.is_fresh_by_link,
        has_password,
        sessions,
        zones: zones(&zone),
        zone,
        done: said.done,
        errors: said.errors,
    })?;
    Ok((status, page).into_response())
}
