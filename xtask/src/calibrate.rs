//! Fits each structure to the calibration rows of the evidence.
//!
//! The objective is the weighted negative log-likelihood of the published
//! numbers (`Published::misfit`), plus a penalty where fewer than a third of
//! the candidates become plausible patients: a structure in which lesions are
//! rare would be fitted to its oddest patients. Parameters move on a log scale
//! within their `range`. The virtual patients keep their random draws from one
//! evaluation to the next, so the objective is a function, not a noise, and the
//! whole search is reproducible from its seed.

use anyhow::{Context, Result};
use clap::Args;
use cmaes::{CMAESOptions, DVector};
use rayon::prelude::*;
use std::path::Path;
use tapir_engine::evidence::{self, Question, Use};
use tapir_engine::library::Library;
use tapir_engine::params::ParameterSet;
use tapir_engine::structure::Structure;
use toml_edit::{DocumentMut, value};

/// How the search runs.
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
    /// Print the fit of the present parameters and stop.
    #[arg(long)]
    dry_run: bool,
}

/// Something that the search may move.
#[derive(Clone, Debug)]
struct Knob {
    name: String,
    of_cv: bool,
    low: f64,
    high: f64,
}

impl Knob {
    /// Position in its range, 0 to 1 on the log scale.
    fn position(&self, value: f64) -> f64 {
        (value / self.low).ln() / (self.high / self.low).ln()
    }

    /// The inverse; positions outside are mirrored back.
    fn value(&self, position: f64) -> f64 {
        let folded = position.rem_euclid(2.0);
        let inside = if folded > 1.0 { 2.0 - folded } else { folded };
        self.low * (self.high / self.low).powf(inside)
    }
}

fn knobs(set: &ParameterSet) -> Vec<Knob> {
    let mut knobs = Vec::new();
    for (declared, row) in set.table() {
        for (of_cv, range) in [(false, row.range), (true, row.cv_range)] {
            if let Some([low, high]) = range {
                knobs.push(Knob {
                    name: declared.name.to_owned(),
                    of_cv,
                    low,
                    high,
                });
            }
        }
    }
    knobs
}

fn with_positions(library: &Library, structure: Structure, knobs: &[Knob], x: &[f64]) -> Library {
    let mut library = library.clone();
    library.structures = vec![structure];
    let set = library
        .sets
        .iter_mut()
        .find(|set| set.structure == structure)
        .expect("the library holds every structure");
    for (knob, position) in knobs.iter().zip(x) {
        let value = knob.value(*position);
        set.replace(&knob.name, |row| {
            if knob.of_cv {
                row.cv = Some(value);
            } else {
                row.value = value;
            }
        });
    }
    library
}

/// Weighted misfit of one library; the second value is the lowest acceptance.
fn misfit(library: &Library, questions: &[Question], options: &Options) -> (f64, f64) {
    const ENOUGH: f64 = 0.33;
    const PENALTY: f64 = 40.0;
    let parts: Vec<(f64, f64)> = questions
        .par_iter()
        .map(
            |question| match question.answer(library, options.patients, options.seed) {
                Ok((answers, summary)) => {
                    let n = f64::from(options.patients);
                    let misfit: f64 = question
                        .rows
                        .iter()
                        .zip(&answers)
                        .map(|(row, answer)| row.misfit(answer, n))
                        .sum();
                    let lacking = (ENOUGH - summary.acceptance).max(0.0);
                    (misfit + PENALTY * lacking * lacking, summary.acceptance)
                }
                // parameters under which nobody is plausible or solvable
                Err(_) => (1e3, 0.0),
            },
        )
        .collect();
    let total = parts.iter().map(|part| part.0).sum();
    let lowest = parts.iter().map(|part| part.1).fold(1.0, f64::min);
    (total, lowest)
}

