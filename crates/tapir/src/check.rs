//! `tapir check`: is a forecast right as often as it claims?

use crate::failure::Failure;
use crate::files;
use crate::progress;
use clap::Args;
use tapir_engine::check::{self, Options};
use tapir_engine::forecast::FitMethod;
use tapir_engine::library::Library;

#[derive(Args)]
pub struct Arguments {
    /// Print JSON instead of a table.
    #[arg(long)]
    json: bool,
    #[arg(long)]
    quick: bool,
    #[arg(long)]
    patients: Option<u32>,
    #[arg(long)]
    candidates: Option<u32>,
    #[arg(long)]
    copies: Option<u32>,
    #[arg(long)]
    spoilt: Option<u32>,
    /// Seed of every random draw.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

pub fn run(library: &Library, arguments: &Arguments) -> Result<(), Failure> {
    let mut options = if arguments.quick {
        Options::quick(FitMethod::Population)
    } else {
        Options::full(FitMethod::Population)
    };
    options.seed = arguments.seed;
    if let Some(n) = arguments.patients {
        options.patients = n;
    }
    if let Some(n) = arguments.candidates {
        options.candidates = n;
    }
    if let Some(n) = arguments.copies {
        options.copies = n;
    }
    if let Some(n) = arguments.spoilt {
        options.spoilt = n;
    }
    let bar = progress::bar(options.fits(), "fits");
    let found = check::check(library, library, &options, &|n| bar.inc(n));
    bar.finish_and_clear();
    let found = found.map_err(Failure::run)?;
    files::print_json(&found)
}
