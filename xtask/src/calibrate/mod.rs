//! Fits each structure to the calibration rows of the evidence, and draws what they leave open.
//!
//! Both the objective of the search and the posterior are the engine's
//! (`tapir_engine::validate::population_fit`); the whole run is reproducible from its seed.

mod page;
mod posterior;
mod search;

use anyhow::{Context, Result};
use clap::Args;
use std::path::Path;
use tapir_engine::library::{FILES, Library};
use tapir_engine::structure::Structure;
use tapir_engine::validate::population_fit;

/// How search and draws run.
#[derive(Args)]
pub struct Options {
    /// Virtual patients per trial.
    #[arg(long, default_value_t = 240)]
    patients: u32,
    /// Generations of the search.
    #[arg(long, default_value_t = 60)]
    generations: usize,
    /// Candidates per generation.
    #[arg(long, default_value_t = 16)]
    population: usize,
    /// First step, relative to the width of the ranges.
    #[arg(long, default_value_t = 0.1)]
    sigma: f64,
    /// Seed of patients and search.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only this structure.
    #[arg(long)]
    structure: Option<String>,
    /// Leave the values as they are, and draw from their posterior alone.
    #[arg(long)]
    skip_search: bool,
    /// Points of each wave of virtual trials for the posterior.
    #[arg(long, default_value_t = 500)]
    points: u32,
    /// Waves.
    #[arg(long, default_value_t = 2)]
    waves: u32,
    /// Draws from the emulator's posterior whose trials are run.
    #[arg(long, default_value_t = 300)]
    checked: u32,
    /// Draws that virtual patients have in turn.
    #[arg(long, default_value_t = 64)]
    kept: u32,
    /// Print the fit of the present parameters and stop.
    #[arg(long)]
    dry_run: bool,
}

/// Runs the calibration and writes the structures' files.
pub fn run(options: &Options) -> Result<()> {
    let questions = population_fit::questions()?;
    let mut drawn = Vec::new();
    for structure in Structure::ALL {
        if options
            .structure
            .as_ref()
            .is_some_and(|only| !only.eq_ignore_ascii_case(&structure.to_string()))
        {
            continue;
        }
        if !options.skip_search {
            search::search(&now()?, structure, &questions, options)?;
        }
        if !options.dry_run {
            // the search may have written other values
            let found = posterior::draw(&now()?, structure, &questions, options)?;
            drawn.push((structure, found));
        }
    }
    if drawn.len() == Structure::ALL.len() {
        page::write(&now()?, &drawn, options)?;
    }
    Ok(())
}

/// The parameters as they stand in the folder.
fn now() -> Result<Library> {
    let files: Vec<(String, String)> = FILES
        .iter()
        .map(|(name, _)| {
            let path = Path::new("params").join(name);
            let text = std::fs::read_to_string(&path);
            let text = text.with_context(|| format!("reading {}", path.display()))?;
            Ok(((*name).to_owned(), text))
        })
        .collect::<Result<_>>()?;
    Ok(Library::from_files(&files)?)
}
