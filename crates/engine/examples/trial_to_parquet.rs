//! A virtual trial, and its patients as a Parquet file: one row for each patient,
//! arm and endpoint.

use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use std::error::Error;
use std::sync::Arc;
use tapir_engine::library::Library;
use tapir_engine::trial::{TrialSpec, run};

const TRIAL: &str = r#"
name = "Ointment or vehicle"
seed = 1
patients = 100
weeks = 24

[population]
site = "face"
activity = "stable"

[[arm]]
name = "vehicle"
plan = "vehicle: bid 24w"

[[arm]]
name = "tacrolimus"
plan = "tacrolimus 0.1%: bid 24w"

[[endpoint]]
kind = "repigmentation"
at_least = 0.75
week = 24
"#;

const SCHEMA: &str = "message trial {
    required binary arm (UTF8);
    required int32 patient;
    required int32 endpoint;
    optional double value;
}";

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "trial.parquet".to_owned());
    let bytes = parquet_file()?;
    std::fs::write(&path, &bytes)?;
    println!("{path}: {} bytes", bytes.len());
    Ok(())
}

/// The file's bytes.
pub fn parquet_file() -> Result<Vec<u8>, Box<dyn Error>> {
    let library = Library::builtin()?;
    let spec = TrialSpec::from_toml(TRIAL)?;
    let outcomes = run(&library, &spec, 0..spec.patients, &|_| {})?;

    let schema = Arc::new(parse_message_type(SCHEMA)?);
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::default())?;
    for (arm, endpoints) in spec.arms.iter().zip(&outcomes.values) {
        for (endpoint, values) in (0..).zip(endpoints) {
            let count = values.len();
            let patients: Vec<i32> = (0..).take(count).collect();
            // a value that does not apply to a patient is absent, not NaN
            let there: Vec<i16> = values.iter().map(|x| i16::from(!x.is_nan())).collect();
            let values: Vec<f64> = values.iter().copied().filter(|x| !x.is_nan()).collect();

            let mut group = writer.next_row_group()?;
            let mut column = group.next_column()?.ok_or("no column for the arm")?;
            let names = vec![ByteArray::from(arm.name.as_str()); count];
            column
                .typed::<ByteArrayType>()
                .write_batch(&names, None, None)?;
            column.close()?;
            for numbers in [patients, vec![endpoint; count]] {
                let mut column = group.next_column()?.ok_or("no column for a number")?;
                column
                    .typed::<Int32Type>()
                    .write_batch(&numbers, None, None)?;
                column.close()?;
            }
            let mut column = group.next_column()?.ok_or("no column for the value")?;
            column
                .typed::<DoubleType>()
                .write_batch(&values, Some(&there), None)?;
            column.close()?;
            group.close()?;
        }
    }
    Ok(writer.into_inner()?)
}
