//! `tapir identifiability`: which parameters data can inform.

use crate::failure::Failure;
use crate::files;
use crate::progress;
use clap::Args;
use std::path::PathBuf;
use tapir_engine::credibility::{CLINIC_COURSES, patients, population, population_evaluations};
use tapir_engine::library::Library;
use tapir_engine::structure::Structure;
use tapir_report::identifiability::Identifiability;

#[derive(Args)]
pub struct Arguments {
    /// Virtual patients per arm for the population's parameters.
    #[arg(long, default_value_t = 120, value_parser = clap::value_parser!(u32).range(20..=100_000))]
    patients: u32,
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
    let seed = arguments.seed;
    let courses = (CLINIC_COURSES.len() * Structure::ALL.len()) as u64;
    let bar = progress::bar(courses, "courses");
    let of_patients = patients(library, seed, &|n| bar.inc(n));
    bar.finish_and_clear();
    let evaluations = Structure::ALL.map(|s| population_evaluations(library, s));
    let bar = progress::bar(evaluations.iter().sum(), "evaluations");
    let of_population: Result<Vec<_>, _> = Structure::ALL
        .into_iter()
        .map(|s| population(library, s, arguments.patients, seed, &|n| bar.inc(n)))
        .collect();
    bar.finish_and_clear();
    let found = Identifiability {
        patients: of_patients.map_err(Failure::run)?,
        population: of_population.map_err(Failure::run)?,
    };
    if let Some(page) = page {
        let command = format!(
            "tapir identifiability --patients {} --seed {seed}",
            arguments.patients
        );
        page.write(tapir_report::identifiability::markdown(&found, &command).as_bytes())?;
    }
    if let Some(plot) = plot {
        let svg = tapir_report::identifiability::svg(&found, arguments.lang.into());
        plot.write(svg.as_bytes())?;
    }
    files::print_json(&found)
}
