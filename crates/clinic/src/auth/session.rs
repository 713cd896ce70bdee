//! Sessions: a random token in a `__Host-` cookie, its hash in the record.

use super::token::{Token, csrf_of};
use crate::AppError;
use crate::app::App;
use crate::domain::{ClinicId, PersonId, Role, SessionId};
use crate::store::account::account_events::{self, Happened, NewAccountEvent};
use crate::store::account::{memberships, people, sessions};
use crate::store::{Actor, StoreError, Tx};
use axum::http::{HeaderMap, header};
use jiff::{SignedDuration, Timestamp};
use tapir_report::Language;

/// Name of the cookie. Browsers send it over https, and over http to the same
/// machine only; `__Host-` binds it to this host.
pub const COOKIE: &str = "__Host-tapir";

/// A request notes itself at most this often, because each note is a write.
const NOTE_EVERY: SignedDuration = SignedDuration::from_secs(60);

/// Who is signed in.
#[derive(Clone, Debug)]
pub struct Signed {
    /// Person, clinic, roles.
    pub actor: Actor,
    /// Name of the person.
    pub name: String,
    /// Language of the person.
    pub language: Language,
    /// IANA time zone of the person.
    pub zone: String,
    /// This session.
    pub session: SessionId,
    /// What every form of this session carries.
    pub csrf: String,
}

/// When sessions end, counted from now.
pub fn limits(app: &App) -> sessions::Limits {
    sessions::Limits {
        idle_since: app.now() - app.sessions.idle,
        created_since: app.now() - app.sessions.absolute,
    }
}

/// Begins a session and gives the value of its `Set-Cookie`.
pub async fn begin(
    app: &App,
    tx: &mut Tx,
    person: PersonId,
    clinic: ClinicId,
    agent: &str,
) -> Result<String, StoreError> {
    const AGENT_CHARACTERS: usize = 200;
    let token = Token::new();
    let agent: String = agent.chars().take(AGENT_CHARACTERS).collect();
    let id = sessions::add(tx, &token.hash(), person, clinic, &agent, app.now()).await?;
    let event = NewAccountEvent {
        happened: Happened::SignedIn,
        at: app.now(),
        clinic: Some(clinic),
        person: Some(person),
        about: &id.to_string(),
    };
    account_events::add(tx, &event).await?;
    Ok(format!(
        "{COOKIE}={}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={}",
        token.reveal(),
        app.sessions.absolute.as_secs(),
    ))
}

/// The `Set-Cookie` that takes the cookie away.
pub fn end_cookie() -> String {
    format!("{COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0")
}

/// Who sent a request, if anybody is signed in.
pub async fn current(app: &App, headers: &HeaderMap) -> Result<Option<Signed>, AppError> {
    let Some(token) = cookie(headers, COOKIE).map(Token::of) else {
        return Ok(None);
    };
    let mut tx = app.store.read().await?;
    let Some(session) = sessions::with_token(&mut tx, &token.hash(), limits(app)).await? else {
        return Ok(None);
    };
    let actor = memberships::actor(&mut tx, session.person, session.clinic).await?;
    let person = people::get(&mut tx, session.person).await?;
    tx.commit().await?;
    if app.now().duration_since(session.seen_at) >= NOTE_EVERY {
        let mut tx = app.store.begin().await?;
        sessions::touch(&mut tx, session.id, app.now()).await?;
        tx.commit().await?;
    }
    Ok(Some(Signed {
        actor,
        name: person.name,
        language: person.language,
        zone: person.zone,
        session: session.id,
        csrf: csrf_of(&token),
    }))
}

/// The value of a cookie.
pub(crate) fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

impl Signed {
    /// That something happened to an account by this person's doing.
    pub(crate) fn did<'a>(
        &self,
        happened: Happened,
        about: &'a str,
        at: Timestamp,
    ) -> NewAccountEvent<'a> {
        NewAccountEvent {
            happened,
            at,
            clinic: Some(self.actor.clinic),
            person: Some(self.actor.person),
            about,
        }
    }

    /// Where this person starts.
    pub fn home(&self) -> &'static str {
        if self.actor.is(Role::Clinician) {
            "/work"
        } else if self.actor.is(Role::Administrator) {
            "/people"
        } else {
            "/my"
        }
    }
}
