//! Table `circumstance`: what bears on the treatment beside the skin.

use crate::domain::circumstance::{Circumstance, Inhibits, Kind};
use crate::domain::{CircumstanceId, Right};
use crate::store::{ChangedChart, Chart, RecordTable, StoreError, args};
use jiff::Timestamp;
use jiff::civil::Date;

/// A circumstance as it was entered.
#[derive(Clone, Debug, PartialEq)]
pub struct Entered {
    /// Identity.
    pub id: CircumstanceId,
    /// What.
    pub circumstance: Circumstance,
    /// What was noted.
    pub note: String,
    /// When it was entered.
    pub entered_at: Timestamp,
}

/// Enters a circumstance.
pub async fn add(
    chart: &mut ChangedChart,
    new: &Circumstance,
    note: &str,
) -> Result<(), StoreError> {
    chart.allow(Right::RecordCircumstance)?;
    let id = CircumstanceId::new();
    let values = args![
        id,
        chart.patient(),
        new.kind.name(),
        new.medicine.as_str(),
        new.inhibits.name(),
        new.started_on,
        new.ended_on,
        note,
        chart.person(),
        chart.now(),
    ];
    chart
        .change_one(
            RecordTable::Circumstance,
            "add",
            &id.to_string(),
            "insert into circumstance (id, patient_id, kind, medicine, inhibits, started_on, \
             ended_on, note, entered_by, created_ms) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            values,
        )
        .await
}

/// Ends a circumstance that has no end, or one after this day.
pub async fn end(chart: &mut ChangedChart, id: CircumstanceId, on: Date) -> Result<(), StoreError> {
    chart.allow(Right::RecordCircumstance)?;
    let values = args![on, id, chart.patient()];
    chart
        .change_one(
            RecordTable::Circumstance,
            "end",
            &id.to_string(),
            "update circumstance set ended_on = $1 where id = $2 and patient_id = $3 \
             and hidden_ms is null and (ended_on is null or ended_on > $1)",
            values,
        )
        .await
}

/// The circumstances of the patient, in time order.
pub async fn list(chart: &mut Chart) -> Result<Vec<Entered>, StoreError> {
    chart.allow(Right::ReadCourse)?;
    let values = args![chart.patient()];
    let rows = chart
        .rows(
            "select id, kind, medicine, inhibits, started_on, ended_on, note, created_ms \
             from circumstance where patient_id = $1 and hidden_ms is null \
             order by started_on, id",
            values,
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Entered {
                id: row.parse("id")?,
                circumstance: Circumstance {
                    kind: row.read("kind", Kind::named)?,
                    medicine: row.text("medicine")?,
                    inhibits: row.read("inhibits", Inhibits::named)?,
                    started_on: row.parse("started_on")?,
                    ended_on: row.parse_opt("ended_on")?,
                },
                note: row.text("note")?,
                entered_at: row.instant("created_ms")?,
            })
        })
        .collect()
}
