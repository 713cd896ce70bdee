//! `tapir plan`: the search for plans to discuss.

use crate::course;
use crate::failure::Failure;
use crate::files;
use crate::language;
use crate::number::{seed, whole};
use crate::progress;
use clap::Args;
use std::path::PathBuf;
use tapir_engine::library::Library;
use tapir_engine::rng::Seed;
use tapir_engine::search::{Goal, Limits, Progress, SearchError, SearchOptions, search};

#[derive(Args)]
pub struct Arguments {
    /// Course file: patient, lesion, treatment, visits.
    course: PathBuf,
    /// The goal, for example "relapse<0.2@52w, repigmented>0.75@24w".
    #[arg(long, value_name = "GOAL", default_value_t = Goal::default().to_string())]
    goal: String,
    /// Limits file; scenarios/limits/default.toml has the defaults.
    #[arg(long, value_name = "FILE.toml")]
    limits: Option<PathBuf>,
    /// Print JSON with the whole Pareto front instead of a table.
    #[arg(long)]
    json: bool,
    /// Virtual patients to compare the patient with, 256 to 1000000.
    #[arg(long, default_value_t = SearchOptions::default().candidates, value_parser = whole(256..=1_000_000_u32))]
    candidates: u32,
    /// Posterior draws of the patient for the plans on or near the front, 32 to 100000.
    #[arg(long, default_value_t = SearchOptions::default().draws, value_parser = whole(32..=100_000_u32))]
    draws: u32,
    /// Seed of every random draw, a whole number from 0.
    #[arg(long, default_value_t = SearchOptions::default().seed, value_parser = seed)]
    seed: Seed,
}

pub fn run(library: &Library, arguments: &Arguments) -> Result<(), Failure> {
    let goal: Goal = arguments
        .goal
        .parse()
        .map_err(|error| Failure::input(format!("--goal: {error}")))?;
    let limits = match &arguments.limits {
        None => Limits::default(),
        Some(path) => {
            Limits::from_toml(&files::read(path)?).map_err(|error| course::refused(path, &error))?
        }
    };
    let course = course::read(&arguments.course)?;
    let options = SearchOptions {
        candidates: arguments.candidates,
        draws: arguments.draws,
        seed: arguments.seed,
        ..SearchOptions::default()
    };
    let bar = progress::counting("plans");
    let found = search(
        library,
        &course,
        &goal,
        &limits,
        options,
        &|progress| match progress {
            Progress::Plans(plans) => {
                bar.again();
                bar.all(plans as u64);
            }
            Progress::Followed => bar.done(1),
        },
    );
    bar.finish();
    let found = found.map_err(|error| match error {
        SearchError::NothingAllowed { .. } => {
            let path = arguments.limits.as_ref().unwrap_or(&arguments.course);
            course::refused(path, &error)
        }
        SearchError::Forecast(error) => course::failure(&arguments.course, error),
        other => Failure::run(other),
    })?;
    if arguments.json {
        return files::print_json(&found);
    }
    files::print(&tapir_report::search::text(&found, language::chosen()))
}
