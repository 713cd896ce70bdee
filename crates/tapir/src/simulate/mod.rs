//! `tapir simulate`: given patients, a plan and output times.

mod patients;
mod times;

use crate::failure::Failure;
use crate::files::{self, Format};
use crate::language;
use crate::model::{Which, site};
use crate::number::between;
use crate::progress;
use clap::Args;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use tapir_engine::library::Library;
use tapir_engine::ode::Work;
use tapir_engine::plan::{Plan, Weekday};
use tapir_engine::provenance::Provenance;
use tapir_engine::rng::Seed;
use tapir_engine::site::Site;
use tapir_engine::trajectory::{Setting, Simulation, TrajectoryError, trajectories_watched};
use tapir_report::simulation::{Simulated, rows, svg, text};
use times::{Span, span, times};

#[derive(Args)]
pub struct Arguments {
    /// What is applied from time 0 on, in the plan language; nothing without it.
    #[arg(long, value_name = "PLAN")]
    plan: Option<String>,
    /// Patients, one a row: a CSV file with a line of names, or a TOML file with
    /// `[[patient]]` tables. A column is `id`, `structure`, `site`, `age_years`,
    /// `lesion_age_years`, `leukotrichia`, `segmental` or a parameter of `tapir model
    /// params`; what is left out is that of the options below, or of the typical
    /// patient.
    #[arg(long, value_name = "FILE.csv|FILE.toml")]
    patients: Option<PathBuf>,
    /// Structural model.
    #[arg(long, value_enum, default_value_t = Which::A)]
    structure: Which,
    /// Site of the lesion.
    #[arg(long, default_value = "face", value_parser = site)]
    site: Site,
    /// Age in years, 0 to 120 [default: 30].
    #[arg(long, value_name = "YEARS", value_parser = between(AGE_YEARS))]
    age: Option<f64>,
    /// Age of the lesion in years, 0 to 100 [default: 1].
    #[arg(long, value_name = "YEARS", value_parser = between(LESION_AGE_YEARS))]
    lesion_age: Option<f64>,
    /// Share of white hairs in the lesion, 0 to 1 [default: 0].
    #[arg(long, value_name = "FRACTION", value_parser = between(LEUKOTRICHIA))]
    leukotrichia: Option<f64>,
    /// Segmental vitiligo.
    #[arg(long)]
    segmental: bool,
    /// Another typical value, in the unit of `tapir model params`. May be repeated.
    #[arg(long = "set", value_name = "NAME=VALUE")]
    set: Vec<String>,
    /// Treated area, percent of the body, above 0 to 100, which decides the blood
    /// level.
    #[arg(long, value_name = "PERCENT", default_value_t = 1.0, value_parser = percent)]
    body_percent: f64,
    /// Output times after the start of the plan with h, d or w, for example
    /// "0,6h,1d,24w".
    #[arg(long, value_name = "TIMES", value_parser = times)]
    times: Option<times::Times>,
    /// Output times at this distance, for example 1d; with --times as well.
    #[arg(long, value_name = "SPAN", value_parser = span)]
    every: Option<Span>,
    /// Last of these times.
    #[arg(long, value_name = "SPAN", value_parser = span)]
    until: Option<Span>,
    /// Weekday of the plan's first day.
    #[arg(long, value_name = "DAY", default_value = "mon", value_parser = weekday)]
    first_day: Weekday,
    /// Write one row per patient and time, a variable a column.
    #[arg(long, value_name = "FILE.csv|.parquet|.json")]
    out: Option<PathBuf>,
    /// Write a plot.
    #[arg(long, value_name = "FILE.svg")]
    plot: Option<PathBuf>,
    /// Print JSON instead of a table.
    #[arg(long)]
    json: bool,
}

/// What covariates may be.
const AGE_YEARS: RangeInclusive<f64> = 0.0..=120.0;
const LESION_AGE_YEARS: RangeInclusive<f64> = 0.0..=100.0;
const LEUKOTRICHIA: RangeInclusive<f64> = 0.0..=1.0;

/// What is printed without other times.
const USUAL_STEP: Span = Span::WEEK;
const USUAL_WEEKS: u32 = 52;

fn percent(text: &str) -> Result<f64, String> {
    let number: Option<f64> = text.trim().trim_end_matches('%').trim_end().parse().ok();
    number
        .filter(|x| *x > 0.0 && *x <= 100.0)
        .ok_or_else(|| "it must be above 0 and at most 100".to_owned())
}

