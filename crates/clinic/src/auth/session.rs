//! Sessions: a random token in a `__Host-` cookie, its hash in the record.

use super::cookie::{cookie, name, set};
use super::token::{Token, csrf_of};
use crate::AppError;
use crate::app::App;
use crate::domain::{ClinicId, PersonId, Role, SessionId};
use crate::store::account::account_events::{self, Happened, NewAccountEvent};
use crate::store::account::sessions::{BegunBy, NewSession, Session};
use crate::store::account::{memberships, people, sessions};
use crate::store::{Actor, StoreError, Tx};
use axum::http::HeaderMap;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use tapir_report::Language;

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
    /// It was begun by a link or a passkey a short time ago: whoever forgot the password
    /// can set another.
    pub is_fresh: bool,
    /// The `Set-Cookie` by which the browser keeps a session that stays, once a day.
    pub(crate) renewed: Option<String>,
}

/// How a session stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It goes on.
    Open,
    /// So long without a request that it ended.
    Idle,
    /// It has lasted as long as one may.
    Over,
    /// Somebody ended it: from another device, with a new password, or the clinic.
    Ended,
}

/// Whether somebody with these roles may stay signed in on a phone: only whoever sees
/// no other people's charts.
pub fn may_stay(actor: &Actor) -> bool {
    let keeps = actor.is(Role::Patient) || actor.is(Role::Guardian);
    keeps && !actor.is(Role::Clinician) && !actor.is(Role::Administrator)
}

/// How a session of this person stands.
pub fn standing(app: &App, session: &Session, actor: &Actor) -> Standing {
    if session.is_ended || actor.roles.is_empty() {
        return Standing::Ended;
    }
    let idle = app.now().duration_since(session.seen_at);
    if session.kept && may_stay(actor) {
        return if idle < app.sessions.kept {
            Standing::Open
        } else {
            Standing::Idle
        };
    }
    if app.now().duration_since(session.created_at) >= app.sessions.absolute {
        Standing::Over
    } else if idle >= app.sessions.idle {
        Standing::Idle
    } else {
        Standing::Open
    }
}

/// How a session is to begin.
#[derive(Clone, Copy, Debug)]
pub struct Beginning<'a> {
    /// Which browser, in its own words.
    pub agent: &'a str,
    /// Whether it is to stay on this phone; for patients and guardians only.
    pub stay: bool,
    /// How.
    pub by: BegunBy,
}

/// Begins a session with a password and gives the value of its `Set-Cookie`.
pub async fn begin(
    app: &App,
    tx: &mut Tx,
    person: PersonId,
    clinic: ClinicId,
    agent: &str,
) -> Result<String, StoreError> {
    let how = Beginning {
        agent,
        stay: false,
        by: BegunBy::Password,
    };
    begin_so(app, tx, person, clinic, how).await
}

/// Begins a session and gives the value of its `Set-Cookie`.
pub async fn begin_so(
    app: &App,
    tx: &mut Tx,
    person: PersonId,
    clinic: ClinicId,
    how: Beginning<'_>,
) -> Result<String, StoreError> {
    const AGENT_CHARACTERS: usize = 200;
    let token = Token::new();
    let agent: String = how.agent.chars().take(AGENT_CHARACTERS).collect();
    let kept = how.stay && may_stay(&memberships::actor(tx, person, clinic).await?);
    let new = NewSession {
        person,
        clinic,
        agent: &agent,
        kept,
        begun_by: how.by,
    };
    let id = sessions::add(tx, &token.hash(), &new, app.now()).await?;
    let event = NewAccountEvent {
        happened: Happened::SignedIn,
        at: app.now(),
        clinic: Some(clinic),
        person: Some(person),
        about: &id.to_string(),
    };
    account_events::add(tx, &event).await?;
    Ok(session_cookie(app, &token, kept))
}

fn session_cookie(app: &App, token: &Token, kept: bool) -> String {
    let lasts = match kept {
        true => app.sessions.kept,
        false => app.sessions.absolute,
    };
    set(name(app), token.reveal(), lasts.as_secs())
}

/// The session whose token a request brings, with who it is of.
async fn brought(
    app: &App,
    tx: &mut Tx,
    headers: &HeaderMap,
) -> Result<Option<(Token, Session, Actor)>, StoreError> {
    let Some(token) = cookie(headers, name(app)).map(Token::of) else {
        return Ok(None);
    };
    let Some(session) = sessions::with_token(tx, &token.hash()).await? else {
        return Ok(None);
    };
    let actor = memberships::actor(tx, session.person, session.clinic).await?;
    Ok(Some((token, session, actor)))
}

/// Who sent a request, if anybody is signed in.
pub async fn current(app: &App, headers: &HeaderMap) -> Result<Option<Signed>, AppError> {
    if cookie(headers, name(app)).is_none() {
        return Ok(None);
    }
    let mut tx = app.store.read().await?;
    let Some((token, session, actor)) = brought(app, &mut tx, headers).await? else {
        return Ok(None);
    };
    if standing(app, &session, &actor) != Standing::Open {
        return Ok(None);
    }
    let person = people::get(&mut tx, session.person).await?;
    tx.commit().await?;
    let now = app.now();
    if now.duration_since(session.seen_at) >= NOTE_EVERY {
        let mut tx = app.store.begin().await?;
        sessions::touch(&mut tx, session.id, now).await?;
        tx.commit().await?;
    }
    let day = |at: Timestamp| at.to_zoned(TimeZone::UTC).date();
    let renews = session.kept && day(session.seen_at) != day(now);
    let fresh = now.duration_since(session.created_at) < app.sessions.fresh;
    Ok(Some(Signed {
        actor,
        name: person.name,
        language: person.language,
        zone: person.zone,
        session: session.id,
        csrf: csrf_of(&token),
        is_fresh: fresh && session.begun_by != BegunBy::Password,
        renewed: renews.then(|| session_cookie(app, &token, true)),
    }))
}

/// Whose session a request brings that is over, and why it is.
pub async fn ended(
    app: &App,
    headers: &HeaderMap,
) -> Result<Option<(PersonId, Standing)>, StoreError> {
    let mut tx = app.store.read().await?;
    let found = brought(app, &mut tx, headers).await?;
    tx.commit().await?;
    Ok(found.map(|(_, session, actor)| (session.person, standing(app, &session, &actor))))
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
