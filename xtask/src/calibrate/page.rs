//! The page on the posterior of the constants, and the traces of its chains.

use super::Options;
use anyhow::{Context, Result};
use std::fmt::Write;
use tapir_engine::library::Library;
use tapir_engine::params::ParameterSet;
use tapir_engine::quantiles::Quantiles;
use tapir_engine::structure::Structure;
use tapir_engine::validate::population_fit::{ConstantsPosterior, Knob};

const PAGE: &str = "docs/src/credibility/constants.md";

/// Writes the page, and a drawing for each structure.
pub fn write(
    library: &Library,
    drawn: &[(Structure, ConstantsPosterior)],
    options: &Options,
) -> Result<()> {
    let mut page = format!(
        "# What the trials leave open of the constants\n\n\
         Written by `cargo xtask calibrate --skip-search --patients {} --points {} --waves {} \
         --checked {} --seed {}`; parameters {}.\n\n\
         The published numbers that the calibration uses fix few of the constants that are fitted \
         to them. With `--constants drawn` virtual patients do not all have the fitted values: \
         each has one of {} draws of all of them together (`params/posterior-a.toml`, \
         `posterior-b.toml`), so that forecasts, searches and trials carry this doubt. \
         [The method](../model/04-patients.md#what-is-not-known-of-the-constants) is in the \
         chapter on patients.\n",
        options.patients,
        options.points,
        options.waves,
        options.checked,
        options.seed,
        library.hash,
        options.kept,
    );
    let total: Vec<f64> = drawn
        .iter()
        .map(|(_, found)| found.studies.iter().map(|(_, density)| density).sum())
        .collect();
    writeln!(
        page,
        "\n## The two structural models\n\n\
         Log predictive density of each study given the others (importance sampling), the size of \
         the study and the variation between studies included.\n\n| study | A | B |\n|---|---:|---:|"
    )?;
    let [(_, a), (_, b)] = drawn else {
        anyhow::bail!("the page is about two structural models");
    };
    for ((study, of_a), (_, of_b)) in a.studies.iter().zip(&b.studies) {
        writeln!(
            page,
            "| `{study}` | {} | {} |",
            signed(*of_a),
            signed(*of_b)
        )?;
    }
    writeln!(
        page,
        "| all | {} | {} |",
        signed(total[0]),
        signed(total[1])
    )?;
    writeln!(
        page,
        "\nThe weights that would predict the studies best (stacking) are {:.2} for A and {:.2} for \
         B. Virtual patients are shared equally between both: {} studies, each predicted with a \
         standard deviation of its own, are few to leave one out.",
        stacked(a, b),
        1.0 - stacked(a, b),
        a.studies.len(),
    )?;
    for (structure, found) in drawn {
        of_structure(&mut page, library.set(*structure), found)?;
        let name = format!("docs/src/credibility/constants-{}.svg", structure.letter());
        std::fs::write(&name, traces(found)?).with_context(|| format!("writing {name}"))?;
    }
    std::fs::write(PAGE, page).with_context(|| format!("writing {PAGE}"))
}

fn signed(x: f64) -> String {
    format!("{x:.2}").replace('-', "−")
}

/// Weight of the first of two models that predicts the studies best.
fn stacked(a: &ConstantsPosterior, b: &ConstantsPosterior) -> f64 {
    let score = |weight: f64| -> f64 {
        let both = a.studies.iter().zip(&b.studies);
        both.map(|((_, a), (_, b))| (weight * a.exp() + (1.0 - weight) * b.exp()).ln())
            .sum()
    };
    let weights = (0..=100).map(|i| f64::from(i) / 100.0);
    weights.fold(0.0, |best, w| if score(w) > score(best) { w } else { best })
}

