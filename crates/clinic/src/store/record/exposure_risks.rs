//! Table `exposure_risk`: why more of the drug than usual may reach the blood.

use crate::domain::laboratory::Factor;
use crate::domain::{ExposureRiskId, Right};
use crate::store::{ChangedChart, Chart, RecordTable, StoreError, args};
use jiff::civil::Date;

/// A reason with its time.
#[derive(Clone, Debug, PartialEq)]
pub struct ExposureRisk {
    /// Identity.
    pub id: ExposureRiskId,
    /// Which.
    pub factor: Factor,
    /// First day.
    pub started_on: Date,
    /// Last day.
    pub ended_on: Option<Date>,
    /// What was noted.
    pub note: String,
}

/// Enters a reason.
pub async fn add(
    chart: &mut ChangedChart,
    factor: Factor,
    started_on: Date,
    note: &str,
) -> Result<(), StoreError> {
    chart.allow(Right::RecordLaboratory)?;
    let id = ExposureRiskId::new();
    let values = args![
        id,
        chart.patient(),
        factor.name(),
        started_on,
        note,
        chart.person(),
        chart.now(),
    ];
    chart
        .change(
            RecordTable::ExposureRisk,
            "add",
            &id.to_string(),
            "insert into exposure_risk (id, patient_id, factor, started_on, note, entered_by, \
             created_ms) values ($1, $2, $3, $4, $5, $6, $7)",
            values,
        )
        .await?;
    Ok(())
}

/// Ends a reason.
pub async fn end(chart: &mut ChangedChart, id: ExposureRiskId, on: Date) -> Result<(), StoreError> {
    chart.allow(Right::RecordLaboratory)?;
    let values = args![on, id, chart.patient()];
    chart
        .change_one(
            RecordTable::ExposureRisk,
            "end",
            &id.to_string(),
            "update exposure_risk set ended_on = $1 \
             where id = $2 and patient_id = $3 and ended_on is null",
            values,
        )
        .await
}

/// The reasons of the patient, in time order.
pub async fn list(chart: &mut Chart) -> Result<Vec<ExposureRisk>, StoreError> {
    chart.allow(Right::ReadCourse)?;
    let values = args![chart.patient()];
    let rows = chart
        .rows(
            "select id, factor, started_on, ended_on, note from exposure_risk \
             where patient_id = $1 and hidden_ms is null order by started_on, id",
            values,
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(ExposureRisk {
                id: row.parse("id")?,
                factor: row.read("factor", Factor::entered)?,
                started_on: row.parse("started_on")?,
                ended_on: row.parse_opt("ended_on")?,
                note: row.text("note")?,
            })
        })
        .collect()
}
