//! Table `tick_answer`: what a tick was answered, so that a browser that did not
//! hear it gets the same answer again.

use crate::domain::Right;
use crate::store::{Chart, Store, StoreError, args};
use jiff::{SignedDuration, Timestamp};

/// So long a repeat is known. [assumed: longer than anybody is without a
/// connection]
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 30);

/// Whether the tick with this key was taken, if it came before.
///
/// Errors: [`StoreError::Conflict`] for a key that came with something else.
pub async fn before(chart: &mut Chart, key: &str, asked: &str) -> Result<Option<bool>, StoreError> {
    chart.allow(Right::RecordApplication)?;
    let values = args![chart.person(), key, chart.now()];
    let row = chart
        .row(
            "select asked, taken from tick_answer \
             where person_id = $1 and idempotency_key = $2 and kept_until_ms > $3",
            values,
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    if row.text("asked")? != asked {
        return Err(StoreError::Conflict("the key belongs to another tick"));
    }
    row.flag("taken").map(Some)
}

/// Forgets answers that are too old; how many.
pub(crate) async fn forget(store: &Store, now: Timestamp) -> Result<u64, StoreError> {
    let mut tx = store.begin().await?;
    let old = "delete from tick_answer where kept_until_ms <= $1";
    let forgotten = tx.execute(old, args![now]).await?;
    tx.commit().await?;
    Ok(forgotten)
}

/// Keeps an answer.
pub async fn keep(
    chart: &mut Chart,
    key: &str,
    asked: &str,
    taken: bool,
) -> Result<(), StoreError> {
    chart.allow(Right::RecordApplication)?;
    let values = args![chart.person(), key, asked, taken, chart.now() + KEPT];
    chart
        .tx
        .execute(
            "insert into tick_answer (person_id, idempotency_key, asked, taken, kept_until_ms) \
             values ($1, $2, $3, $4, $5) on conflict (person_id, idempotency_key) do nothing",
            values,
        )
        .await?;
    Ok(())
}
