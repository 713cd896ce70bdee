//! Table `allergy`: allergies and intolerances, and that none was known when somebody
//! was asked.

use crate::domain::allergy::{Allergy, Severity};
use crate::domain::{AllergyId, Onset, Right};
use crate::store::{ChangedChart, Chart, RecordTable, Row, StoreError, args};
use jiff::Timestamp;
use jiff::civil::Date;

/// A row as it was entered.
#[derive(Clone, Debug, PartialEq)]
pub struct Entered {
    /// Identity.
    pub id: AllergyId,
    /// What is not tolerated; absent if none was known.
    pub allergy: Option<Allergy>,
    /// The day on which it was asked or told.
    pub recorded_on: Date,
    /// Who entered it.
    pub by: String,
    /// When.
    pub entered_at: Timestamp,
    /// How it ended.
    pub end: Option<End>,
}

/// That something is tolerated again, or was found to be no allergy.
#[derive(Clone, Debug, PartialEq)]
pub struct End {
    /// The last day.
    pub on: Date,
    /// Why.
    pub reason: String,
    /// Who said so.
    pub by: String,
}

/// Enters an allergy, or that none is known, as told on a day.
pub async fn add(
    chart: &mut ChangedChart,
    allergy: Option<&Allergy>,
    recorded_on: Date,
) -> Result<(), StoreError> {
    chart.allow(Right::RecordCircumstance)?;
    let id = AllergyId::new();
    let since = allergy.and_then(|one| one.since);
    let values = args![
        id,
        chart.patient(),
        allergy.is_none(),
        allergy.map_or("", |one| one.substance.as_str()),
        allergy.map_or("", |one| one.reaction.as_str()),
        allergy.map_or(Severity::Unknown, |one| one.severity).name(),
        since.map(|onset| onset.on),
        since
            .map_or_else(Default::default, |onset| onset.precision)
            .name(),
        recorded_on,
        chart.person(),
        chart.now(),
    ];
    chart
        .change_one(
            RecordTable::Allergy,
            "add",
            &id.to_string(),
            "insert into allergy (id, patient_id, none_known, substance, reaction, severity, \
             since_on, since_precision, recorded_on, entered_by, created_ms) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            values,
        )
        .await
}

/// Ends an allergy that has not ended.
pub async fn end(
    chart: &mut ChangedChart,
    id: AllergyId,
    on: Date,
    reason: &str,
) -> Result<(), StoreError> {
    chart.allow(Right::RecordCircumstance)?;
    let values = args![on, reason, chart.person(), id, chart.patient()];
    chart
        .change_one(
            RecordTable::Allergy,
            "end",
            &id.to_string(),
            "update allergy set ended_on = $1, end_reason = $2, ended_by = $3 \
             where id = $4 and patient_id = $5 and none_known = 0 and hidden_ms is null \
             and ended_on is null",
            values,
        )
        .await
}

/// Everything that was entered, in that order.
pub async fn list(chart: &mut Chart) -> Result<Vec<Entered>, StoreError> {
    chart.allow(Right::ReadCourse)?;
    let values = args![chart.patient()];
    let rows = chart
        .rows(
            "select a.id, a.none_known, a.substance, a.reaction, a.severity, a.since_on, \
             a.since_precision, a.recorded_on, a.ended_on, a.end_reason, a.created_ms, \
             p.name as entered_by, coalesce(e.name, '') as ended_by \
             from allergy a join person p on p.id = a.entered_by \
             left join person e on e.id = a.ended_by \
             where a.patient_id = $1 and a.hidden_ms is null order by a.created_ms, a.id",
            values,
        )
        .await?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Entered, StoreError> {
    let allergy = match row.flag("none_known")? {
        true => None,
        false => Some(Allergy {
            substance: row.text("substance")?,
            reaction: row.text("reaction")?,
            severity: row.read("severity", Severity::named)?,
            since: match row.parse_opt("since_on")? {
                Some(on) => Some(Onset {
                    on,
                    precision: row.parse("since_precision")?,
                }),
                None => None,
            },
        }),
    };
    let end = match row.parse_opt("ended_on")? {
        Some(on) => Some(End {
            on,
            reason: row.text("end_reason")?,
            by: row.text("ended_by")?,
        }),
        None => None,
    };
    Ok(Entered {
        id: row.parse("id")?,
        allergy,
        recorded_on: row.parse("recorded_on")?,
        by: row.text("entered_by")?,
        entered_at: row.instant("created_ms")?,
        end,
    })
}
