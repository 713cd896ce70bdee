//! The repository's own chores.
//!
//! | task | what it does |
//! |---|---|
//! | `calibrate` | fits the structures' parameters to the evidence, writes `params/` |
//! | `gen` | writes the generated pages and blocks of the documents |
//! | `layers` | checks that no module of engine and clinic uses one above it |
//! | `peers` | runs the same patients through Tapir and other solvers, prints a table |
//! | `test` | runs every test |
//! | `twin` | writes patients for the `NumPyro` twin and remakes its posteriors |
//! | `words` | checks that no word of our own stands for one of the field |
//! | `validate` | writes the scenarios for libRoadRunner and remakes its reference |

mod calibrate;
mod generate;
mod layers;
mod peers;
mod python;
mod root;
mod scenario;
mod test;
mod twin;
mod validate;
mod words;

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
    /// Write patients for the `NumPyro` twin and remake its posteriors.
    Twin(twin::Options),
    /// Write the generated pages and blocks of the documents.
    Gen(generate::Options),
    /// Check that no module of engine and clinic uses one above it.
    Layers,
    /// Check that no word of our own stands for one of the field.
    Words,
    /// Run every test: nextest where it is installed, and the doctests.
    Test,
}

fn main() -> anyhow::Result<()> {
    match Cli::parse().task {
        Task::Calibrate(options) => calibrate::run(&options),
        Task::Peers(options) => peers::run(&options),
        Task::Validate(options) => validate::run(&options),
        Task::Twin(options) => twin::run(&options),
        Task::Gen(options) => generate::run(&options),
        Task::Layers => layers::run(),
        Task::Words => words::run(),
        Task::Test => test::run(),
    }
}

/// Chores that only compare are tests too, so that no run of the tests passes them by.
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_module_uses_one_above_it() {
        layers::run().unwrap();
    }

    #[test]
    fn generated_pages_are_up_to_date() {
        generate::run(&generate::Options { check: true }).unwrap();
    }
}
