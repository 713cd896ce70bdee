//! `tapir validate`: published against model, row by row.

use crate::failure::Failure;
use crate::files::{self, Format};
use crate::language;
use crate::number::{seed, whole};
use crate::progress;
use clap::Args;
use std::path::PathBuf;
use tapir_engine::evidence::{self, Comparison, Validation, weighted_inside};
use tapir_engine::library::Library;

#[derive(Args)]
pub struct Arguments {
    /// Print JSON instead of a table.
    #[arg(long)]
    json: bool,
    /// Virtual patients per trial, 20 to 1000000.
    #[arg(long, default_value_t = 2000, value_parser = whole(20..=1_000_000_u32))]
    patients: u32,
    /// Seed of every random draw, a whole number from 0.
    #[arg(long, default_value_t = 1, value_parser = seed)]
    seed: u64,
    /// Write the validation page of the book.
    #[arg(long, value_name = "FILE.md")]
    page: Option<PathBuf>,
    /// Write a plot of published intervals and model.
    #[arg(long, value_name = "FILE.svg")]
    plot: Option<PathBuf>,
    /// Write the model's numbers for the pages of `tapir compare`.
    #[arg(long, value_name = "FILE.csv")]
    results: Option<PathBuf>,
}

pub fn run(library: &Library, arguments: &Arguments) -> Result<(), Failure> {
    let page = files::prepare("--page", arguments.page.as_ref(), &[Format::Markdown])?;
    let plot = files::prepare("--plot", arguments.plot.as_ref(), &[Format::Svg])?;
    let results = files::prepare("--results", arguments.results.as_ref(), &[Format::Csv])?;
    let bar = progress::spinner("virtual trials");
    let rows = evidence::validate(library, arguments.patients, arguments.seed);
    bar.finish_and_clear();
    let rows = rows.map_err(Failure::run)?;
    let run = tapir_report::validation::Run {
        patients: arguments.patients,
        seed: arguments.seed,
        model_version: env!("CARGO_PKG_VERSION").to_owned(),
        parameter_hash: library.hash.clone(),
        command: format!(
            "tapir validate --patients {} --seed {}",
            arguments.patients, arguments.seed
        ),
    };
    if let Some(results) = results {
        results.write(tapir_report::validation::csv(&rows, &run).as_bytes())?;
    }
    if let Some(page) = page {
        let markdown = tapir_report::validation::markdown(&rows, &run);
        page.write(markdown.as_bytes())?;
    }
    if let Some(plot) = plot {
        plot.write(tapir_report::validation::svg(&rows, language::chosen()).as_bytes())?;
    }
    if arguments.json {
        let answer = Validation {
            weighted_inside: weighted_inside(&rows),
            patients: arguments.patients,
            seed: arguments.seed,
            model_version: run.model_version,
            parameter_hash: run.parameter_hash,
            rows,
        };
        return files::print_json(&answer);
    }
    files::print(&table(&rows))
}

fn table(rows: &[Comparison]) -> String {
    let mut out = format!(
        "{:<34} {:>9} {:>18} {:>8} {:>8}  {:<11} {}\n",
        "row", "published", "interval", "model", "inside", "use", "weight"
    );
    for row in rows {
        let number = |x: f64| {
            // skin levels are in ng/cm3, everything else is a fraction or ratio
            if x.abs() >= 10.0 {
                format!("{x:.0}")
            } else {
                format!("{x:.3}")
            }
        };
        let interval = format!("{} to {}", number(row.interval[0]), number(row.interval[1]));
        out.push_str(&format!(
            "{:<34} {:>9} {:>18} {:>8} {:>8}  {:<11} {}\n",
            row.key,
            number(row.published),
            interval,
            row.model.map_or_else(|| "none".to_owned(), number),
            if row.inside { "inside" } else { "OUTSIDE" },
            match row.purpose {
                evidence::Use::Calibration => "calibration",
                evidence::Use::Validation => "validation",
            },
            row.weight,
        ));
    }
    out.push_str(&format!(
        "\n{:.0} % of the weight lies inside the published intervals.\n",
        100.0 * weighted_inside(rows)
    ));
    out
}
