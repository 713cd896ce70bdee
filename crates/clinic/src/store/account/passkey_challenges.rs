//! Table `passkey_challenge`: what a device is to sign. Each is answered once.

use crate::store::{StoreError, Tx, args};
use jiff::Timestamp;

/// What is signed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Adding a passkey to the account of a session.
    Add,
    /// Signing in.
    SignIn,
}

impl Purpose {
    fn name(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::SignIn => "sign_in",
        }
    }
}

/// Keeps what an answer will be checked with, in the place of an earlier question of the
/// same asker. Questions whose time is over are forgotten.
pub async fn ask(
    tx: &mut Tx,
    asked_by: &str,
    purpose: Purpose,
    state: &str,
    (now, until): (Timestamp, Timestamp),
) -> Result<(), StoreError> {
    tx.execute(
        "delete from passkey_challenge where until_ms <= $1",
        args![now],
    )
    .await?;
    tx.execute(
        "insert into passkey_challenge (asked_by, purpose, state, until_ms) \
         values ($1, $2, $3, $4) \
         on conflict (asked_by, purpose) do update set state = $3, until_ms = $4",
        args![asked_by, purpose.name(), state, until],
    )
    .await?;
    Ok(())
}

/// Uses a question up, and gives what its answer is checked with; `None` where nothing was
/// asked, it was answered before, or its time is over.
pub async fn take(
    tx: &mut Tx,
    asked_by: &str,
    purpose: Purpose,
    now: Timestamp,
) -> Result<Option<String>, StoreError> {
    let row = tx
        .row(
            "delete from passkey_challenge where asked_by = $1 and purpose = $2 \
             returning state, until_ms",
            args![asked_by, purpose.name()],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let is_open = row.instant("until_ms")? > now;
    is_open.then(|| row.text("state")).transpose()
}