fn weekday(text: &str) -> Result<Weekday, String> {
    text.parse()
        .map_err(|_| "it must be mon, tue, wed, thu, fri, sat or sun".to_owned())
}

pub fn run(library: &Library, arguments: &Arguments) -> Result<(), Failure> {
    let plan = match &arguments.plan {
        None => Plan::none(),
        Some(text) => crate::plan_text::read("--plan", text)?,
    };
    let (patients, data) = patients::read(library, arguments)?;
    let out = files::prepare(
        "--out",
        arguments.out.as_ref(),
        &[Format::Csv, Format::Parquet, Format::Json],
    )?;
    let plot = files::prepare("--plot", arguments.plot.as_ref(), &[Format::Svg])?;
    let setting = Setting {
        first_weekday: arguments.first_day,
        times_min: output_times(arguments)?,
        treated_percent_bsa: arguments.body_percent,
        ..Setting::of(plan)
    };
    let bar = progress::bar(patients.len() as u64, "patients");
    let samples = trajectories_watched(&patients, &setting, &|n| bar.inc(n));
    bar.finish_and_clear();
    let samples = samples.map_err(|error| match error {
        TrajectoryError::Refused(_) => Failure::input(format!("--plan: {error}")),
        other => Failure::run(other),
    })?;
    let simulated = Simulated {
        patients: &patients,
        setting: &setting,
        samples: &samples,
    };
    // nothing is drawn, so the seed is that of any run
    let provenance = Provenance::new(library, &data, Seed(0), Work::default());
    let table = || {
        rows(&simulated)
            .map(|table| {
                table
                    .from_run(&provenance)
                    .with_parameters(library)
                    .about("plan", &setting.plan)
                    .about("treated_percent_bsa", setting.treated_percent_bsa)
                    .about("set", arguments.set.join(" "))
                    .about("covariates", arguments.covariates())
            })
            .map_err(Failure::run)
    };
    let answer = || Simulation::of(&patients, &setting, &samples, provenance.clone());
    if let Some(out) = out {
        let bytes = match out.format {
            Format::Parquet => table()?.parquet().map_err(Failure::run)?,
            Format::Json => {
                let mut json = serde_json::to_vec_pretty(&answer()).map_err(Failure::run)?;
                json.push(b'\n');
                json
            }
            _ => table()?.csv().map_err(Failure::run)?,
        };
        out.write(&bytes)?;
    }
    if let Some(plot) = plot {
        plot.write(svg(&simulated, language::chosen()).as_bytes())?;
    }
    if arguments.json {
        return files::print_json(&answer());
    }
    files::print(&text(&simulated, language::chosen()))
}

impl Arguments {
    /// The options about the patient, as they are typed.
    fn covariates(&self) -> String {
        let numbers = [
            ("--age", self.age),
            ("--lesion-age", self.lesion_age),
            ("--leukotrichia", self.leukotrichia),
        ];
        let given = numbers.into_iter();
        let given = given.filter_map(|(name, x)| x.map(|x| format!("{name} {x}")));
        let segmental = self.segmental.then(|| "--segmental".to_owned());
        given.chain(segmental).collect::<Vec<_>>().join(" ")
    }
}

/// Output times in minutes, ascending, each once.
fn output_times(arguments: &Arguments) -> Result<Vec<u32>, Failure> {
    let mut minutes: Vec<u32> = arguments
        .times
        .as_ref()
        .map_or_else(Vec::new, |times| times.0.clone());
    let regular = arguments.every.is_some() || arguments.until.is_some() || minutes.is_empty();
    if regular {
        let until = arguments
            .until
            .unwrap_or_else(|| Span::weeks(USUAL_WEEKS))
            .minutes();
        let every = arguments.every.unwrap_or(USUAL_STEP).minutes();
        if every == 0 {
            return Err(Failure::input(
                "--every is 0: it must be longer than no time, for example 1d",
            ));
        }
        const MOST: u32 = 1_000_000;
        if until / every > MOST {
            return Err(Failure::input(format!(
                "--every gives {} output times, the limit is {MOST}; make it longer or --until earlier",
                until / every
            )));
        }
        minutes.extend((0..=until / every).map(|i| i * every));
    }
    minutes.sort_unstable();
    minutes.dedup();
    Ok(minutes)
}
