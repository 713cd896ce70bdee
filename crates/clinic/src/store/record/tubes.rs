//! Table `tube`: what a patient was given or bought.

use crate::domain::{PersonId, Right, TubeId};
use crate::store::{ChangedChart, Chart, RecordTable, StoreError, args};
use jiff::civil::Date;
use tapir_engine::plan::Product;

/// A tube.
#[derive(Clone, Debug, PartialEq)]
pub struct Tube {
    /// Identity.
    pub id: TubeId,
    /// What is in it.
    pub product: Product,
    /// How much, g.
    pub grams: f64,
    /// Since when the patient has it.
    pub given_on: Date,
    /// Name of who entered it.
    pub by: String,
    /// Whether who looks entered it, who alone can take it back.
    pub own: bool,
}

/// What is known of a new tube.
#[derive(Clone, Copy, Debug)]
pub struct NewTube {
    /// What is in it.
    pub product: Product,
    /// How much, g.
    pub grams: f64,
    /// Since when the patient has it.
    pub given_on: Date,
}

/// Enters a tube.
pub async fn add(chart: &mut ChangedChart, new: NewTube) -> Result<TubeId, StoreError> {
    chart.allow(Right::RecordTube)?;
    let id = TubeId::new();
    let values = args![
        id,
        chart.patient(),
        new.product.name(),
        new.grams,
        new.given_on,
        chart.person(),
        chart.now(),
    ];
    chart
        .change_one(
            RecordTable::Tube,
            "add",
            &id.to_string(),
            "insert into tube (id, patient_id, product, grams, given_on, entered_by, entered_ms) \
             values ($1, $2, $3, $4, $5, $6, $7)",
            values,
        )
        .await?;
    Ok(id)
}

/// Takes back a tube that one entered oneself; it stays in the record and is not counted.
///
/// Errors: [`StoreError::NotFound`] for another's.
pub async fn take_back(chart: &mut ChangedChart, id: TubeId) -> Result<(), StoreError> {
    chart.allow(Right::RecordTube)?;
    let values = args![chart.now(), id, chart.patient(), chart.person()];
    chart
        .change_one(
            RecordTable::Tube,
            "hide",
            &id.to_string(),
            "update tube set hidden_ms = $1 where id = $2 and patient_id = $3 \
             and entered_by = $4 and hidden_ms is null",
            values,
        )
        .await
}

/// All tubes, in the order in which they were given.
pub async fn list(chart: &mut Chart) -> Result<Vec<Tube>, StoreError> {
    chart.allow(Right::ReadCourse)?;
    let values = args![chart.patient()];
    let reader = chart.reader();
    let rows = chart
        .rows(
            "select t.id, t.product, t.grams, t.given_on, t.entered_by, p.name from tube t \
             join person p on p.id = t.entered_by \
             where t.patient_id = $1 and t.hidden_ms is null order by t.given_on, t.id",
            values,
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Tube {
                id: row.parse("id")?,
                product: row.parse("product")?,
                grams: row.real("grams")?,
                given_on: row.parse("given_on")?,
                by: row.text("name")?,
                own: Some(row.parse::<PersonId>("entered_by")?) == reader,
            })
        })
        .collect()
}
