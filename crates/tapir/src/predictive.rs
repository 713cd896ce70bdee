//! `tapir predictive-check`: trials of the published size over time.

use crate::failure::Failure;
use crate::files;
use clap::Args;
use std::path::PathBuf;
use tapir_engine::credibility::predictive_checks;
use tapir_engine::library::Library;

#[derive(Args)]
pub struct Arguments {
    /// Virtual patients that trials are drawn from.
    #[arg(long, default_value_t = 2000, value_parser = clap::value_parser!(u32).range(100..=1_000_000))]
    patients: u32,
    /// Trials drawn for each statistic.
    #[arg(long, default_value_t = 2000, value_parser = clap::value_parser!(u32).range(100..=100_000))]
    trials: u32,
    /// Write the page of the book.
    #[arg(long, value_name = "FILE.md")]
    page: Option<PathBuf>,
    /// Write the page's figure.
    #[arg(long, value_name = "FILE.svg")]
    plot: Option<PathBuf>,
    /// Seed of every random draw.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Language of the figure.
    #[arg(long, value_enum, default_value_t = crate::Lang::En)]
    lang: crate::Lang,
}

/// Prints JSON; page and figure are for people.
pub fn run(library: &Library, arguments: &Arguments) -> Result<(), Failure> {
    let page = files::prepare(arguments.page.as_ref())?;
    let plot = files::prepare(arguments.plot.as_ref())?;
    let Arguments {
        patients,
        trials,
        seed,
        ..
    } = *arguments;
    let checks = predictive_checks(library, patients, trials, seed).map_err(Failure::run)?;
    if let Some(page) = page {
        let command =
            format!("tapir predictive-check --patients {patients} --trials {trials} --seed {seed}");
        page.write(tapir_report::predictive::markdown(&checks, &command).as_bytes())?;
    }
    if let Some(plot) = plot {
        let svg = tapir_report::predictive::svg(&checks, arguments.lang.into());
        plot.write(svg.as_bytes())?;
    }
    files::print_json(&checks)
}
