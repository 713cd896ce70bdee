//! Vitiligo under tacrolimus: compare and search plans for one patient, run
//! virtual trials, validate against published ones, look into the model, serve
//! the clinic.
//!
//! Exit status: 0 done, 1 the run failed, 2 bad input.

mod check;
mod compare;
mod course;
mod failure;
mod files;
mod fit;
mod identifiability;
mod model;
mod page;
mod plan;
mod predictive;
mod progress;
mod schema;
mod sensitivity;
mod serve;
mod trial;
mod validate;

use clap::{Parser, Subcommand};
use failure::Failure;
use std::path::PathBuf;
use std::process::ExitCode;
use tapir_engine::library::{FILES, Library};

#[derive(Parser)]
#[command(version, about, long_about = None)]
struct Cli {
    /// Folder with parameter files to use instead of the built-in ones.
    #[arg(long, global = true, value_name = "DIR")]
    params: Option<PathBuf>,
    /// Threads to use; the result does not depend on it.
    #[arg(long, global = true, value_name = "N")]
    threads: Option<usize>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Compare plans ("stop now", "taper", "maintain" and others) for one patient.
    Compare(compare::Arguments),
    /// Search for plans: the front of relapse, ointment, applications and visits.
    Plan(plan::Arguments),
    /// Run a virtual trial.
    Trial(trial::Arguments),
    /// Put every published trial of the evidence to the model.
    Validate(validate::Arguments),
    /// Check whether forecasts are right as often as they claim.
    Check(check::Arguments),
    /// Ask which differences between patients and which constants decide an answer.
    Sensitivity(sensitivity::Arguments),
    /// Draw trials of the published size beside what was published over time.
    PredictiveCheck(predictive::Arguments),
    /// Judge which parameters visits and published trials can inform.
    Identifiability(identifiability::Arguments),
    /// Print the JSON Schema of an output or of an input file.
    Schema(schema::Arguments),
    /// Serve the clinic: doctor and patient follow a course in the browser.
    Serve(serve::Arguments),
    /// Show the model's parameters, or write it as SBML.
    #[command(subcommand)]
    Model(model::Command),
}

/// Language of what a person reads.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Lang {
    /// English.
    En,
    /// 简体中文.
    Zh,
}

impl From<Lang> for tapir_report::Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::En => Self::En,
            Lang::Zh => Self::Zh,
        }
    }
}

fn main() -> ExitCode {
    match run(&Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

fn run(cli: &Cli) -> Result<(), Failure> {
    if let Some(threads) = cli.threads {
        const MOST: usize = 1024;
        if !(1..=MOST).contains(&threads) {
            return Err(Failure::input(format!(
                "--threads is {threads}, it must be from 1 to {MOST}; leave it out to use all processors"
            )));
        }
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build_global()
            .map_err(Failure::run)?;
    }
    let library = library(cli)?;
    match &cli.command {
        Command::Serve(arguments) => serve::run(library, arguments),
        Command::Compare(arguments) => compare::run(&library, arguments),
        Command::Plan(arguments) => plan::run(&library, arguments),
        Command::Trial(arguments) => trial::run(&library, arguments),
        Command::Validate(arguments) => validate::run(&library, arguments),
        Command::Check(arguments) => check::run(&library, arguments),
        Command::Sensitivity(arguments) => sensitivity::run(&library, arguments),
        Command::PredictiveCheck(arguments) => predictive::run(&library, arguments),
        Command::Identifiability(arguments) => identifiability::run(&library, arguments),
        Command::Schema(arguments) => schema::run(arguments),
        Command::Model(command) => model::run(&library, command),
    }
}

fn library(cli: &Cli) -> Result<Library, Failure> {
    let Some(folder) = &cli.params else {
        return Library::builtin().map_err(Failure::run);
    };
    let files = FILES
        .iter()
        .map(|(name, _)| Ok(((*name).to_owned(), files::read(&folder.join(name))?)))
        .collect::<Result<Vec<_>, Failure>>()?;
    Library::from_files(&files)
        .map_err(|error| Failure::input(format!("{}: {error}", folder.display())))
}
