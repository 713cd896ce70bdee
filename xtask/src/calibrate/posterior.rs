//! What the rows leave open of the fitted constants, as draws.

use super::Options;
use anyhow::{Context, Result};
use tapir_engine::evidence::Question;
use tapir_engine::library::Library;
use tapir_engine::params::ParameterSet;
use tapir_engine::rng::Seed;
use tapir_engine::structure::Structure;
use tapir_engine::validate::population_fit::{ConstantsPosterior, Waves, constants_posterior};
use toml_edit::{Array, DocumentMut, InlineTable, value};

/// Draws one structure's constants, and writes their file.
pub fn draw(
    library: &Library,
    structure: Structure,
    questions: &[Question],
    options: &Options,
) -> Result<ConstantsPosterior> {
    let waves = Waves {
        patients: options.patients,
        points: options.points,
        waves: options.waves,
        checked: options.checked,
        kept: options.kept,
        seed: Seed(options.seed),
    };
    let found = constants_posterior(library, structure, questions, &waves, &|wave| {
        println!(
            "structure {structure}, wave {}: {} points, error of the emulator {:.3}",
            wave.wave, wave.points, wave.error
        );
    })?;
    println!(
        "  {:.0} effective of {:.0} draws, weights to the power {:.2}",
        found.effective[0], found.effective[1], found.power
    );
    write_draws(library.set(structure), &found, options)?;
    Ok(found)
}

/// Writes how many times the fitted value each draw has of each constant, four digits.
fn write_draws(set: &ParameterSet, found: &ConstantsPosterior, options: &Options) -> Result<()> {
    let structure = set.structure;
    let mut document = DocumentMut::new();
    for (place, knob) in found.knobs.iter().enumerate() {
        let factors: Array = found
            .draws
            .iter()
            .map(|draw| {
                let factor = knob.factor(set, draw.positions[place]);
                format!("{factor:.3e}").parse::<f64>()
            })
            .collect::<Result<_, _>>()?;
        let field = if knob.of_cv { "cv" } else { "value" };
        let row = document
            .entry(&knob.name)
            .or_insert(value(InlineTable::new()));
        row[field] = value(factors);
    }
    let head = format!(
        "# Structure {structure}: draws of the constants from what the calibration's rows leave open of\n\
         # them. Each number is how many times the value (or cv) of `structure-{}.toml` that draw\n\
         # has, of a fraction that varies on the logit scale how many times its odds. With\n\
         # `--constants drawn` virtual patients have them in turn. Written by `cargo xtask calibrate --skip-search\n\
         # --patients {} --points {} --waves {} --checked {} --seed {}`.\n\n",
        structure.letter(),
        options.patients,
        options.points,
        options.waves,
        options.checked,
        options.seed
    );
    let name = format!("params/posterior-{}.toml", structure.letter());
    std::fs::write(&name, head + &document.to_string())
        .with_context(|| format!("writing {name}"))?;
    println!("  wrote {name}");
    Ok(())
}
