//! Table `membership`: who is what in which clinic.

use super::links;
use crate::domain::{ClinicId, PersonId, Role};
use crate::store::{Actor, StoreError, Tx, args};
use jiff::Timestamp;

/// Gives a role.
pub async fn add(
    tx: &mut Tx,
    person: PersonId,
    clinic: ClinicId,
    role: Role,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(
        "insert into membership (person_id, clinic_id, role, since_ms) values ($1, $2, $3, $4)",
        args![person, clinic, role.name(), now],
    )
    .await?;
    Ok(())
}

/// A person with the roles in a clinic.
pub async fn actor(tx: &mut Tx, person: PersonId, clinic: ClinicId) -> Result<Actor, StoreError> {
    let rows = tx
        .rows(
            "select role from membership \
             where person_id = $1 and clinic_id = $2 and ended_ms is null order by role",
            args![person, clinic],
        )
        .await?;
    let roles = rows
        .iter()
        .map(|row| row.parse("role"))
        .collect::<Result<Vec<Role>, _>>()?;
    Ok(Actor {
        person,
        clinic,
        roles,
        form: None,
    })
}

/// The clinics of a person, the oldest membership first.
pub async fn clinics(tx: &mut Tx, person: PersonId) -> Result<Vec<ClinicId>, StoreError> {
    let rows = tx
        .rows(
            "select clinic_id, min(since_ms) as since_ms from membership \
             where person_id = $1 and ended_ms is null group by clinic_id order by 2, 1",
            args![person],
        )
        .await?;
    rows.iter().map(|row| row.parse("clinic_id")).collect()
}

/// How many administrators there are in all clinics.
pub async fn administrators(tx: &mut Tx) -> Result<i64, StoreError> {
    tx.one(
        "select count(*) as n from membership where role = 'administrator' and ended_ms is null",
        args![],
    )
    .await?
    .int("n")
}

/// Ends every role of a person in a clinic, also as a guardian; with it sessions and
/// links there. What the person entered stays, and so does the person's own chart.
pub async fn end(
    tx: &mut Tx,
    person: PersonId,
    clinic: ClinicId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let ended = tx
        .execute(
            "update membership set ended_ms = $1 \
             where person_id = $2 and clinic_id = $3 and ended_ms is null",
            args![now, person, clinic],
        )
        .await?;
    if ended == 0 {
        return Err(StoreError::NotFound);
    }
    tx.execute(
        "update guardian set ended_ms = $1 where person_id = $2 and ended_ms is null \
         and patient_id in (select id from patient where clinic_id = $3)",
        args![now, person, clinic],
    )
    .await?;
    tx.execute(
        "update session set ended_ms = $1 \
         where person_id = $2 and clinic_id = $3 and ended_ms is null",
        args![now, person, clinic],
    )
    .await?;
    links::end_of(tx, person, clinic, now).await
}

/// Gives back what ended last for a person who has no role in a clinic any more.
pub async fn restore(tx: &mut Tx, person: PersonId, clinic: ClinicId) -> Result<(), StoreError> {
    if !actor(tx, person, clinic).await?.roles.is_empty() {
        return Ok(());
    }
    let row = tx
        .one(
            "select max(ended_ms) as last_ms from membership \
             where person_id = $1 and clinic_id = $2",
            args![person, clinic],
        )
        .await?;
    // of somebody who was never a member there is nothing to give back
    let last = row.int_opt("last_ms")?.ok_or(StoreError::NotFound)?;
    tx.execute(
        "update guardian set ended_ms = null where person_id = $1 and ended_ms = $2 \
         and patient_id in (select id from patient where clinic_id = $3)",
        args![person, last, clinic],
    )
    .await?;
    tx.execute(
        "update membership set ended_ms = null \
         where person_id = $1 and clinic_id = $2 and ended_ms = $3",
        args![person, clinic, last],
    )
    .await?;
    Ok(())
}
