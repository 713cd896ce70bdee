//! Table `laboratory_result`, as the laboratory gave it.

use crate::domain::laboratory::{Quantity, Reading, ReferenceRange};
use crate::domain::{LaboratoryResultId, Right};
use crate::store::{ChangedChart, Chart, RecordTable, Row, StoreError, args};
use jiff::civil::DateTime;

/// A result.
#[derive(Clone, Debug, PartialEq)]
pub struct LaboratoryResult {
    /// Identity.
    pub id: LaboratoryResultId,
    /// When the sample was taken, civil; the beginning of its day where the time is not
    /// known.
    pub taken_at: DateTime,
    /// Whether it is.
    pub time_known: bool,
    /// LOINC.
    pub loinc: String,
    /// `<`, `>` or nothing.
    pub comparator: String,
    /// The number, as it was typed.
    pub quantity: Quantity,
    /// UCUM.
    pub unit: String,
    /// The reference range, in the same unit.
    pub reference: ReferenceRange,
    /// Who measured it.
    pub laboratory: String,
}

impl LaboratoryResult {
    /// The result in the first unit of its test.
    pub fn reading(&self) -> Option<Reading> {
        Reading::of(
            (self.taken_at, self.time_known),
            &self.loinc,
            &self.unit,
            (&self.comparator, self.quantity.value),
            self.reference.values(),
        )
    }
}

/// Enters a result; its `id` is the one that it will have.
pub async fn add(
    chart: &mut ChangedChart,
    result: &LaboratoryResult,
    zone: &str,
) -> Result<(), StoreError> {
    chart.allow(Right::RecordLaboratory)?;
    let [low, high] = result.reference.values();
    let [low_decimals, high_decimals] = result
        .reference
        .limits
        .map(|limit| limit.map_or(0, |limit| i64::from(limit.decimals)));
    let values = args![
        result.id,
        chart.patient(),
        result.taken_at,
        result.time_known,
        zone,
        &result.loinc,
        &result.comparator,
        result.quantity.value,
        i64::from(result.quantity.decimals),
        &result.unit,
        low,
        high,
        low_decimals,
        high_decimals,
        i64::from(result.reference.converted),
        &result.laboratory,
        chart.person(),
        chart.now(),
    ];
    chart
        .change(
            RecordTable::LaboratoryResult,
            "add",
            &result.id.to_string(),
            "insert into laboratory_result (id, patient_id, taken_at, time_known, zone, loinc, comparator, \
             quantity, decimals, unit, reference_low, reference_high, reference_low_decimals, \
             reference_high_decimals, reference_converted, laboratory, entered_by, created_ms) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, \
             $18)",
            values,
        )
        .await?;
    Ok(())
}

/// The decimals with which a number was typed.
fn decimals(row: &Row, column: &'static str) -> Result<u8, StoreError> {
    let found = row.int(column)?;
    u8::try_from(found).map_err(|_| StoreError::Corrupt {
        column,
        found: found.to_string(),
    })
}

/// The results of the patient, in time order.
pub async fn list(chart: &mut Chart) -> Result<Vec<LaboratoryResult>, StoreError> {
    chart.allow(Right::ReadCourse)?;
    let values = args![chart.patient()];
    let rows = chart
        .rows(
            "select id, taken_at, time_known, loinc, comparator, quantity, decimals, unit, reference_low, \
             reference_high, reference_low_decimals, reference_high_decimals, \
             reference_converted, laboratory from laboratory_result \
             where patient_id = $1 and hidden_ms is null order by taken_at, id",
            values,
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(LaboratoryResult {
                id: row.parse("id")?,
                taken_at: row.parse("taken_at")?,
                time_known: row.flag("time_known")?,
                loinc: row.text("loinc")?,
                comparator: row.text("comparator")?,
                quantity: Quantity {
                    value: row.real("quantity")?,
                    decimals: decimals(row, "decimals")?,
                },
                unit: row.text("unit")?,
                reference: ReferenceRange {
                    limits: [
                        quantity(row, "reference_low", "reference_low_decimals")?,
                        quantity(row, "reference_high", "reference_high_decimals")?,
                    ],
                    converted: row.int("reference_converted")? == 1,
                },
                laboratory: row.text("laboratory")?,
            })
        })
        .collect()
}

/// A number that may be missing, with its decimals.
pub(super) fn quantity(
    row: &Row,
    column: &'static str,
    decimals_column: &'static str,
) -> Result<Option<Quantity>, StoreError> {
    let Some(value) = row.real_opt(column)? else {
        return Ok(None);
    };
    let decimals = decimals(row, decimals_column)?;
    Ok(Some(Quantity { value, decimals }))
}
