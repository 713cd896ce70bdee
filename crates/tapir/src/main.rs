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
mod help;
mod identifiability;
mod language;
mod model;
mod new;
mod number;
mod page;
mod plan;
mod plan_text;
mod predictive;
mod progress;
mod say;
mod schema;
mod sensitivity;
mod serve;
mod shell;
mod simulate;
mod stop;
mod trial;
mod usage;
mod validate;
mod version;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use failure::Failure;
use std::path::PathBuf;
use std::process::ExitCode;
use tapir_engine::library::{DRAWS, FILES, Library};
use tapir_engine::ode::InstructionSet;

#[derive(Parser)]
#[command(version, about, long_about = None, name = "tapir")]
struct Cli {
    /// Folder with parameter files to use instead of the built-in ones.
    #[arg(long, global = true, value_name = "DIR")]
    params: Option<PathBuf>,
    /// Constants of virtual patients. With draws, ranges carry what is not known of the
    /// constants, too.
    #[arg(
        long,
        global = true,
        value_name = "WHICH",
        default_value = "fitted",
        value_enum
    )]
    constants: ConstantsOf,
    /// Threads to use, 1 to 1024; all processors without it. The result does not
    /// depend on it.
    #[arg(long, global = true, value_name = "N", value_parser = number::whole(1..=1024_usize))]
    threads: Option<usize>,
    /// Language of tables, pages, plots, errors and help: en or zh; without it that of
    /// the environment variable `TAPIR_LANG`.
    #[arg(
        long,
        global = true,
        value_name = "LANGUAGE",
        value_parser = language::parse
    )]
    lang: Option<tapir_report::Language>,
    /// Show no progress.
    #[arg(long, short, global = true)]
    quiet: bool,
    /// Instructions that the solver uses, for measurements; the result does not
    /// depend on them.
    #[arg(
        long,
        global = true,
        hide = true,
        env = "TAPIR_INSTRUCTION_SET",
        value_name = "SET",
        value_parser = InstructionSet::ALL.map(InstructionSet::name)
    )]
    instruction_set: Option<String>,
    #[command(subcommand)]
    command: Command,
}

/// Which constants virtual patients have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ConstantsOf {
    /// In all of them those that meet the published trials best.
    Fitted,
    /// In each a draw of what the trials leave open.
    Drawn,
}

#[derive(Subcommand)]
enum Command {
    /// Compare plans ("stop now", "taper", "maintain" and others) for one patient.
    Compare(compare::Arguments),
    /// Search for plans: the Pareto front of relapse, ointment, applications and visits.
    Plan(plan::Arguments),
    /// Run a virtual trial.
    Trial(trial::Arguments),
    /// Simulate given patients: the typical one, or a table of parameters.
    Simulate(simulate::Arguments),
    /// Compare every published trial of the evidence with the model.
    Validate(validate::Arguments),
    /// Check whether forecasts are calibrated, with simulated patients.
    Check(check::Arguments),
    /// Sensitivity analysis: which parameters drive an answer.
    Sensitivity(sensitivity::Arguments),
    /// Visual predictive check against published numbers over time.
    PredictiveCheck(predictive::Arguments),
    /// Identifiability: which parameters visits and published trials inform.
    Identifiability(identifiability::Arguments),
    /// Print the JSON Schema of an output or of an input file.
    Schema(schema::Arguments),
    /// Serve the clinic: doctor and patient follow a treatment course in the browser.
    Serve(serve::Arguments),
    /// Show the model's parameters, or write it as SBML.
    #[command(subcommand)]
    Model(model::Command),
    /// Write a commented file to begin with: a course, a trial or limits.
    New(new::Arguments),
    /// Print what a shell needs to complete commands and options.
    Completions(shell::Completions),
    /// Print the manual page.
    Man(shell::Manual),
}

fn main() -> ExitCode {
    language::choose(
        std::env::args_os()
            .skip(1)
            .map(|a| a.to_string_lossy().into_owned()),
    );
    let cli = match parsed() {
        Ok(cli) => cli,
        Err(error) if error.kind() == clap::error::ErrorKind::DisplayVersion => {
            return match files::print(&version::text()) {
                Ok(()) => ExitCode::SUCCESS,
                Err(failure) => failure.report(),
            };
        }
        // help, which was asked for
        Err(error) if !error.use_stderr() => error.exit(),
        Err(error) => return usage::failure(&error).report(),
    };
    match run(&cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

/// The arguments. A number below zero is a value and no option, so that the error
/// speaks of its limits.
fn parsed() -> Result<Cli, clap::Error> {
    Cli::from_arg_matches(&command().try_get_matches()?)
}

/// The program's commands, with help in the chosen language.
fn command() -> clap::Command {
    let command = Cli::command().mut_subcommands(|command| command.allow_negative_numbers(true));
    help::in_language(command, language::chosen())
}

fn run(cli: &Cli) -> Result<(), Failure> {
    language::check().map_err(Failure::input)?;
    if cli.quiet {
        progress::be_quiet();
    }
    if !matches!(cli.command, Command::Serve(_)) {
        // the clinic ends in its own way
        stop::watch();
    }
    if let Some(threads) = cli.threads {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build_global()
            .map_err(Failure::run)?;
    }
    if let Some(name) = &cli.instruction_set {
        let set = InstructionSet::ALL.into_iter().find(|s| s.name() == name);
        set.map_or(Ok(()), InstructionSet::choose)
            .map_err(Failure::input)?;
    }
    // these know nothing of the model
    match &cli.command {
        Command::New(arguments) => return new::run(arguments),
        Command::Completions(arguments) => {
            return shell::completions(arguments, &mut command());
        }
        Command::Man(arguments) => return shell::manual(arguments, command()),
        _ => {}
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
        Command::Simulate(arguments) => simulate::run(&library, arguments),
        Command::New(_) | Command::Completions(_) | Command::Man(_) => Ok(()),
    }
}

fn library(cli: &Cli) -> Result<Library, Failure> {
    let drawn = cli.constants == ConstantsOf::Drawn;
    let Some(folder) = &cli.params else {
        let built_in = if drawn {
            Library::builtin_drawn()
        } else {
            Library::builtin()
        };
        return built_in.map_err(Failure::run);
    };
    let mut files = FILES
        .iter()
        .map(|(name, _)| Ok(((*name).to_owned(), files::read(&folder.join(name))?)))
        .collect::<Result<Vec<_>, Failure>>()?;
    for (name, built_in) in DRAWS.iter().filter(|_| drawn) {
        // factors, so that the built-in ones say as much of other values
        let own = folder.join(name);
        let text = if own.exists() {
            files::read(&own)?
        } else {
            (*built_in).to_owned()
        };
        files.push(((*name).to_owned(), text));
    }
    Library::from_files(&files)
        .map_err(|error| Failure::input(format!("{}: {error}", files::shown(folder))))
}
