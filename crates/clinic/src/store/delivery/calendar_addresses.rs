//! Table `calendar_address`: where a calendar program reads the reminders.

use crate::domain::{CalendarAddressId, PatientId, Right};
use crate::store::account::memberships;
use crate::store::{Actor, Chart, StoreError, Tx, args};
use jiff::Timestamp;

/// Makes an address for who asks, and ends the ones before it. `readable` where entries
/// say what they are about.
pub async fn make(
    chart: &mut Chart,
    token_hash: &str,
    readable: bool,
) -> Result<CalendarAddressId, StoreError> {
    chart.allow(Right::KeepCalendar)?;
    end(chart).await?;
    let id = CalendarAddressId::new();
    let values = args![
        id,
        chart.patient(),
        chart.clinic(),
        token_hash,
        chart.person(),
        chart.now(),
        readable,
    ];
    chart
        .change_aside(
            "add",
            "calendar_address",
            &id.to_string(),
            "insert into calendar_address (id, patient_id, clinic_id, token_hash, made_by, made_ms, \
             readable) values ($1, $2, $3, $4, $5, $6, $7)",
            values,
        )
        .await?;
    Ok(id)
}

/// Ends the address of who asks, if there is one.
pub async fn end(chart: &mut Chart) -> Result<(), StoreError> {
    chart.allow(Right::KeepCalendar)?;
    let values = args![chart.now(), chart.patient(), chart.person()];
    let patient = chart.patient().to_string();
    chart
        .change_aside(
            "end",
            "calendar_address",
            &patient,
            "update calendar_address set ended_ms = $1 \
             where patient_id = $2 and made_by = $3 and ended_ms is null",
            values,
        )
        .await?;
    Ok(())
}

/// When the address of who asks was made, if there is one.
pub async fn since(chart: &mut Chart) -> Result<Option<Timestamp>, StoreError> {
    chart.allow(Right::KeepCalendar)?;
    let values = args![chart.patient(), chart.person()];
    let row = chart
        .row(
            "select made_ms from calendar_address \
             where patient_id = $1 and made_by = $2 and ended_ms is null",
            values,
        )
        .await?;
    row.map(|row| row.instant("made_ms")).transpose()
}

/// Whose reminders an address opens, for whom, and whether entries say what they are
/// about. The chart decides whether
/// that person may still see them. Errors: [`StoreError::NotFound`].
pub async fn with_token(
    tx: &mut Tx,
    token_hash: &str,
) -> Result<(Actor, PatientId, bool), StoreError> {
    let row = tx
        .one(
            "select patient_id, clinic_id, made_by, readable from calendar_address \
             where token_hash = $1 and ended_ms is null",
            args![token_hash],
        )
        .await?;
    let actor = memberships::actor(tx, row.parse("made_by")?, row.parse("clinic_id")?).await?;
    Ok((actor, row.parse("patient_id")?, row.flag("readable")?))
}
