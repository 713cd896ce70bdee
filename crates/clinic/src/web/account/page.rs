//! The page of one's own account.

use super::proof::Proof;
use crate::AppError;
use crate::app::App;
use crate::auth::passkey::RelyingParty;
use crate::auth::{self, Signed, Standing};
use crate::calendar;
use crate::clock;
use crate::domain::{FieldError, PasskeyId, SessionId};
use crate::store::account::people::{self, SignInNames};
use crate::store::account::{credentials, passkeys, sessions};
use crate::web::shared::zones::zones;
use crate::web::user_agent::browser;
use crate::web::view::{View, page};
use askama::Template;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;

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
    /// Whether only whoever signs in anew may change by what one signs in.
    asks_new_session: bool,
    has_password: bool,
    passkeys: Vec<PasskeyRow>,
    /// The address for which passkeys sign; `None` where there is none.
    passkeys_for: Option<String>,
    /// Key of the sentence where a passkey was not added, because nothing was shown first.
    proof_missing: &'static str,
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

struct PasskeyRow {
    id: PasskeyId,
    name: String,
    added: String,
    /// Empty where nobody signed in with it.
    used: String,
    /// Name of the field of the current password.
    field: String,
}

/// The page, with what is said of what was just done.
pub(super) async fn account_page(
    app: &App,
    view: &View,
    signed: &Signed,
    headers: &HeaderMap,
    said: Said,
) -> Result<Response, AppError> {
    let person = signed.actor.person;
    let mut tx = app.store.read().await?;
    let names = people::names(&mut tx, person).await?;
    let zone = people::get(&mut tx, person).await?.zone;
    let has_password = credentials::hash(&mut tx, person).await?.is_some();
    let passkeys = passkeys::list(&mut tx, person).await?;
    let seen_since = app.now() - app.sessions.kept.max(app.sessions.idle);
    let all = sessions::list(&mut tx, person, seen_since).await?;
    tx.commit().await?;
    let when = |instant: Timestamp| {
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
    let proof = Proof::of(signed, has_password, !passkeys.is_empty());
    let passkeys = passkeys.into_iter().map(|own| PasskeyRow {
        id: own.id,
        name: own.name,
        added: when(own.added_at),
        used: own.used_at.map(&when).unwrap_or_default(),
        field: format!("current-{}", own.id),
    });
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
        asks_current: proof == Proof::Password,
        asks_new_session: proof == Proof::NewSession,
        has_password,
        passkeys: passkeys.collect(),
        passkeys_for: RelyingParty::of(app, headers).map(|party| party.origin),
        proof_missing: proof.missing(),
        sessions,
        zones: zones(&zone),
        zone,
        done: said.done,
        errors: said.errors,
    })?;
    Ok((status, page).into_response())
}
