//! Table `guardian`: who keeps the course of a child or another person.

use crate::domain::{PatientId, PersonId};
use crate::store::{StoreError, Tx, args};
use jiff::Timestamp;

/// Names a guardian.
pub async fn add(
    tx: &mut Tx,
    patient: PatientId,
    person: PersonId,
    relation: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(
        "insert into guardian (patient_id, person_id, relation, since_ms) values ($1, $2, $3, $4)",
        args![patient, person, relation, now],
    )
    .await?;
    Ok(())
}
