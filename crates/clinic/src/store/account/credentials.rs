//! Table `credential`: hashes of passwords.

use crate::domain::PersonId;
use crate::store::{StoreError, Tx, args};
use jiff::Timestamp;

/// Sets the password.
pub async fn set(
    tx: &mut Tx,
    person: PersonId,
    hash: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(
        "insert into credential (person_id, password_hash, changed_ms) values ($1, $2, $3) \
         on conflict (person_id) do update set password_hash = $2, changed_ms = $3",
        args![person, hash, now],
    )
    .await?;
    Ok(())
}

/// The hash of the password, if one was set.
pub async fn hash(tx: &mut Tx, person: PersonId) -> Result<Option<String>, StoreError> {
    let row = tx
        .row(
            "select password_hash from credential where person_id = $1",
            args![person],
        )
        .await?;
    row.map(|row| row.text("password_hash")).transpose()
}
