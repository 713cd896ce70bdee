//! Table `clinic`.

use super::{StoreError, Tx, args};
use crate::domain::ClinicId;
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

/// A clinic.
pub async fn get(tx: &mut Tx, id: ClinicId) -> Result<Clinic, StoreError> {
    let row = tx
        .one("select id, name, zone from clinic where id = $1", args![id])
        .await?;
    Ok(Clinic {
        id: row.parse("id")?,
        name: row.text("name")?,
        zone: row.text("zone")?,
    })
}

/// How many clinics there are.
pub async fn count(tx: &mut Tx) -> Result<i64, StoreError> {
    tx.one("select count(*) as n from clinic", args![])
        .await?
        .int("n")
}
