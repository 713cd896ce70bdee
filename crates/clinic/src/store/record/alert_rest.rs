//! Tables `alert_snooze` and `alert_note`: that an open alert does not call for a while,
//! or any more, and what was done about it. Each concerns one alert of a patient.
//!
//! What is urgent rests only after something was noted of it; the statements hold to
//! that, whatever page asks.

use crate::domain::cause::News;
use crate::domain::{AlertId, Right};
use crate::store::{Chart, StoreError, args};
use jiff::Timestamp;

/// An open alert `$2` of the patient `$3` that may rest, as `alerts::may_rest` says; 3 is
/// `alerts::URGENT`.
macro_rules! may_rest {
    ($what:literal) => {
        concat!(
            $what,
            " from alert a where a.id = $2 and a.patient_id = $3 and a.closed_ms is null \
             and (a.severity < 3 or exists (select 1 from alert_note n where n.alert_id = a.id \
             and n.kind = 'note' and n.ended_ms is null))"
        )
    };
}

/// Puts an alert off.
///
/// Errors: [`StoreError::NotFound`] for an alert that is not open, and for an urgent
/// one of which nothing is noted.
pub async fn put_off(
    chart: &mut Chart,
    alert: AlertId,
    until: Timestamp,
    reason: &str,
) -> Result<(), StoreError> {
    chart.allow(Right::SnoozeAlert)?;
    let snooze = AlertId::new();
    let values = args![
        snooze,
        alert,
        chart.patient(),
        until,
        reason,
        chart.person(),
        chart.now(),
    ];
    chart
        .change_one_aside(
            "snooze",
            "alert",
            &alert.to_string(),
            may_rest!(
                "insert into alert_snooze (id, alert_id, until_ms, reason, snoozed_by, created_ms) \
                 select $1, a.id, $4, $5, $6, $7"
            ),
            values,
        )
        .await?;
    // the newest counts
    let values = args![chart.now(), chart.person(), alert, snooze];
    chart
        .change_aside(
            "change",
            "alert",
            &alert.to_string(),
            "update alert_snooze set ended_ms = $1, ended_by = $2 where alert_id = $3 \
             and id <> $4 and ended_ms is null",
            values,
        )
        .await?;
    Ok(())
}

/// Says why an alert need not call any more, though its data stay as they are.
///
/// Errors: as [`put_off`].
pub async fn see(chart: &mut Chart, alert: AlertId, reason: &str) -> Result<(), StoreError> {
    chart.allow(Right::NoteAlert)?;
    let values = args![
        AlertId::new(),
        alert,
        chart.patient(),
        reason,
        chart.person(),
        chart.now(),
    ];
    chart
        .change_one_aside(
            "see",
            "alert",
            &alert.to_string(),
            may_rest!(
                "insert into alert_note (id, alert_id, kind, note, noted_by, noted_ms) \
                 select $1, a.id, 'seen', $4, $5, $6"
            ),
            values,
        )
        .await
}

/// Notes what was done about an alert, which goes on to call.
///
/// Errors: [`StoreError::NotFound`] for an alert that is not open.
pub async fn note(chart: &mut Chart, alert: AlertId, note: &str) -> Result<(), StoreError> {
    chart.allow(Right::NoteAlert)?;
    let values = args![
        AlertId::new(),
        alert,
        note,
        chart.person(),
        chart.now(),
        chart.patient(),
    ];
    chart
        .change_one_aside(
            "note",
            "alert",
            &alert.to_string(),
            "insert into alert_note (id, alert_id, kind, note, noted_by, noted_ms) \
             select $1, a.id, 'note', $3, $4, $5 from alert a \
             where a.id = $2 and a.patient_id = $6 and a.closed_ms is null",
            values,
        )
        .await
}

/// Lets an alert call again that was put off or seen.
///
/// Errors: [`StoreError::NotFound`] for an alert of another patient.
pub async fn call_again(chart: &mut Chart, alert: AlertId) -> Result<(), StoreError> {
    chart.allow(Right::SnoozeAlert)?;
    let id = alert.to_string();
    let mut ended = 0;
    for sql in [
        "update alert_snooze set ended_ms = $1, ended_by = $2 where alert_id = $3 \
         and ended_ms is null and exists (select 1 from alert a where a.id = $3 \
         and a.patient_id = $4)",
        "update alert_note set ended_ms = $1, ended_by = $2 where alert_id = $3 \
         and kind = 'seen' and ended_ms is null and exists (select 1 from alert a \
         where a.id = $3 and a.patient_id = $4)",
    ] {
        let values = args![chart.now(), chart.person(), alert, chart.patient()];
        ended += chart
            .change_aside("call_again", "alert", &id, sql, values)
            .await?;
    }
    match ended {
        0 => Err(StoreError::NotFound),
        _ => Ok(()),
    }
}

/// Ends what new data end: that an alert was put off, and where they are worse, that it
/// was noted or seen.
pub(super) async fn wake(chart: &mut Chart, alert: AlertId, news: News) -> Result<(), StoreError> {
    let id = alert.to_string();
    for (ends, sql) in [
        (
            News::New,
            "update alert_snooze set ended_ms = $1 where alert_id = $2 and ended_ms is null \
             and exists (select 1 from alert a where a.id = $2 and a.patient_id = $3)",
        ),
        (
            News::Worse,
            "update alert_note set ended_ms = $1 where alert_id = $2 and ended_ms is null \
             and exists (select 1 from alert a where a.id = $2 and a.patient_id = $3)",
        ),
    ] {
        if news >= ends {
            let values = args![chart.now(), alert, chart.patient()];
            chart
                .change_aside("call_again", "alert", &id, sql, values)
                .await?;
        }
    }
    Ok(())
}
