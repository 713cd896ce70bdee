//! Table `clinic`.

use super::account_events::{self, Happened, NewAccountEvent};
use crate::domain::{ClinicId, Role, Telephone};
use crate::store::{Actor, Chart, StoreError, Tx, args};
use jiff::Timestamp;

/// A clinic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clinic {
    /// Identity.
    pub id: ClinicId,
    /// Name.
    pub name: String,
    /// IANA time zone.
    pub zone: String,
    /// At which somebody answers in working hours.
    pub telephone: Option<Telephone>,
}

/// Adds a clinic.
pub async fn add(
    tx: &mut Tx,
    name: &str,
    zone: &str,
    now: Timestamp,
) -> Result<ClinicId, StoreError> {
    let id = ClinicId::new();
    tx.execute(
        "insert into clinic (id, name, zone, created_ms) values ($1, $2, $3, $4)",
        args![id, name, zone, now],
    )
    .await?;
    Ok(id)
}

/// The clinic of a chart.
pub async fn of(chart: &mut Chart) -> Result<Clinic, StoreError> {
    get(&mut chart.tx, chart.clinic).await
}

/// A clinic.
pub async fn get(tx: &mut Tx, id: ClinicId) -> Result<Clinic, StoreError> {
    let row = tx
        .one(
            "select id, name, zone, telephone from clinic where id = $1",
            args![id],
        )
        .await?;
    let telephone = row.text_opt("telephone")?;
    Ok(Clinic {
        id: row.parse("id")?,
        name: row.text("name")?,
        zone: row.text("zone")?,
        telephone: telephone
            .map(|found| {
                Telephone::kept(&found).ok_or(StoreError::Corrupt {
                    column: "telephone",
                    found,
                })
            })
            .transpose()?,
    })
}

/// Sets the telephone number of the administrator's clinic, or takes it away. What
/// it became is in the audit; where it is the same, nothing happens.
///
/// Errors: [`StoreError::NotFound`] for anybody else.
pub async fn set_telephone(
    tx: &mut Tx,
    actor: &Actor,
    telephone: Option<&Telephone>,
    now: Timestamp,
) -> Result<(), StoreError> {
    if !actor.is(Role::Administrator) {
        return Err(StoreError::NotFound);
    }
    if get(tx, actor.clinic).await?.telephone.as_ref() == telephone {
        return Ok(());
    }
    let text = telephone.map(Telephone::to_string);
    let about = text.clone().unwrap_or_default();
    tx.execute(
        "update clinic set telephone = $1 where id = $2",
        args![text, actor.clinic],
    )
    .await?;
    let event = NewAccountEvent {
        happened: Happened::TelephoneChanged,
        at: now,
        clinic: Some(actor.clinic),
        person: Some(actor.person),
        about: &about,
    };
    account_events::add(tx, &event).await
}

/// How many clinics there are.
pub async fn count(tx: &mut Tx) -> Result<i64, StoreError> {
    tx.one("select count(*) as n from clinic", args![])
        .await?
        .int("n")
}
