//! Table `session`: sign-ins that last. The token itself is not kept.

use crate::domain::{ClinicId, PersonId, SessionId};
use crate::store::{StoreError, Tx, args};
use jiff::Timestamp;

/// A sign-in.
#[derive(Clone, Debug)]
pub struct Session {
    /// Identity.
    pub id: SessionId,
    /// Who.
    pub person: PersonId,
    /// At which clinic.
    pub clinic: ClinicId,
    /// Which browser, in its own words.
    pub agent: String,
    /// Since when.
    pub created_at: Timestamp,
    /// Last request.
    pub seen_at: Timestamp,
    /// It stays on this device.
    pub kept: bool,
    /// How it was begun.
    pub begun_by: BegunBy,
    /// It was ended, by somebody.
    pub is_ended: bool,
}

/// How a session was begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BegunBy {
    /// With a password.
    Password,
    /// With a one-time link.
    Link,
    /// With a passkey.
    Passkey,
}

impl BegunBy {
    fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Link => "link",
            Self::Passkey => "passkey",
        }
    }

    fn named(text: &str) -> Option<Self> {
        [Self::Password, Self::Link, Self::Passkey]
            .into_iter()
            .find(|way| way.name() == text)
    }
}

/// A session that begins.
#[derive(Clone, Copy, Debug)]
pub struct NewSession<'a> {
    /// Who.
    pub person: PersonId,
    /// At which clinic.
    pub clinic: ClinicId,
    /// Which browser, in its own words.
    pub agent: &'a str,
    /// It stays on this device.
    pub kept: bool,
    /// How it is begun.
    pub begun_by: BegunBy,
}

/// Begins a session.
pub async fn add(
    tx: &mut Tx,
    token_hash: &str,
    new: &NewSession<'_>,
    now: Timestamp,
) -> Result<SessionId, StoreError> {
    let id = SessionId::new();
    tx.execute(
        "insert into session (id, token_hash, person_id, clinic_id, agent, created_ms, seen_ms, \
         kept, begun_by) values ($1, $2, $3, $4, $5, $6, $6, $7, $8)",
        args![
            id,
            token_hash,
            new.person,
            new.clinic,
            new.agent,
            now,
            i64::from(new.kept),
            new.begun_by.name()
        ],
    )
    .await?;
    Ok(id)
}

/// The session of a token, also one that has ended.
pub async fn with_token(tx: &mut Tx, token_hash: &str) -> Result<Option<Session>, StoreError> {
    let row = tx
        .row(
            "select id, person_id, clinic_id, agent, created_ms, seen_ms, ended_ms, kept, begun_by \
             from session where token_hash = $1",
            args![token_hash],
        )
        .await?;
    row.as_ref().map(read).transpose()
}

/// Notes a request.
pub async fn touch(tx: &mut Tx, id: SessionId, now: Timestamp) -> Result<(), StoreError> {
    tx.execute(
        "update session set seen_ms = $1 where id = $2",
        args![now, id],
    )
    .await?;
    Ok(())
}

/// The person's own sessions that nobody ended, newest first; time may have ended some.
pub async fn list(
    tx: &mut Tx,
    person: PersonId,
    seen_since: Timestamp,
) -> Result<Vec<Session>, StoreError> {
    let rows = tx
        .rows(
            "select id, person_id, clinic_id, agent, created_ms, seen_ms, ended_ms, kept, begun_by \
             from session where person_id = $1 and ended_ms is null and seen_ms > $2 \
             order by created_ms desc, id desc",
            args![person, seen_since],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// Ends one of the person's own sessions. Errors: [`StoreError::NotFound`].
pub async fn end(
    tx: &mut Tx,
    person: PersonId,
    id: SessionId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let ended = tx
        .execute(
            "update session set ended_ms = $1 \
             where id = $2 and person_id = $3 and ended_ms is null",
            args![now, id, person],
        )
        .await?;
    if ended == 0 {
        return Err(StoreError::NotFound);
    }
    Ok(())
}

/// Ends all of the person's sessions but one.
pub async fn end_others(
    tx: &mut Tx,
    person: PersonId,
    but: SessionId,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(
        "update session set ended_ms = $1 \
         where person_id = $2 and id <> $3 and ended_ms is null",
        args![now, person, but],
    )
    .await?;
    Ok(())
}

fn read(row: &crate::store::Row) -> Result<Session, StoreError> {
    Ok(Session {
        id: row.parse("id")?,
        person: row.parse("person_id")?,
        clinic: row.parse("clinic_id")?,
        agent: row.text("agent")?,
        created_at: row.instant("created_ms")?,
        seen_at: row.instant("seen_ms")?,
        kept: row.flag("kept")?,
        begun_by: row.read("begun_by", BegunBy::named)?,
        is_ended: row.int_opt("ended_ms")?.is_some(),
    })
}
