//! The repository's own chores.

mod peers;
mod python;
mod scenario;
mod validate;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The repository's own chores")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Runs the same patients through Tapir and other solvers and prints a table.
    Peers(peers::Options),
    /// Writes the scenarios for libRoadRunner and remakes its reference.
    Validate(validate::Options),
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().chore {
        Chore::Peers(options) => peers::run(&options),
        Chore::Validate(options) => validate::run(&options),
    }
}
