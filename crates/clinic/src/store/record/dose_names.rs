//! Table `dose_name`: a random word for a dose, which a browser may keep. Only
//! the record knows what it stands for.

use crate::domain::{Dose, Part, PatientId, Right};
use crate::store::{Chart, StoreError, Tx, args};
use tapir_engine::plan::Product;

/// The name of a dose; `new` becomes it where there is none yet.
pub async fn of(chart: &mut Chart, dose: Dose, new: &str) -> Result<String, StoreError> {
    chart.allow(Right::RecordApplication)?;
    let product = dose.product.name();
    let values = args![
        new,
        chart.patient(),
        dose.version,
        product,
        dose.on,
        dose.part.number(),
    ];
    // nothing about the patient changes, so that nothing is in the audit
    chart
        .tx
        .execute(
            "insert into dose_name (name, patient_id, plan_version_id, product, due_on, part) \
             values ($1, $2, $3, $4, $5, $6) \
             on conflict (plan_version_id, product, due_on, part) do nothing",
            values,
        )
        .await?;
    let values = args![dose.version, product, dose.on, dose.part.number()];
    chart
        .one(
            "select name from dose_name where plan_version_id = $1 and product = $2 \
             and due_on = $3 and part = $4",
            values,
        )
        .await?
        .text("name")
}

/// What a name stands for. The chart decides whether who asks may know.
/// Errors: [`StoreError::NotFound`].
pub async fn find(tx: &mut Tx, name: &str) -> Result<(PatientId, Dose), StoreError> {
    let row = tx
        .one(
            "select patient_id, plan_version_id, product, due_on, part from dose_name \
             where name = $1",
            args![name],
        )
        .await?;
    let part = row.int("part")?;
    let dose = Dose {
        version: row.parse("plan_version_id")?,
        product: row.parse::<Product>("product")?,
        on: row.parse("due_on")?,
        part: Part::of_number(part).ok_or(StoreError::Corrupt {
            column: "part",
            found: part.to_string(),
        })?,
    };
    Ok((row.parse("patient_id")?, dose))
}
