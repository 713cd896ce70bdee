//! The repository's own chores.
//!
//! | task | what it does |
//! |---|---|
//! | `calibrate` | fits the structures' parameters to the evidence, writes `params/` |
//! | `gen` | writes the generated pages and blocks of the documents |
//! | `layers` | checks that no module of the engine uses one above it |
//! | `test` | runs every test |

mod calibrate;
mod generate;
mod layers;
mod root;
mod test;

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
    /// Write the generated pages and blocks of the documents.
    Gen(generate::Options),
    /// Check that no module of the engine uses one above it.
    Layers,
    /// Run every test: nextest where it is installed, and the doctests.
    Test,
}

fn main() -> anyhow::Result<()> {
    match Cli::parse().task {
        Task::Calibrate(options) => calibrate::run(&options),
        Task::Gen(options) => generate::run(&options),
        Task::Layers => layers::run(),
        Task::Test => test::run(),
    }
}
