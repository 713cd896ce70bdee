//! `tapir plan`: the search for plans that are worth talking about.

use crate::failure::Failure;
use crate::files;
use crate::progress;
use clap::Args;
use std::path::{Path, PathBuf};
use tapir_engine::forecast::{
    Course, ForecastError, Goal, Limits, Progress, SearchError, SearchOptions, search,
};
use tapir_engine::library::Library;
use tapir_engine::recruitment::RecruitError;
use tapir_engine::simulation::SimulateError;

#[derive(Args)]
pub struct Arguments {
    /// Course file: patient, lesion, treatment, visits.
    course: PathBuf,
    /// What is hoped for, for example "relapse<0.2@52w, repigmented>0.75@24w".
    #[arg(long, value_name = "GOAL", default_value_t = Goal::default().to_string())]
    goal: String,
    /// Limits file; scenarios/limits/default.toml shows what holds without one.
    #[arg(long, value_name = "FILE.toml")]
    limits: Option<PathBuf>,
    /// Print JSON with the whole front instead of a table.
    #[arg(long)]
    json: bool,
    /// Language of the table.
    #[arg(long, value_enum, default_value_t = crate::Lang::En)]
    lang: crate::Lang,
    /// Virtual patients to compare the patient with.
    #[arg(long, default_value_t = SearchOptions::default().candidates, value_parser = clap::value_parser!(u32).range(256..=1_000_000))]
    candidates: u32,
    /// Draws from the belief about the patient for the plans on or near the front.
    #[arg(long, default_value_t = SearchOptions::default().draws, value_parser = clap::value_parser!(u32).range(32..=100_000))]
    draws: u32,
    /// Seed of every random draw.
    #[arg(long, default_value_t = SearchOptions::default().seed)]
    seed: u64,
}

pub fn run(library: &Library, arguments: &Arguments) -> Result<(), Failure> {
    let goal: Goal = arguments
        .goal
        .parse()
        .map_err(|error| Failure::input(format!("--goal: {error}")))?;
    let refuse = |path: &Path, error: &dyn std::fmt::Display| {
        Failure::input(format!("{}: {error}", path.display()))
    };
    let limits = match &arguments.limits {
        None => Limits::default(),
        Some(path) => {
            Limits::from_toml(&files::read(path)?).map_err(|error| refuse(path, &error))?
        }
    };
    let text = files::read(&arguments.course)?;
    let course = Course::from_toml(&text).map_err(|error| refuse(&arguments.course, &error))?;
    let options = SearchOptions {
        candidates: arguments.candidates,
        draws: arguments.draws,
        seed: arguments.seed,
        ..SearchOptions::default()
    };
    let bar = progress::bar(0, "plans");
    let found = search(
        library,
        &course,
        &goal,
        &limits,
        options,
        &|progress| match progress {
            Progress::Plans(plans) => {
                bar.set_position(0);
                bar.set_length(plans as u64);
            }
            Progress::Followed => bar.inc(1),
        },
    );
    bar.finish_and_clear();
    let found = found.map_err(|error| match error {
        SearchError::NothingAllowed { .. } => refuse(
            arguments.limits.as_ref().unwrap_or(&arguments.course),
            &error,
        ),
        SearchError::Forecast(
            ForecastError::Simulate(SimulateError::Adherence(_) | SimulateError::Refused(_))
            | ForecastError::Recruit(RecruitError::NotPlausible { .. })
            | ForecastError::Amount(_),
        ) => refuse(&arguments.course, &error),
        other => Failure::run(other),
    })?;
    if arguments.json {
        let json = serde_json::to_string_pretty(&found).map_err(Failure::run)?;
        return files::print(&(json + "\n"));
    }
    files::print(&tapir_report::search::text(&found, arguments.lang.into()))
}
