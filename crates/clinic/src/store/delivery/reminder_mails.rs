//! What table `reminder_mail` has beside the [`outbox`](super::outbox), and table
//! `reminder_off_link`.

use crate::domain::{ReminderAddressId, Right};
use crate::store::{Chart, StoreError, args};

/// Keeps the link of a letter that turns the reminders off.
pub async fn add_off_link(
    chart: &mut Chart,
    address: ReminderAddressId,
    token_hash: &str,
) -> Result<(), StoreError> {
    chart.allow(Right::SendReminder)?;
    let values = args![token_hash, address, chart.now()];
    chart
        .tx
        .execute(
            "insert into reminder_off_link (token_hash, address_id, made_ms) \
             values ($1, $2, $3)",
            values,
        )
        .await?;
    Ok(())
}

/// Whether the newest reminder of who asks did not go out.
pub async fn last_failed(chart: &mut Chart) -> Result<bool, StoreError> {
    chart.allow(Right::KeepReminders)?;
    let values = args![chart.patient(), chart.person()];
    let row = chart
        .row(
            "select m.state from reminder_mail m join reminder_address a on a.id = m.address_id \
             where a.patient_id = $1 and a.person_id = $2 and a.ended_ms is null \
             and m.state in ('sent', 'given_up') order by m.changed_ms desc, m.id desc limit 1",
            values,
        )
        .await?;
    row.map_or(Ok(false), |row| Ok(row.text("state")? == "given_up"))
}
