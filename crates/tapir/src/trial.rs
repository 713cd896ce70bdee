//! `tapir trial`: a virtual trial from a file.

use crate::failure::Failure;
use crate::files::{self, Format, shown};
use crate::language;
use crate::progress;
use clap::Args;
use std::ops::Range;
use std::path::PathBuf;
use tapir_engine::library::Library;
use tapir_engine::provenance::Provenance;
use tapir_engine::recruitment::RecruitError;
use tapir_engine::trial::{Summary, TrialError, TrialResult, TrialSpec, run as run_trial};

#[derive(Args)]
pub struct Arguments {
    /// Trial file.
    spec: PathBuf,
    /// Print JSON instead of a table.
    #[arg(long)]
    json: bool,
    /// Write one row per patient, arm and endpoint.
    #[arg(long, value_name = "FILE.parquet|FILE.csv")]
    out: Option<PathBuf>,
    /// Write a plot of the endpoints.
    #[arg(long, value_name = "FILE.svg")]
    plot: Option<PathBuf>,
    /// Only these patients, so that parts can run elsewhere; the rows of all
    /// parts together are those of the whole trial.
    #[arg(long, value_name = "FROM..TO", value_parser = range)]
    range: Option<Range<u32>>,
}

fn range(text: &str) -> Result<Range<u32>, String> {
    let parse = |part: &str| part.trim().parse::<u32>().ok();
    text.split_once("..")
        .and_then(|(from, to)| Some(parse(from)?..parse(to)?))
        .filter(|range| range.start < range.end)
        .ok_or_else(|| "write FROM..TO with FROM below TO, for example 0..500".to_owned())
}

pub fn run(library: &Library, arguments: &Arguments) -> Result<(), Failure> {
    let text = files::read(&arguments.spec)?;
    let refuse = |error: &dyn std::fmt::Display| {
        Failure::input(format!("{}: {error}", shown(&arguments.spec)))
    };
    let spec = TrialSpec::from_toml(&text).map_err(|error| refuse(&error))?;
    let patients = arguments.range.clone().unwrap_or(0..spec.patients);
    if patients.end > spec.patients {
        return Err(Failure::input(format!(
            "--range ends at {}, the trial has {} patients; end it there or raise `patients`",
            patients.end, spec.patients
        )));
    }
    let out = files::prepare(
        "--out",
        arguments.out.as_ref(),
        &[Format::Csv, Format::Parquet],
    )?;
    let plot = files::prepare("--plot", arguments.plot.as_ref(), &[Format::Svg])?;
    let bar = progress::bar(patients.len() as u64, "patients");
    let outcomes = run_trial(library, &spec, patients.clone(), &|n| bar.inc(u64::from(n)));
    bar.finish_and_clear();
    let outcomes = outcomes.map_err(|error| match error {
        TrialError::Recruit(RecruitError::NotPlausible { .. }) => refuse(&error),
        other => Failure::run(other),
    })?;
    let summary = Summary::of(library, &spec, &outcomes);
    let hash = tapir_engine::input::hash(&text);
    let provenance = Provenance::new(library, &hash, spec.seed, outcomes.work);
    if let Some(out) = out {
        let table = tapir_report::trial::rows(library, &spec, &outcomes)
            .map(|table| table.from_run(&provenance).with_parameters(library))
            .map_err(Failure::run)?;
        let bytes = match out.format {
            Format::Parquet => table.parquet(),
            _ => table.csv(),
        };
        out.write(&bytes.map_err(Failure::run)?)?;
    }
    if let Some(plot) = plot {
        let svg = tapir_report::trial::svg(&summary, language::chosen());
        plot.write(svg.as_bytes())?;
    }
    if arguments.json {
        let answer = TrialResult {
            summary,
            patients: [patients.start, patients.end],
            provenance,
        };
        return files::print_json(&answer);
    }
    files::print(&tapir_report::trial::text(&summary, language::chosen()))
}
