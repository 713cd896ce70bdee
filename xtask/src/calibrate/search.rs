//! The search for the values that meet the calibration's rows best.

use super::Options;
use anyhow::{Context, Result};
use cmaes::{CMAESOptions, DVector};
use std::path::Path;
use tapir_engine::evidence::Question;
use tapir_engine::library::Library;
use tapir_engine::rng::Seed;
use tapir_engine::structure::Structure;
use tapir_engine::validate::population_fit::{Knob, knobs, misfit, with_positions};
use toml_edit::{DocumentMut, value};

/// Searches, and writes the structure's file.
pub fn search(
    library: &Library,
    structure: Structure,
    questions: &[Question],
    options: &Options,
) -> Result<()> {
    let set = library.set(structure);
    let knobs = knobs(set);
    let start: Vec<f64> = knobs.iter().map(|knob| knob.position_in(set)).collect();
    let objective = |x: &[f64]| {
        let candidate = with_positions(library, structure, &knobs, x);
        misfit(&candidate, questions, options.patients, Seed(options.seed))
    };
    let first = objective(&start);
    let (before, acceptance) = (first.total, first.acceptance);
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
        .build(|x: &DVector<f64>| objective(x.as_slice()).total)
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
    let found = misfit(library, questions, options.patients, Seed(options.seed));
    println!(
        "  misfit {:.2}, lowest acceptance {:.2}",
        found.total, found.acceptance
    );
    for question in questions {
        let (answers, summary) = question.answer(library, options.patients, Seed(options.seed))?;
        for (row, answer) in question.rows.iter().zip(&answers) {
            println!(
                "  {} {:<34} published {:.3} [{:.3}, {:.3}] model {:.3} (misfit {:.2}, acceptance {:.2})",
                if answer.inside { " " } else { "!" },
                row.key,
                row.published,
                row.interval[0],
                row.interval[1],
                answer.model.unwrap_or(f64::NAN),
                row.misfit(answer.model, f64::from(options.patients)),
                summary.acceptance,
            );
        }
    }
    Ok(())
}

/// Writes values and variabilities into the structure's file, four digits.
fn write(structure: Structure, knobs: &[Knob], x: &[f64]) -> Result<()> {
    let name = format!("params/structure-{}.toml", structure.letter());
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
