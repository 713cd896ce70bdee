//! Tables `alert` and `alert_snooze`. A reason of a rule has at most one open alert
//! for a patient, so that one event never calls twice and none hides another.

use crate::domain::cause::{Cause, UnreadableCause};
use crate::domain::{AlertId, Right};
use crate::store::{ChangedChart, Chart, Row, StoreError, args};
use jiff::Timestamp;

/// An alert that is open.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenAlert {
    /// Identity.
    pub id: AlertId,
    /// Name of the rule.
    pub rule: String,
    /// What the rule saw.
    pub cause: Result<Cause, UnreadableCause>,
    /// Since when.
    pub raised_at: Timestamp,
}

/// What the rule of a row saw.
pub(super) fn cause(row: &Row) -> Result<Result<Cause, UnreadableCause>, StoreError> {
    Ok(Cause::read(&row.text("rule")?, &row.text("cause")?))
}

/// The alerts of a patient that are open.
pub async fn open(chart: &mut Chart) -> Result<Vec<OpenAlert>, StoreError> {
    chart.allow(Right::ReadCourse)?;
    let values = args![chart.patient()];
    let rows = chart
        .rows(
            "select id, rule, cause, raised_ms from alert \
             where patient_id = $1 and closed_ms is null \
             order by severity desc, weight desc, raised_ms, id",
            values,
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(OpenAlert {
                id: row.parse("id")?,
                cause: cause(row)?,
                rule: row.text("rule")?,
                raised_at: row.instant("raised_ms")?,
            })
        })
        .collect()
}

/// What a rule sees in a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Name of the rule.
    pub rule: &'static str,
    /// Version of its meaning.
    pub rule_version: i64,
    /// 3 is the most severe.
    pub severity: i64,
    /// What it saw.
    pub cause: Cause,
}

impl OpenAlert {
    /// What within its rule it is about; see [`Cause::subject`].
    fn subject(&self) -> String {
        self.cause.as_ref().map_or(String::new(), Cause::subject)
    }
}

/// Opens, updates and closes alerts, so that those are open whose reasons are there
/// now, and the chart can be committed again. `findings` are all reasons of all rules,
/// each once.
pub async fn settle(mut chart: ChangedChart, findings: &[Finding]) -> Result<Chart, StoreError> {
    let mut known = open(&mut chart).await?;
    for finding in findings {
        let subject = finding.cause.subject();
        let same = |alert: &OpenAlert, subject: &str| {
            alert.rule == finding.rule && alert.subject() == subject
        };
        let found = known.iter().position(|alert| same(alert, &subject));
        // an earlier version did not keep what its one alert was about
        let found = found.or_else(|| known.iter().position(|alert| same(alert, "")));
        match found {
            Some(i) => {
                let alert = known.remove(i);
                update(&mut chart, alert.id, finding).await?;
            }
            None => raise(&mut chart, finding).await?,
        }
    }
    // of rules that see nothing now or no longer exist
    for alert in known {
        close(&mut chart, alert.id).await?;
    }
    Ok(chart.settled())
}

/// Opens an alert.
async fn raise(chart: &mut Chart, finding: &Finding) -> Result<(), StoreError> {
    let id = AlertId::new();
    let values = args![
        id,
        chart.patient(),
        finding.rule,
        finding.rule_version,
        finding.severity,
        finding.cause.to_json(),
        finding.cause.weight(),
        chart.now()
    ];
    chart
        .change_aside(
            "raise",
            "alert",
            &id.to_string(),
            "insert into alert (id, patient_id, rule, rule_version, severity, cause, weight, \
             raised_ms) values ($1, $2, $3, $4, $5, $6, $7, $8)",
            values,
        )
        .await?;
    Ok(())
}

/// Says what an open alert sees now.
async fn update(chart: &mut Chart, id: AlertId, finding: &Finding) -> Result<(), StoreError> {
    let values = args![
        finding.cause.to_json(),
        finding.cause.weight(),
        finding.rule_version,
        finding.severity,
        id,
        chart.patient(),
    ];
    chart
        .change_aside(
            "change",
            "alert",
            &id.to_string(),
            "update alert set cause = $1, weight = $2, rule_version = $3, severity = $4 \
             where id = $5 and patient_id = $6 and (cause <> $1 or rule_version <> $3)",
            values,
        )
        .await?;
    Ok(())
}

/// Closes an alert whose cause is gone.
async fn close(chart: &mut Chart, id: AlertId) -> Result<(), StoreError> {
    let values = args![chart.now(), id, chart.patient()];
    chart
        .change_aside(
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
            .change_aside(
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
