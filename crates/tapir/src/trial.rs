//! `tapir trial`: a virtual trial from a file.

use crate::failure::Failure;
use crate::files;
use crate::progress;
use arrow::array::{ArrayRef, Float64Array, StringArray, UInt32Array};
use arrow::record_batch::RecordBatch;
use clap::Args;
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use serde::Serialize;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;
use tapir_engine::library::Library;
use tapir_engine::provenance::Provenance;
use tapir_engine::recruitment::RecruitError;
use tapir_engine::trial::{Outcomes, Summary, TrialError, TrialSpec, run as run_trial};

#[derive(Args)]
pub struct Arguments {
    /// Trial file.
    spec: PathBuf,
    /// Print JSON instead of a table.
    #[arg(long)]
    json: bool,
    /// Write one row per patient, arm and endpoint.
    #[arg(long, value_name = "FILE.parquet")]
    out: Option<PathBuf>,
    /// Write a plot of the endpoints.
    #[arg(long, value_name = "FILE.svg")]
    plot: Option<PathBuf>,
    /// Only these patients, so that parts can run elsewhere; the rows of all
    /// parts together are those of the whole trial.
    #[arg(long, value_name = "FROM..TO", value_parser = range)]
    range: Option<Range<u32>>,
    /// Language of table and plot.
    #[arg(long, value_enum, default_value_t = crate::Lang::En)]
    lang: crate::Lang,
}

fn range(text: &str) -> Result<Range<u32>, String> {
    let parse = |part: &str| part.trim().parse::<u32>().ok();
    text.split_once("..")
        .and_then(|(from, to)| Some(parse(from)?..parse(to)?))
        .filter(|range| range.start < range.end)
        .ok_or_else(|| "write FROM..TO with FROM below TO, for example 0..500".to_owned())
}

/// What `--json` prints.
#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    summary: &'a Summary,
    patients: [u32; 2],
    provenance: Provenance,
}

pub fn run(library: &Library, arguments: &Arguments) -> Result<(), Failure> {
    let text = files::read(&arguments.spec)?;
    let refuse = |error: &dyn std::fmt::Display| {
        Failure::input(format!("{}: {error}", arguments.spec.display()))
    };
    let spec = TrialSpec::from_toml(&text).map_err(|error| refuse(&error))?;
    let patients = arguments.range.clone().unwrap_or(0..spec.patients);
    if patients.end > spec.patients {
        return Err(Failure::input(format!(
            "--range ends at {}, the trial has {} patients; end it there or raise `patients`",
            patients.end, spec.patients
        )));
    }
    let out = files::prepare(arguments.out.as_ref())?;
    let plot = files::prepare(arguments.plot.as_ref())?;
    let bar = progress::bar(patients.len() as u64, "patients");
    let outcomes = run_trial(library, &spec, patients.clone(), &|n| bar.inc(u64::from(n)));
    bar.finish_and_clear();
    let outcomes = outcomes.map_err(|error| match error {
        TrialError::Recruit(RecruitError::NotPlausible { .. }) => refuse(&error),
        other => Failure::run(other),
    })?;
    let summary = Summary::of(library, &spec, &outcomes);
    if let Some(out) = out {
        out.write(&parquet(library, &spec, &outcomes).map_err(Failure::run)?)?;
    }
    if let Some(plot) = plot {
        let svg = tapir_report::trial::svg(&summary, arguments.lang.into());
        plot.write(svg.as_bytes())?;
    }
    if arguments.json {
        let hash = tapir_engine::input::hash(&text);
        let answer = Answer {
            summary: &summary,
            patients: [patients.start, patients.end],
            provenance: Provenance::new(library, &hash, spec.seed, outcomes.work),
        };
        return files::print_json(&answer);
    }
    files::print(&tapir_report::trial::text(&summary, arguments.lang.into()))
}

/// One row per patient, arm and endpoint; a value that does not apply is null.
/// A checked trial has at least one arm and one endpoint.
fn parquet(library: &Library, spec: &TrialSpec, outcomes: &Outcomes) -> anyhow::Result<Vec<u8>> {
    let mut buffer = Vec::new();
    let mut batches = Vec::new();
    for (arm, columns) in spec.arms.iter().zip(&outcomes.values) {
        for (index, (endpoint, values)) in spec.endpoints.iter().zip(columns).enumerate() {
            let numbers: Vec<u32> = outcomes.range.clone().collect();
            let structures: Vec<String> = numbers
                .iter()
                .map(|number| library.structure_of(*number).to_string())
                .collect();
            let count = numbers.len();
            let repeated = |text: &str| -> ArrayRef {
                Arc::new(StringArray::from(vec![text.to_owned(); count]))
            };
            let answers: Float64Array = values
                .iter()
                .map(|value| Some(*value).filter(|value| !value.is_nan()))
                .collect();
            let structures: ArrayRef = Arc::new(StringArray::from(structures));
            let numbers: ArrayRef = Arc::new(UInt32Array::from(numbers));
            let indices: ArrayRef = Arc::new(UInt32Array::from(vec![index as u32; count]));
            let weeks: ArrayRef = Arc::new(Float64Array::from(vec![endpoint.week(); count]));
            let answers: ArrayRef = Arc::new(answers);
            batches.push(RecordBatch::try_from_iter_with_nullable([
                ("arm", repeated(&arm.name), false),
                ("patient", numbers, false),
                ("structure", structures, false),
                ("endpoint", indices, false),
                ("kind", repeated(endpoint.kind()), false),
                ("week", weeks, false),
                ("value", answers, true),
            ])?);
        }
    }
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(Default::default()))
        .build();
    let schema = batches[0].schema();
    let mut writer = ArrowWriter::try_new(&mut buffer, schema, Some(properties))?;
    for batch in &batches {
        writer.write(batch)?;
    }
    writer.close()?;
    Ok(buffer)
}
