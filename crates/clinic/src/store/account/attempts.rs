//! Table `attempt`: how often something was tried lately, under words that are
//! nobody's name.

use crate::store::{Store, StoreError, args};
use jiff::{SignedDuration, Timestamp};

/// How often it was tried, this attempt included, and when first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tried {
    /// How often.
    pub times: u64,
    /// When first.
    pub since: Timestamp,
}

/// Counts an attempt under a word; lasting at once, whatever comes of it. Attempts
/// of windows that are over are forgotten.
pub async fn count(
    store: &Store,
    word: &str,
    now: Timestamp,
    window: SignedDuration,
) -> Result<Tried, StoreError> {
    let over = now - window;
    // by itself: who deletes rows of others while holding an own one could wait for
    // somebody who waits in turn
    let mut tx = store.begin().await?;
    tx.execute("delete from attempt where since_ms <= $1", args![over])
        .await?;
    tx.commit().await?;
    let mut tx = store.begin().await?;
    let row = tx
        .one(
            "insert into attempt (word, since_ms, tries) values ($1, $2, 1) \
             on conflict (word) do update set tries = attempt.tries + 1 \
             returning tries, since_ms",
            args![word, now],
        )
        .await?;
    let tried = Tried {
        times: u64::try_from(row.int("tries")?).unwrap_or(0),
        since: row.instant("since_ms")?,
    };
    tx.commit().await?;
    Ok(tried)
}
