//! Rate limits: a number of attempts of a kind in a quarter of an hour.
//!
//! Kept in the record, so that a restart forgives nothing. An account is never
//! locked for good: who waits may try again.

mod key;

pub use key::{NameKey, NameKeyError};

use crate::AppError;
use crate::store::Store;
use crate::store::account::attempts;
use jiff::{SignedDuration, Timestamp};

/// Attempts that are allowed within [`WINDOW`], which begins with the first.
const MOST: u64 = 10;
const WINDOW: SignedDuration = SignedDuration::from_mins(15);

/// Counts an attempt under a name, such as `password/` and an address.
///
/// Errors: [`AppError::TooMany`], and what the record says.
pub async fn attempt(
    store: &Store,
    key: &NameKey,
    name: &str,
    now: Timestamp,
) -> Result<(), AppError> {
    let tried = attempts::count(store, &key.word(name), now, WINDOW).await?;
    if tried.times <= MOST {
        return Ok(());
    }
    let free_in = WINDOW - now.duration_since(tried.since);
    Err(AppError::TooMany {
        wait_seconds: u64::try_from(free_in.as_secs()).unwrap_or(0).max(1),
    })
}
