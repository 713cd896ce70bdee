//! `tapir compare`: plans side by side for one patient.

use crate::course;
use crate::failure::Failure;
use crate::files::{self, Format, Output};
use crate::fit::Fit;
use crate::language;
use crate::number::{seed, whole};
use crate::progress::{self, Counting};
use crate::say::say;
use clap::Args;
use std::ops::ControlFlow;
use std::path::PathBuf;
use tapir_engine::course::Course;
use tapir_engine::forecast::{self, Options, compare, compare_watched, compare_with_alternatives};
use tapir_engine::library::Library;
use tapir_engine::plan::{Plan, PlanName};
use tapir_engine::rng::Seed;
use tapir_report::compare::{self as pages, Pdf, PdfError};
use tapir_report::table::{Table, TableError};
use tapir_report::visible::line;

#[derive(Args)]
pub struct Arguments {
    /// Course file: patient, lesion, treatment, visits.
    course: PathBuf,
    /// A further plan, for example "light=nb-uvb: 3/w 24w". May be repeated.
    #[arg(long = "plan", value_name = "NAME=PLAN")]
    plans: Vec<String>,
    /// Print JSON instead of a table.
    #[arg(long)]
    json: bool,
    /// Write a page for the patient and one for the doctor.
    #[arg(long, value_name = "FILE.html|FILE.pdf")]
    report: Option<PathBuf>,
    /// Write one row per posterior predictive draw: parameters, and the lesion at the
    /// decision.
    #[arg(long, value_name = "FILE.parquet|FILE.csv")]
    draws: Option<PathBuf>,
    /// Write one row per plan, draw and week: every draw's own trajectory.
    #[arg(long, value_name = "FILE.parquet|FILE.csv")]
    trajectories: Option<PathBuf>,
    /// How the patient is fitted.
    #[arg(long, value_enum, default_value_t = Fit::Population)]
    fit: Fit,
    /// Virtual patients to compare the patient with, 256 to 1000000.
    #[arg(long, default_value_t = Options::default().candidates, value_parser = whole(256..=1_000_000_u32))]
    candidates: u32,
    /// Seed of every random draw, a whole number from 0.
    #[arg(long, default_value_t = Options::default().seed, value_parser = seed)]
    seed: Seed,
}

pub fn run(library: &Library, arguments: &Arguments) -> Result<(), Failure> {
    let course = course::read(&arguments.course)?;
    let plans = arguments
        .plans
        .iter()
        .map(|named| named_plan(named))
        .collect::<Result<Vec<_>, _>>()?;
    let report = files::prepare(
        "--report",
        arguments.report.as_ref(),
        &[Format::Html, Format::Pdf],
    )?;
    let rows = [Format::Csv, Format::Parquet];
    let draws = files::prepare("--draws", arguments.draws.as_ref(), &rows)?;
    let trajectories = files::prepare("--trajectories", arguments.trajectories.as_ref(), &rows)?;
    let options = Options {
        candidates: arguments.candidates,
        method: arguments.fit.into(),
        seed: arguments.seed,
        ..Options::default()
    };
    let failure = |error| course::failure(&arguments.course, error);
    let is_pdf = report.as_ref().is_some_and(|r| r.format == Format::Pdf);
    let mut unfit = false;
    if is_pdf && may_be_too_much(&course, &plans) {
        // how much stands on the page hardly depends on the numbers
        let few = Options {
            candidates: FEWEST_CANDIDATES,
            ..Options::default()
        };
        let comparison = compare(library, &course, &plans, few).map_err(failure)?;
        let made = pages::pdf(&comparison, &[], language::chosen());
        unfit = is_too_much(&made);
    }
    let bar = progress::counting("draws");
    let watch = watching(&bar);
    // the alternatives are for the report alone
    let compared = if report.is_some() && !unfit {
        compare_with_alternatives(library, &course, &plans, options, &watch)
    } else {
        let comparison = compare_watched(library, &course, &plans, options, &watch);
        comparison.map(|comparison| (comparison, Vec::new()))
    };
    bar.finish();
    let (comparison, alternatives) = compared.map_err(failure)?;
    if let Some(report) = report.filter(|_| !unfit) {
        let language = language::chosen();
        let bytes = if is_pdf {
            let made = pages::pdf(&comparison, &alternatives, language);
            unfit = is_too_much(&made);
            if unfit { None } else { Some(pdf(made)?) }
        } else {
            Some(pages::html(&comparison, &alternatives, language).into_bytes())
        };
        if let Some(bytes) = bytes {
            report.write(&bytes)?;
        }
    }
    if draws.is_some() || trajectories.is_some() {
        let bar = progress::counting("draws");
        let drawn = forecast::draws(library, &course, &plans, options, &watching(&bar));
        bar.finish();
        let drawn = drawn.map_err(failure)?;
        if let Some(out) = draws {
            write_rows(out, pages::draws(&drawn), library)?;
        }
        if let Some(out) = trajectories {
            write_rows(out, pages::trajectories(&drawn), library)?;
        }
    }
    if arguments.json {
        files::print_json(&comparison)?;
    } else {
        files::print(&pages::text(&comparison, language::chosen()))?;
    }
    if unfit { Err(Failure::Said) } else { Ok(()) }
}

