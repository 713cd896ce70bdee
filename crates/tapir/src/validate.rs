//! `tapir validate`: published against model, row by row.

use crate::failure::Failure;
use crate::files::{self, Format};
use crate::language;
use crate::number::{seed, whole};
use crate::progress;
use clap::Args;
use std::path::PathBuf;
use tapir_engine::evidence::{
    self, Progress, Validation, between_studies, inside, questions, weighted_inside,
};
use tapir_engine::library::Library;
use tapir_engine::rng::Seed;

#[derive(Args)]
pub struct Arguments {
    /// Print JSON instead of a table.
    #[arg(long)]
    json: bool,
    /// Virtual patients per trial, 20 to 1000000.
    #[arg(long, default_value_t = 2000, value_parser = whole(20..=1_000_000_u32))]
    patients: u32,
    /// Seed of every random draw, a whole number from 0.
    #[arg(long, default_value_t = Seed::default(), value_parser = seed)]
    seed: Seed,
    /// Write the validation page of the book.
    #[arg(long, value_name = "FILE.md")]
    page: Option<PathBuf>,
    /// Write a plot of published intervals and model.
    #[arg(long, value_name = "FILE.svg")]
    plot: Option<PathBuf>,
    /// Write the model's numbers for the pages of `tapir compare`.
    #[arg(long, value_name = "FILE.csv")]
    results: Option<PathBuf>,
}

pub fn run(library: &Library, arguments: &Arguments) -> Result<(), Failure> {
    let page = files::prepare("--page", arguments.page.as_ref(), &[Format::Markdown])?;
    let plot = files::prepare("--plot", arguments.plot.as_ref(), &[Format::Svg])?;
    let results = files::prepare("--results", arguments.results.as_ref(), &[Format::Csv])?;
    let bar = progress::counting("patients");
    let Arguments { patients, seed, .. } = *arguments;
    let rows = evidence::validate_watched(library, patients, seed, &|progress| match progress {
        Progress::Ahead(all) => bar.all(all),
        Progress::Done(done) => bar.done(done),
    });
    bar.finish();
    let rows = rows.map_err(Failure::run)?;
    let questions = questions().map_err(Failure::run)?;
    let answer = |key: &str| rows.iter().find(|row| row.key == key)?.model;
    let studies = between_studies(&questions, patients, &answer);
    let run = tapir_report::validation::Run {
        patients: arguments.patients,
        seed: arguments.seed,
        model_version: env!("CARGO_PKG_VERSION").to_owned(),
        parameter_hash: library.hash.clone(),
        command: format!(
            "tapir validate --patients {} --seed {}",
            arguments.patients, arguments.seed
        ),
    };
    if let Some(results) = results {
        results.write(tapir_report::validation::csv(&rows, &run).as_bytes())?;
    }
    if let Some(page) = page {
        let markdown = tapir_report::validation::markdown(&rows, &studies, &run);
        page.write(markdown.as_bytes())?;
    }
    if let Some(plot) = plot {
        plot.write(tapir_report::validation::svg(&rows, language::chosen()).as_bytes())?;
    }
    if arguments.json {
        let answer = Validation {
            weighted_inside: weighted_inside(&rows),
            inside: inside(&rows),
            between_studies: studies,
            patients: arguments.patients,
            seed: arguments.seed,
            model_version: run.model_version,
            parameter_hash: run.parameter_hash,
            rows,
        };
        return files::print_json(&answer);
    }
    let text = tapir_report::validation::text(&rows, &studies, language::chosen());
    files::print(&text)
}
