//! Table `form_key`: which forms have entered something, so that a slow line, a double
//! press or the way back enters nothing twice.

use super::{Store, StoreError, Tx, args};
use crate::domain::PersonId;
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// So long a form is known. [assumed: longer than a page stays open]
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 30);

/// The key of a form that is being taken, with a hash of what is in it.
#[derive(Clone, Debug)]
pub struct FormKey {
    key: String,
    entered: String,
    /// Set once something was entered; every copy of the key knows it.
    kept: Arc<AtomicBool>,
}

impl PartialEq for FormKey {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key && self.entered == other.entered
    }
}

impl Eq for FormKey {}

impl FormKey {
    /// A key as a page wrote it, with a hash of where the form goes and of what is in it.
    pub fn new(key: &str, entered: String) -> Self {
        Self {
            key: key.to_owned(),
            entered,
            kept: Arc::default(),
        }
    }

    /// The key as the page wrote it.
    pub fn text(&self) -> &str {
        &self.key
    }

    /// Whether this request entered something.
    pub fn is_kept(&self) -> bool {
        self.kept.load(Ordering::Relaxed)
    }
}

/// What is known of a form that has been taken before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before {
    /// Whether the same was in it.
    pub same: bool,
    /// Where the answer led.
    pub location: Option<String>,
}

/// Whether a form with this key has entered something before.
pub async fn before(
    store: &Store,
    person: PersonId,
    form: &FormKey,
    now: Timestamp,
) -> Result<Option<Before>, StoreError> {
    let mut tx = store.read().await?;
    let row = tx
        .row(
            "select entered, location from form_key \
             where person_id = $1 and key = $2 and kept_until_ms > $3",
            args![person, &form.key, now],
        )
        .await?;
    tx.commit().await?;
    row.map(|row| {
        Ok(Before {
            same: row.text("entered")? == form.entered,
            location: row.text_opt("location")?,
        })
    })
    .transpose()
}

/// Keeps the key of a form within the transaction in which something is entered.
///
/// Errors: [`StoreError::Repeated`], where another request was faster.
pub(super) async fn keep(
    tx: &mut Tx,
    person: PersonId,
    form: &FormKey,
    now: Timestamp,
) -> Result<(), StoreError> {
    if form.is_kept() {
        return Ok(());
    }
    let values = args![person, &form.key, &form.entered, now + KEPT];
    let added = tx
        .execute(
            "insert into form_key (person_id, key, entered, kept_until_ms) \
             values ($1, $2, $3, $4) on conflict (person_id, key) do nothing",
            values,
        )
        .await?;
    if added == 0 {
        return Err(StoreError::Repeated);
    }
    form.kept.store(true, Ordering::Relaxed);
    Ok(())
}

/// Forgets forms that are too old; how many.
pub(crate) async fn forget(store: &Store, now: Timestamp) -> Result<u64, StoreError> {
    let mut tx = store.begin().await?;
    let old = "delete from form_key where kept_until_ms <= $1";
    let forgotten = tx.execute(old, args![now]).await?;
    tx.commit().await?;
    Ok(forgotten)
}

/// Keeps where the answer to a form led.
pub async fn led_to(
    store: &Store,
    person: PersonId,
    form: &FormKey,
    location: &str,
) -> Result<(), StoreError> {
    let mut tx = store.begin().await?;
    tx.execute(
        "update form_key set location = $1 where person_id = $2 and key = $3",
        args![location, person, &form.key],
    )
    .await?;
    tx.commit().await
}
