//! Table `one_time_link`: the first administrator's setup, and signing in once.

use crate::domain::{ClinicId, LinkId, PersonId};
use crate::store::{StoreError, Tx, args};
use jiff::Timestamp;

/// What a link opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Setting up the first administrator.
    Setup,
    /// Signing in as this person at this clinic.
    SignIn(PersonId, ClinicId),
}

/// Keeps a link.
pub async fn add(
    tx: &mut Tx,
    token_hash: &str,
    purpose: Purpose,
    created_by: Option<PersonId>,
    now: Timestamp,
    expires: Timestamp,
) -> Result<LinkId, StoreError> {
    let id = LinkId::new();
    let (name, person, clinic) = match purpose {
        Purpose::Setup => ("setup", None, None),
        Purpose::SignIn(person, clinic) => ("sign_in", Some(person), Some(clinic)),
    };
    tx.execute(
        "insert into one_time_link (id, token_hash, purpose, person_id, clinic_id, created_by, \
         created_ms, expires_ms) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            id, token_hash, name, person, clinic, created_by, now, expires
        ],
    )
    .await?;
    Ok(id)
}

/// What the link of a token opens, unless it is used or too old.
pub async fn with_token(
    tx: &mut Tx,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<(LinkId, Purpose)>, StoreError> {
    let row = tx
        .row(
            "select id, purpose, person_id, clinic_id from one_time_link \
             where token_hash = $1 and used_ms is null and ended_ms is null and expires_ms > $2",
            args![token_hash, now],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let purpose = match row.text("purpose")?.as_str() {
        "setup" => Purpose::Setup,
        _ => Purpose::SignIn(row.parse("person_id")?, row.parse("clinic_id")?),
    };
    Ok(Some((row.parse("id")?, purpose)))
}

/// Uses a link up. Errors: [`StoreError::NotFound`], where it was used before.
pub async fn consume(tx: &mut Tx, id: LinkId, now: Timestamp) -> Result<(), StoreError> {
    let used = tx
        .execute(
            "update one_time_link set used_ms = $1 \
             where id = $2 and used_ms is null and ended_ms is null",
            args![now, id],
        )
        .await?;
    if used == 0 {
        return Err(StoreError::NotFound);
    }
    Ok(())
}

/// Uses up every setup link that is left.
pub async fn consume_setups(tx: &mut Tx, now: Timestamp) -> Result<(), StoreError> {
    tx.execute(
        "update one_time_link set used_ms = $1 where purpose = 'setup' and used_ms is null",
        args![now],
    )
    .await?;
    Ok(())
}

/// Ends every link with which this person could still sign in at a clinic.
pub async fn end_of(
    tx: &mut Tx,
    person: PersonId,
    clinic: ClinicId,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(
        "update one_time_link set ended_ms = $1 where person_id = $2 and clinic_id = $3 \
         and purpose = 'sign_in' and used_ms is null and ended_ms is null",
        args![now, person, clinic],
    )
    .await?;
    Ok(())
}
