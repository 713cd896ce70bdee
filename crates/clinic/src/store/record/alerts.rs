//! Tables `alert` and `alert_snooze`. A rule has at most one open alert for a
//! patient, so that one event never calls twice.

use crate::domain::{AlertId, Right};
use crate::store::{Chart, StoreError, args};
use jiff::Timestamp;

/// An alert that is open.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenAlert {
    /// Identity.
    pub id: AlertId,
    /// Name of the rule.
    pub rule: String,
    /// What the rule saw, as JSON.
    pub cause: String,
    /// Since when.
    pub raised_at: Timestamp,
}

/// The alerts of a patient that are open.
pub async fn open(chart: &mut Chart) -> Result<Vec<OpenAlert>, StoreError> {
    chart.allow(Right::ReadCourse)?;
    let values = args![chart.patient()];
    let rows = chart
        .rows(
            "select id, rule, cause, raised_ms from alert \
             where patient_id = $1 and closed_ms is null order by severity desc, raised_ms",
            values,
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(OpenAlert {
                id: row.parse("id")?,
                rule: row.text("rule")?,
                cause: row.text("cause")?,
                raised_at: row.instant("raised_ms")?,
            })
        })
        .collect()
}

/// Opens an alert.
pub async fn raise(
    chart: &mut Chart,
    rule: &str,
    rule_version: i64,
    severity: i64,
    cause: &str,
) -> Result<(), StoreError> {
    let id = AlertId::new();
    let values = args![
        id,
        chart.patient(),
        rule,
        rule_version,
        severity,
        cause,
        chart.now()
    ];
    chart
        .change(
            "raise",
            "alert",
            &id.to_string(),
            "insert into alert (id, patient_id, rule, rule_version, severity, cause, raised_ms) \
             values ($1, $2, $3, $4, $5, $6, $7)",
            values,
        )
        .await?;
    Ok(())
}

/// Says what an open alert sees now.
pub async fn update(chart: &mut Chart, id: AlertId, cause: &str) -> Result<(), StoreError> {
    let values = args![cause, id, chart.patient()];
    chart
        .change(
            "change",
            "alert",
            &id.to_string(),
            "update alert set cause = $1 where id = $2 and patient_id = $3 and cause <> $1",
            values,
        )
        .await?;
    Ok(())
}

/// Closes an alert whose cause is gone.
pub async fn close(chart: &mut Chart, id: AlertId) -> Result<(), StoreError> {
    let values = args![chart.now(), id, chart.patient()];
    chart
        .change(
            "close",
            "alert",
            &id.to_string(),
            "update alert set closed_ms = $1 where id = $2 and patient_id = $3",
            values,
        )
        .await?;
    Ok(())
}

/// Puts every open alert of the patient off.
pub async fn snooze(chart: &mut Chart, until: Timestamp, reason: &str) -> Result<(), StoreError> {
    chart.allow(Right::SnoozeAlert)?;
    for alert in open(chart).await? {
        let values = args![
            AlertId::new(),
            alert.id,
            until,
            reason,
            chart.person(),
            chart.now(),
        ];
        chart
            .change(
                "snooze",
                "alert",
                &alert.id.to_string(),
                "insert into alert_snooze (id, alert_id, until_ms, reason, snoozed_by, created_ms) \
                 values ($1, $2, $3, $4, $5, $6)",
                values,
            )
            .await?;
    }
    Ok(())
}