fn of_structure(page: &mut String, set: &ParameterSet, found: &ConstantsPosterior) -> Result<()> {
    let structure = set.structure;
    writeln!(
        page,
        "\n## Structural model {structure}\n\n\
         {:.0} draws of the emulator's posterior were run; weighted by how much likelier their \
         trials make them, to the power {:.2}, their effective sample size is {:.0}.\n\n\
         | constant | fitted | range a priori | median | 90 % | R-hat | ESS |\n\
         |---|---:|---|---:|---|---:|---:|",
        found.effective[1], found.power, found.effective[0],
    )?;
    for ((knob, convergence), at) in found
        .knobs
        .iter()
        .zip(&found.convergence)
        .zip(&found.positions)
    {
        let value = |position: f64| digits(knob.value(position));
        writeln!(
            page,
            "| `{}`{} | {} | {} to {} | {} | {} to {} | {:.3} | {:.0} |",
            knob.name,
            if knob.of_cv { " (CV)" } else { "" },
            value(knob.position_in(set)),
            value(0.0),
            value(1.0),
            value(at.median),
            value(at.ci90[0]),
            value(at.ci90[1]),
            convergence.r_hat,
            convergence.bulk_ess,
        )?;
    }
    writeln!(
        page,
        "\n![Traces of the chains, structural model {structure}](constants-{}.svg)\n\n\
         Each panel is one constant over its range a priori, bottom to top; each line is a \
         chain, left to right.\n\n\
         | row | published | median | 90 % over draws | error of the emulator |\n\
         |---|---:|---:|---|---:|",
        structure.letter()
    )?;
    for (j, (key, published)) in found.rows.iter().zip(&found.published).enumerate() {
        let rows = Quantiles::of(found.draws.iter().map(|draw| draw.rows[j]));
        writeln!(
            page,
            "| `{key}` | {published:.2} | {:.2} | {:.2} to {:.2} | {:.2} |",
            rows.median, rows.ci90[0], rows.ci90[1], found.emulator_errors[j]
        )?;
    }
    writeln!(
        page,
        "\nThe emulator's error is on the scale of the likelihood, the logit of a share, where a \
         row's own standard deviation is 0.7 or more."
    )?;
    Ok(())
}

/// Three digits.
fn digits(x: f64) -> String {
    if x < 0.01 {
        let text = format!("{x:.2e}");
        let (number, power) = text.split_once('e').unwrap_or((&text, "0"));
        return format!("{number} × 10<sup>{}</sup>", power.replace('-', "−"));
    }
    let places = (2.0 - x.log10().floor()).clamp(0.0, 4.0) as usize;
    format!("{x:.places$}")
}

/// The chains of every constant as small panels.
fn traces(found: &ConstantsPosterior) -> Result<String> {
    const COLUMNS: usize = 6;
    const WIDTH: f64 = 150.0;
    const HEIGHT: f64 = 70.0;
    /// Points of a line.
    const POINTS: usize = 120;
    const COLOURS: [&str; 4] = ["#1b6e8c", "#c8692c", "#5a7d2a", "#7b4f9d"];
    let rows = found.knobs.len().div_ceil(COLUMNS);
    let [width, height] = [COLUMNS as f64 * WIDTH, rows as f64 * HEIGHT];
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"sans-serif\" font-size=\"9\"><rect width=\"100%\" height=\"100%\" \
         fill=\"white\"/>\n"
    );
    for (k, (knob, chains)) in found.knobs.iter().zip(&found.traces).enumerate() {
        let [x, y] = [(k % COLUMNS) as f64 * WIDTH, (k / COLUMNS) as f64 * HEIGHT];
        panel(&mut svg, knob, [x, y])?;
        for (chain, colour) in chains.iter().zip(COLOURS.iter().cycle()) {
            let every = chain.len().div_ceil(POINTS).max(1);
            let points: Vec<String> = chain
                .iter()
                .step_by(every)
                .enumerate()
                .map(|(i, at)| {
                    let along = (i * every) as f64 / chain.len() as f64;
                    format!("{:.1},{:.1}", x + 4.0 + 142.0 * along, y + 66.0 - 50.0 * at)
                })
                .collect();
            writeln!(
                svg,
                "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" \
                 stroke-width=\"0.5\" opacity=\"0.7\"/>",
                points.join(" ")
            )?;
        }
    }
    Ok(svg + "</svg>\n")
}

fn panel(svg: &mut String, knob: &Knob, [x, y]: [f64; 2]) -> Result<()> {
    let of = if knob.of_cv { " (CV)" } else { "" };
    writeln!(
        svg,
        "<text x=\"{}\" y=\"{}\">{}{of}</text><rect x=\"{}\" y=\"{}\" width=\"142\" \
         height=\"50\" fill=\"none\" stroke=\"#bbb\"/>",
        x + 4.0,
        y + 11.0,
        knob.name,
        x + 4.0,
        y + 16.0,
    )?;
    Ok(())
}
