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
}

/// When sessions end.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Sessions without a request since then have ended.
    pub idle_since: Timestamp,
    /// Sessions from before then have ended.
    pub created_since: Timestamp,
}

/// Begins a session.
pub async fn add(
    tx: &mut Tx,
    token_hash: &str,
    person: PersonId,
    clinic: ClinicId,
    agent: &str,
    now: Timestamp,
) -> Result<SessionId, StoreError> {
    let id = SessionId::new();
    tx.execute(
        "insert into session (id, token_hash, person_id, clinic_id, agent, created_ms, seen_ms) \
         values ($1, $2, $3, $4, $5, $6, $6)",
        args![id, token_hash, person, clinic, agent, now],
    )
    .await?;
    Ok(id)
}

/// The session of a token that has not ended.
pub async fn with_token(
    tx: &mut Tx,
    token_hash: &str,
    limits: Limits,
) -> Result<Option<Session>, StoreError> {
    let row = tx
        .row(
            "select id, person_id, clinic_id, agent, created_ms, seen_ms from session \
             where token_hash = $1 and ended_ms is null and seen_ms > $2 and created_ms > $3",
            args![token_hash, limits.idle_since, limits.created_since],
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

/// The person's own sessions that have not ended, newest first.
pub async fn list(
    tx: &mut Tx,
    person: PersonId,
    limits: Limits,
) -> Result<Vec<Session>, StoreError> {
    let rows = tx
        .rows(
            "select id, person_id, clinic_id, agent, created_ms, seen_ms from session \
             where person_id = $1 and ended_ms is null and seen_ms > $2 and created_ms > $3 \
             order by created_ms desc, id desc",
            args![person, limits.idle_since, limits.created_since],
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
    })
}