/// Runs the calibration and writes the structures' files.
pub fn run(options: &Options) -> Result<()> {
    let library = Library::builtin()?;
    let mut questions = evidence::questions()?;
    for question in &mut questions {
        question.rows.retain(|row| row.purpose == Use::Calibration);
    }
    questions.retain(|question| !question.rows.is_empty());
    for structure in Structure::ALL {
        if options
            .structure
            .as_ref()
            .is_some_and(|only| !only.eq_ignore_ascii_case(&structure.to_string()))
        {
            continue;
        }
        calibrate(&library, structure, &questions, options)?;
    }
    Ok(())
}

fn calibrate(
    library: &Library,
    structure: Structure,
    questions: &[Question],
    options: &Options,
) -> Result<()> {
    let set = library.set(structure);
    let knobs = knobs(set);
    let start: Vec<f64> = knobs
        .iter()
        .map(|knob| {
            let row = set.row(&knob.name);
            knob.position(if knob.of_cv {
                row.cv.unwrap_or(knob.low)
            } else {
                row.value
            })
        })
        .collect();
    let objective = |x: &[f64]| {
        let candidate = with_positions(library, structure, &knobs, x);
        misfit(&candidate, questions, options)
    };
    let (before, acceptance) = objective(&start);
    println!(
        "structure {structure}: {} knobs, misfit {before:.2}, acceptance {acceptance:.2}",
        knobs.len()
    );
    if options.dry_run {
        return report(
            &with_positions(library, structure, &knobs, &start),
            questions,
            options,
        );
    }
    let mut search = CMAESOptions::new(start.clone(), options.sigma)
        .seed(options.seed)
        .population_size(options.population)
        .max_generations(options.generations)
        .build(|x: &DVector<f64>| objective(x.as_slice()).0)
        .map_err(|error| anyhow::anyhow!("the search cannot start: {error:?}"))?;
    let mut generation = 0;
    while search.next().is_none() {
        generation += 1;
        if generation % 10 == 0
            && let Some(best) = search.overall_best_individual()
        {
            println!("  generation {generation}: {:.2}", best.value);
        }
    }
    let best = search
        .overall_best_individual()
        .context("the search evaluated nothing")?;
    let best: Vec<f64> = if best.value < before {
        best.point.as_slice().to_vec()
    } else {
        start
    };
    let fitted = with_positions(library, structure, &knobs, &best);
    write(structure, &knobs, &best)?;
    report(&fitted, questions, options)
}

fn report(library: &Library, questions: &[Question], options: &Options) -> Result<()> {
    let (total, acceptance) = misfit(library, questions, options);
    println!("  misfit {total:.2}, lowest acceptance {acceptance:.2}");
    for question in questions {
        let (answers, summary) = question.answer(library, options.patients, options.seed)?;
        for (row, answer) in question.rows.iter().zip(&answers) {
            println!(
                "  {} {:<34} published {:.3} [{:.3}, {:.3}] model {:.3} (misfit {:.2}, acceptance {:.2})",
                if answer.inside { " " } else { "!" },
                row.key,
                row.published,
                row.interval[0],
                row.interval[1],
                answer.model.unwrap_or(f64::NAN),
                row.misfit(answer, f64::from(options.patients)),
                summary.acceptance,
            );
        }
    }
    Ok(())
}

/// Writes values and variabilities into the structure's file, four digits.
fn write(structure: Structure, knobs: &[Knob], x: &[f64]) -> Result<()> {
    let name = format!(
        "params/structure-{}.toml",
        structure.to_string().to_lowercase()
    );
    let path = Path::new(&name);
    let text = std::fs::read_to_string(path).with_context(|| format!("reading {name}"))?;
    let mut document: DocumentMut = text.parse().with_context(|| format!("reading {name}"))?;
    for (knob, position) in knobs.iter().zip(x) {
        let rounded: f64 = format!("{:.3e}", knob.value(*position)).parse()?;
        let field = if knob.of_cv { "cv" } else { "value" };
        // a knob outside the structure's own file is shared and stays as it is
        if document.contains_key(&knob.name) {
            document[&knob.name][field] = value(rounded);
        }
    }
    std::fs::write(path, document.to_string()).with_context(|| format!("writing {name}"))?;
    println!("  wrote {name}");
    Ok(())
}