/// Counts the draws of the chains, of which only the whole posterior has any.
fn watching(bar: &Counting) -> impl Fn(u64, u64) -> ControlFlow<()> + Sync {
    move |_, all| {
        bar.all(all);
        bar.done(1);
        ControlFlow::Continue(())
    }
}

/// Writes rows in the format of the file.
fn write_rows(
    out: Output,
    table: Result<Table, TableError>,
    library: &Library,
) -> Result<(), Failure> {
    let table = table.map_err(Failure::run)?.with_parameters(library);
    let bytes = match out.format {
        Format::Parquet => table.parquet(),
        _ => table.csv(),
    };
    out.write(&bytes.map_err(Failure::run)?)
}

/// Fewest virtual patients that a comparison takes.
const FEWEST_CANDIDATES: u32 = 256;

/// Whether a PDF of the comparison may be too long for its pages. Five plans of
/// usual length always fit.
fn may_be_too_much(course: &Course, plans: &[(PlanName, Plan)]) -> bool {
    const FURTHER: usize = 2;
    const CHARACTERS: usize = 200;
    let length = |name: &str, plan: &Plan| name.chars().count() + plan.to_string().chars().count();
    let of_course = course
        .named_plans()
        .iter()
        .map(|(name, plan)| length(name, plan));
    let further: Vec<usize> = plans
        .iter()
        .map(|(name, plan)| length(&name.to_string(), plan))
        .chain(of_course)
        .collect();
    let longest = further.iter().copied().max();
    further.len() > FURTHER || longest > Some(CHARACTERS) || length("", course.plan()) > CHARACTERS
}

/// Whether the pages do not fit, which is then said.
fn is_too_much(made: &Result<Pdf, PdfError>) -> bool {
    let Err(error @ PdfError::TooMuch { .. }) = made else {
        return false;
    };
    say(&format!(
        "{error}; compare fewer plans or write the report as .html"
    ));
    true
}

/// The bytes of a PDF; says which characters it shows as boxes.
fn pdf(made: Result<Pdf, PdfError>) -> Result<Vec<u8>, Failure> {
    let pdf = made.map_err(Failure::run)?;
    if !pdf.missing.is_empty() {
        let missing: String = pdf.missing.iter().collect();
        say(&format!(
            "the font of the PDF lacks {missing}; a box stands in their place, the .html report shows them"
        ));
    }
    Ok(pdf.bytes)
}

/// Splits `NAME=PLAN` and parses the plan, pointing at the column.
fn named_plan(text: &str) -> Result<(PlanName, Plan), Failure> {
    let Some((name, plan)) = text.split_once('=') else {
        return Err(Failure::input(format!(
            "--plan {text:?} has no name; write NAME=PLAN, for example \"light=nb-uvb: 3/w 24w\""
        )));
    };
    let name = name.trim();
    if name.is_empty() {
        return Err(Failure::input(format!(
            "--plan {text:?} has an empty name; write NAME=PLAN, for example \"light=nb-uvb: 3/w 24w\""
        )));
    }
    let parsed = crate::plan_text::read(&format!("--plan {}", line(name)), plan.trim())?;
    Ok((PlanName::named(name), parsed))
}
