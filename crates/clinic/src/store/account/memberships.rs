//! Table `membership`: who is what in which clinic.

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

/// A member of a clinic, for the administrator's list.
#[derive(Clone, Debug)]
pub struct Member {
    /// The person.
    pub person: PersonId,
    /// Name.
    pub name: String,
    /// Role.
    pub role: Role,
}

/// All members of the administrator's clinic. Errors: [`StoreError::NotFound`]
/// for anybody else.
pub async fn list(tx: &mut Tx, actor: &Actor) -> Result<Vec<Member>, StoreError> {
    if !actor.is(Role::Administrator) {
        return Err(StoreError::NotFound);
    }
    let rows = tx
        .rows(
            "select p.id, p.name, m.role from membership m join person p on p.id = m.person_id \
             where m.clinic_id = $1 and m.ended_ms is null and p.hidden_ms is null \
             order by m.role, p.name",
            args![actor.clinic],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Member {
                person: row.parse("id")?,
                name: row.text("name")?,
                role: row.parse("role")?,
            })
        })
        .collect()
}
