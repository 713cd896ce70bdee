//! The repository's own chores.
//!
//! | task | what it does |
//! |---|---|
//! | `calibrate` | fits the structures' parameters to the evidence, writes `params/` |

mod calibrate;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about = "The repository's own chores")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Fit the parameters with a `range` to the evidence marked for calibration.
    Calibrate(calibrate::Options),
}

fn main() -> anyhow::Result<()> {
    match Cli::parse().task {
        Task::Calibrate(options) => calibrate::run(&options),
    }
}
