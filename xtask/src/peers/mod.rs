//! `cargo run --release -p xtask -- peers`: the same patients through Tapir and through other tools.
//!
//! Everybody solves the same equations with the same parameters, starting states
//! and doses (twice daily for 24 weeks, then twice a week), one patient after the
//! other on one core. What counts is CPU time without start-up and compilation,
//! and the error of weekly rows against Tapir's own solution on a much finer
//! mesh, which a tight run of numbalsoda checks.

mod external;
mod table;
mod task;

use anyhow::Context;
use external::Tool;
use std::path::{Path, PathBuf};
use table::Line;
use tapir_engine::ode::InstructionSet;
use task::{Task, tapir};

#[derive(clap::Args)]
pub struct Options {
    /// Virtual patients; slow tools get fewer.
    #[arg(long, default_value_t = 1000)]
    patients: usize,
    /// Length of the run.
    #[arg(long, default_value_t = 52)]
    weeks: u32,
    /// Runs of each tool; the fastest counts.
    #[arg(long, default_value_t = 3)]
    repeats: usize,
    /// A tenth of the patients and one run each.
    #[arg(long)]
    quick: bool,
    /// Solver tolerance of Tapir instead of the one in params/solver.toml.
    #[arg(long)]
    tolerance: Option<f64>,
    /// Instructions that Tapir uses instead of the widest.
    #[arg(long, value_name = "SET", value_parser = InstructionSet::ALL.map(InstructionSet::name))]
    instruction_set: Option<String>,
}

/// Where files for and from the tools go.
const FOLDER: &str = "target/peers";

/// The scripts.
const SCRIPTS: &str = "validation/peers";

/// What one run of a tool gave.
pub struct Measured {
    version: String,
    cpu_seconds: f64,
    patients: usize,
    /// States at each week of each patient.
    rows: Vec<f64>,
}

pub fn run(options: &Options) -> anyhow::Result<()> {
    let asked = options.instruction_set.as_deref();
    let set = InstructionSet::ALL
        .into_iter()
        .find(|set| asked == Some(set.name()));
    set.map_or(Ok(()), InstructionSet::choose)?;
    let shrink = if options.quick { 10 } else { 1 };
    let repeats = if options.quick { 1 } else { options.repeats };
    let patients = (options.patients / shrink).max(1);
    let folder = PathBuf::from(FOLDER);
    std::fs::create_dir_all(&folder).context("making the folder")?;
    let task = Task::new(patients, options.weeks)?;
    task.write(&folder)?;
    let tolerance = options.tolerance.unwrap_or(task.tolerance);
    let reference = tapir(&task, task::FINE, task::Kind::Lanes)?.rows;

    let tools = external::tools(&folder, Path::new(SCRIPTS))?;
    let mut lines: Vec<Line> = Vec::new();
    for repeat in 0..repeats {
        // interleaved, so that a busy minute does not hit one tool alone
        for (name, kind) in [
            ("Tapir, eight patients at a time", task::Kind::Lanes),
            ("Tapir, one patient at a time", task::Kind::Plain),
        ] {
            let measured = tapir(&task, tolerance, kind)?;
            Line::record(&mut lines, name, measured, &reference);
        }
        for tool in &tools {
            let share = tool.patients(patients, options.quick);
            let measured = tool.run(&folder, Path::new(SCRIPTS), share, options.weeks)?;
            Line::record(&mut lines, tool.name, measured, &reference);
        }
        eprintln!("repeat {} of {repeats} done", repeat + 1);
    }
    if let Some(check) = tools.iter().find(|tool| tool.name == Tool::CHECKED) {
        let share = patients.min(20);
        let tight = check
            .tight()
            .run(&folder, Path::new(SCRIPTS), share, options.weeks)?;
        let difference = table::error(&tight.rows, &reference);
        println!(
            "Reference: Tapir at a tolerance of {:.0e}; numbalsoda DOP853 at 1e-13 differs by \
             {difference:.1e} ({share} patients).\n",
            task::FINE
        );
    }
    table::print(&lines, options.weeks);
    Ok(())
}
