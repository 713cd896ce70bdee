//! The repository's own chores.
//!
//! | task | what it does |
//! |---|---|
//! | `calibrate` | fits the structures' parameters to the evidence, writes `params/` |
//! | `peers` | runs the same patients through Tapir and other solvers, prints a table |
//! | `validate` | writes the scenarios for libRoadRunner and remakes its reference |

mod calibrate;
mod peers;
mod python;
mod scenario;
mod validate;

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
    /// Run the same patients through Tapir and other solvers and print a table.
    Peers(peers::Options),
    /// Write the scenarios for libRoadRunner and remake its reference.
    Validate(validate::Options),
}

fn main() -> anyhow::Result<()> {
    match Cli::parse().task {
        Task::Calibrate(options) => calibrate::run(&options),
        Task::Peers(options) => peers::run(&options),
        Task::Validate(options) => validate::run(&options),
    }
}
