//! Table `reminder_time`: when somebody wants to be reminded of a course.

use crate::domain::{RemindAt, Right};
use crate::store::{Chart, Row, StoreError, args};
use jiff::Timestamp;

/// Times with how often they were changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReminderTimes {
    /// The times.
    pub at: RemindAt,
    /// How often they were changed.
    pub changes: usize,
    /// When the last time.
    pub changed: Option<Timestamp>,
}

/// The times of who asks; the usual ones where none were chosen.
pub async fn get(chart: &mut Chart) -> Result<ReminderTimes, StoreError> {
    chart.allow(Right::KeepReminders)?;
    let values = args![chart.patient(), chart.person()];
    let row = chart
        .row(
            "select morning_at, evening_at, changes, changed_ms from reminder_time \
             where patient_id = $1 and person_id = $2",
            values,
        )
        .await?;
    let Some(row) = row else {
        return Ok(ReminderTimes::default());
    };
    Ok(ReminderTimes {
        at: RemindAt {
            morning: row.parse("morning_at")?,
            evening: row.parse("evening_at")?,
        },
        changes: usize::try_from(row.int("changes")?).unwrap_or(0),
        changed: Some(row.instant("changed_ms")?),
    })
}

/// Chooses the times of who asks.
pub async fn set(chart: &mut Chart, at: RemindAt) -> Result<(), StoreError> {
    chart.allow(Right::KeepReminders)?;
    let values = args![
        chart.patient(),
        chart.person(),
        at.morning,
        at.evening,
        chart.now(),
    ];
    let patient = chart.patient().to_string();
    chart
        .change_aside(
            "change",
            "reminder_time",
            &patient,
            "insert into reminder_time (patient_id, person_id, morning_at, evening_at, changes, \
             changed_ms) values ($1, $2, $3, $4, 1, $5) \
             on conflict (patient_id, person_id) do update set \
             morning_at = excluded.morning_at, evening_at = excluded.evening_at, \
             changes = reminder_time.changes + 1, changed_ms = excluded.changed_ms",
            values,
        )
        .await?;
    Ok(())
}

/// The times of a row that has them where they were chosen, and since when they
/// count for what was asked for at `asked`.
pub(in crate::store) fn joined(
    row: &Row,
    asked: Timestamp,
) -> Result<(RemindAt, Timestamp), StoreError> {
    let usual = RemindAt::default();
    let at = RemindAt {
        morning: row.parse_opt("morning_at")?.unwrap_or(usual.morning),
        evening: row.parse_opt("evening_at")?.unwrap_or(usual.evening),
    };
    let changed = row.instant_opt("changed_ms")?;
    Ok((at, changed.map_or(asked, |changed| changed.max(asked))))
}
