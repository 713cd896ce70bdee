//! Table `passkey`: by what people sign in without a password.

use crate::domain::{PasskeyId, PersonId};
use crate::store::{Row, StoreError, Tx, args};
use jiff::Timestamp;
use webauthn_rs::prelude::Passkey;

/// A passkey that was added and not removed.
#[derive(Clone, Debug)]
pub struct OwnPasskey {
    /// Identity.
    pub id: PasskeyId,
    /// Whose.
    pub person: PersonId,
    /// The browser in which it was added.
    pub name: String,
    /// When.
    pub added_at: Timestamp,
    /// When somebody signed in with it last.
    pub used_at: Option<Timestamp>,
    /// Public key, counter and flags.
    pub credential: Passkey,
}

/// The identity of a credential as the table has it.
pub fn hexadecimal(credential_id: &[u8]) -> String {
    credential_id.iter().map(|b| format!("{b:02x}")).collect()
}

fn written(credential: &Passkey) -> Result<String, StoreError> {
    serde_json::to_string(credential).map_err(|error| StoreError::Corrupt {
        column: "credential",
        found: error.to_string(),
    })
}

/// Adds a passkey. Errors: [`StoreError::Conflict`] where the credential was added before.
pub async fn add(
    tx: &mut Tx,
    person: PersonId,
    name: &str,
    credential: &Passkey,
    now: Timestamp,
) -> Result<PasskeyId, StoreError> {
    let id = PasskeyId::new();
    let added = tx
        .execute(
            "insert into passkey (id, person_id, credential_id, credential, name, added_ms) \
             values ($1, $2, $3, $4, $5, $6)",
            args![
                id,
                person,
                hexadecimal(credential.cred_id()),
                written(credential)?,
                name,
                now
            ],
        )
        .await;
    match added {
        Err(error) if error.is_duplicate() => Err(StoreError::Conflict("the passkey is known")),
        Err(error) => Err(error),
        Ok(_) => Ok(id),
    }
}

/// The person's own passkeys, newest first.
pub async fn list(tx: &mut Tx, person: PersonId) -> Result<Vec<OwnPasskey>, StoreError> {
    let rows = tx
        .rows(
            "select id, person_id, name, added_ms, used_ms, credential from passkey \
             where person_id = $1 and removed_ms is null order by added_ms desc, id desc",
            args![person],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// The passkey with this credential, of somebody who is still there.
pub async fn with_credential(
    tx: &mut Tx,
    credential_id: &str,
) -> Result<Option<OwnPasskey>, StoreError> {
    let row = tx
        .row(
            "select k.id, k.person_id, k.name, k.added_ms, k.used_ms, k.credential \
             from passkey k join person p on p.id = k.person_id \
             where k.credential_id = $1 and k.removed_ms is null and p.hidden_ms is null",
            args![credential_id],
        )
        .await?;
    row.as_ref().map(read).transpose()
}

/// Notes a use, with the credential as it is after it.
///
/// Errors: [`StoreError::NotFound`] where it was removed.
pub async fn note_use(
    tx: &mut Tx,
    id: PasskeyId,
    credential: &Passkey,
    now: Timestamp,
) -> Result<(), StoreError> {
    let noted = tx
        .execute(
            "update passkey set credential = $1, used_ms = $2 \
             where id = $3 and removed_ms is null",
            args![written(credential)?, now, id],
        )
        .await?;
    if noted == 0 {
        return Err(StoreError::NotFound);
    }
    Ok(())
}

/// Removes one of the person's own passkeys. Errors: [`StoreError::NotFound`].
pub async fn remove(
    tx: &mut Tx,
    person: PersonId,
    id: PasskeyId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let removed = tx
        .execute(
            "update passkey set removed_ms = $1 \
             where id = $2 and person_id = $3 and removed_ms is null",
            args![now, id, person],
        )
        .await?;
    if removed == 0 {
        return Err(StoreError::NotFound);
    }
    Ok(())
}

fn read(row: &Row) -> Result<OwnPasskey, StoreError> {
    Ok(OwnPasskey {
        id: row.parse("id")?,
        person: row.parse("person_id")?,
        name: row.text("name")?,
        added_at: row.instant("added_ms")?,
        used_at: row.instant_opt("used_ms")?,
        credential: row.read("credential", |text| serde_json::from_str(text).ok())?,
    })
}
