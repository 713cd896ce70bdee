//! `tapir check`: is a forecast right as often as it claims?

use crate::failure::Failure;
use crate::files::{self, Format, Output, shown};
use crate::fit::Fit;
use crate::language;
use crate::number::{seed, whole};
use crate::progress;
use clap::Args;
use std::path::{Path, PathBuf};
use tapir_engine::library::Library;
use tapir_engine::rng::Seed;
use tapir_engine::validate::sbc;
use tapir_engine::validate::sbc::{Check, Options};
use tapir_report::Language;

#[derive(Args)]
pub struct Arguments {
    /// A quarter of the patients, for every change to the program.
    #[arg(long)]
    quick: bool,
    /// How the patients are fitted.
    #[arg(long, value_enum, default_value_t = Fit::Population)]
    method: Fit,
    /// Simulated patients, 24 to 1000000 [default: 2400; map 240, posterior 60; with --quick a quarter].
    #[arg(long, value_parser = whole(24..=1_000_000_u32))]
    patients: Option<u32>,
    /// Virtual patients that each is compared with, 256 to 1000000 [default: as in compare].
    #[arg(long, value_parser = whole(256..=1_000_000_u32))]
    candidates: Option<u32>,
    /// Seed of every random draw, a whole number from 0.
    #[arg(long, default_value_t = Seed::default(), value_parser = seed)]
    seed: Seed,
    /// Print JSON instead of tables.
    #[arg(long)]
    json: bool,
    /// Write the page of the book and its figures.
    #[arg(long, value_name = "FILE.md")]
    page: Option<PathBuf>,
    /// Write the skill of the forecasts of relapse, for the pages of `tapir compare`.
    #[arg(long, value_name = "FILE.csv")]
    results: Option<PathBuf>,
}

pub fn run(library: &Library, arguments: &Arguments) -> Result<(), Failure> {
    let options = arguments.options();
    let page = arguments.page.as_deref().map(Page::prepare).transpose()?;
    let results = files::prepare("--results", arguments.results.as_ref(), &[Format::Csv])?;
    let bar = progress::bar(options.fits(), "fits");
    let found = sbc::check(library, library, &options, &|n| bar.inc(n));
    bar.finish_and_clear();
    let found = found.map_err(Failure::run)?;
    if let Some(page) = page {
        page.write(&found, &arguments.command())?;
    }
    if let Some(results) = results {
        results.write(tapir_report::check::csv(&found).as_bytes())?;
    }
    if arguments.json {
        files::print_json(&found)?;
    } else {
        let text = tapir_report::check::text(&found, language::chosen());
        files::print(&text)?;
    }
    let failed = found.claims.iter().filter(|claim| !claim.holds).count();
    if failed > 0 {
        return Err(Failure::run(anyhow::anyhow!(
            "{failed} of {} claims failed; which and where stands in the output",
            found.claims.len()
        )));
    }
    Ok(())
}

impl Arguments {
    fn options(&self) -> Options {
        let method = self.method.into();
        let usual = if self.quick {
            Options::quick(method)
        } else {
            Options::full(method)
        };
        let patients = self.patients.unwrap_or(usual.patients);
        Options {
            patients,
            perturbed: scaled(usual.perturbed, patients, usual.patients),
            candidates: self.candidates.unwrap_or(usual.candidates),
            seed: self.seed,
            ..usual
        }
    }

    /// What to type for the same numbers.
    fn command(&self) -> String {
        let mut command = "tapir check".to_owned();
        if self.quick {
            command.push_str(" --quick");
        }
        if self.method != Fit::Population {
            command.push_str(&format!(" --method {}", self.method.name()));
        }
        if let Some(patients) = self.patients {
            command.push_str(&format!(" --patients {patients}"));
        }
        if let Some(candidates) = self.candidates {
            command.push_str(&format!(" --candidates {candidates}"));
        }
        command + &format!(" --seed {}", self.seed)
    }
}

/// The usual fraction of perturbed courses for a number of patients.
fn scaled(perturbed: u32, patients: u32, usual: u32) -> u32 {
    let part = u64::from(perturbed) * u64::from(patients) / u64::from(usual);
    u32::try_from(part).unwrap_or(patients)
}

/// The page and its figures, which are prepared before the work begins.
struct Page {
    stem: String,
    page: Output,
    figures: Vec<(&'static str, Output)>,
}

impl Page {
    fn prepare(path: &Path) -> Result<Self, Failure> {
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        let stem = stem.ok_or_else(|| {
            Failure::input(format!(
                "--page {}: a page needs a name; write for example individual.md",
                shown(path)
            ))
        })?;
        let page = Output::prepare("--page", path, &[Format::Markdown])?;
        // nothing stands beside a device or pipe
        let names = if page.is_stream() {
            Vec::new()
        } else {
            tapir_report::check::FIGURES.to_vec()
        };
        let figures = names
            .into_iter()
            .map(|name| {
                let next_to_it = path.with_file_name(format!("{stem}-{name}.svg"));
                Ok((
                    name,
                    Output::prepare("--page", &next_to_it, &[Format::Svg])?,
                ))
            })
            .collect::<Result<Vec<_>, Failure>>()?;
        Ok(Self {
            stem: stem.to_owned(),
            page,
            figures,
        })
    }

    fn write(self, check: &Check, command: &str) -> Result<(), Failure> {
        for (name, output) in self.figures {
            let svg = tapir_report::check::svg(check, name, Language::En);
            output.write(svg.as_bytes())?;
        }
        let markdown = tapir_report::check::markdown(check, command, &self.stem);
        self.page.write(markdown.as_bytes())
    }
}
