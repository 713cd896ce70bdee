//! Table `guardian`: who keeps the course of a child or another person, and until when.

use crate::domain::{PatientId, PersonId};
use crate::store::{StoreError, Tx, args};
use jiff::Timestamp;
use jiff::civil::Date;

/// Names a guardian for as long as nobody ends it.
pub async fn add(
    tx: &mut Tx,
    patient: PatientId,
    person: PersonId,
    relation: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    add_until(tx, patient, person, relation, None, now).await
}

/// Names a guardian, or names one again. `until` is the first day on which the guardian
/// no longer keeps the course.
pub async fn add_until(
    tx: &mut Tx,
    patient: PatientId,
    person: PersonId,
    relation: &str,
    until: Option<Date>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let until = until.map(|day| day.to_string());
    tx.execute(
        "insert into guardian (patient_id, person_id, relation, since_ms, until_on) \
         values ($1, $2, $3, $4, $5) on conflict (patient_id, person_id) \
         do update set relation = $3, since_ms = $4, until_on = $5, ended_ms = null",
        args![patient, person, relation, now, until],
    )
    .await?;
    Ok(())
}
