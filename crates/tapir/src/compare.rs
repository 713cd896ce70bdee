//! `tapir compare`: plans side by side for one patient.

use crate::course;
use crate::failure::Failure;
use crate::files;
use crate::fit::Fit;
use crate::progress;
use clap::Args;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use tapir_engine::forecast::{Options, alternatives, compare_watched};
use tapir_engine::library::Library;
use tapir_engine::plan::{Plan, PlanName};
use tapir_engine::regimen;
use tapir_report::compare::{self as pages, Pdf, PdfError};

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
    /// Language of table and page.
    #[arg(long, value_enum, default_value_t = crate::Lang::En)]
    lang: crate::Lang,
    /// How the patient is fitted.
    #[arg(long, value_enum, default_value_t = Fit::Population)]
    fit: Fit,
    /// Virtual patients to compare the patient with.
    #[arg(long, default_value_t = Options::default().candidates, value_parser = clap::value_parser!(u32).range(256..=1_000_000))]
    candidates: u32,
    /// Seed of every random draw.
    #[arg(long, default_value_t = Options::default().seed)]
    seed: u64,
}

pub fn run(library: &Library, arguments: &Arguments) -> Result<(), Failure> {
    let course = course::read(&arguments.course)?;
    let plans = arguments
        .plans
        .iter()
        .map(|named| named_plan(named))
        .collect::<Result<Vec<_>, _>>()?;
    let format = arguments.report.as_deref().map(Format::of).transpose()?;
    let report = files::prepare(arguments.report.as_ref())?;
    let options = Options {
        candidates: arguments.candidates,
        method: arguments.fit.into(),
        seed: arguments.seed,
        ..Options::default()
    };
    let failure = |error| course::failure(&arguments.course, error);
    let bar = progress::bar(0, "draws");
    let watch = |_, all| {
        bar.set_length(all);
        bar.inc(1);
        ControlFlow::Continue(())
    };
    let comparison = compare_watched(library, &course, &plans, options, &watch);
    bar.finish_and_clear();
    let comparison = comparison.map_err(failure)?;
    if let (Some(report), Some(format)) = (report, format) {
        let alternatives = alternatives(library, &course, &plans, options).map_err(failure)?;
        let language = arguments.lang.into();
        let bytes = match format {
            Format::Html => pages::html(&comparison, &alternatives, language).into_bytes(),
            Format::Pdf => pdf(pages::pdf(&comparison, &alternatives, language))?,
        };
        report.write(&bytes)?;
    }
    if arguments.json {
        return files::print_json(&comparison);
    }
    files::print(&pages::text(&comparison, arguments.lang.into()))
}

/// What a report is written as.
#[derive(Clone, Copy)]
enum Format {
    Html,
    Pdf,
}

impl Format {
    /// The format that a file's name asks for.
    fn of(path: &Path) -> Result<Self, Failure> {
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("");
        match extension.to_ascii_lowercase().as_str() {
            "html" | "htm" => Ok(Self::Html),
            "pdf" => Ok(Self::Pdf),
            _ => Err(Failure::input(format!(
                "--report {}: a report is a page or a PDF; end the name in .html or .pdf",
                path.display()
            ))),
        }
    }
}

/// The bytes of a PDF; says which characters it shows as boxes.
fn pdf(made: Result<Pdf, PdfError>) -> Result<Vec<u8>, Failure> {
    let pdf = made.map_err(|error| match error {
        PdfError::TooMuch { .. } => Failure::input(format!(
            "{error}; compare fewer plans or write the report as .html"
        )),
        other => Failure::run(other),
    })?;
    if !pdf.missing.is_empty() {
        let missing: String = pdf.missing.iter().collect();
        eprintln!(
            "tapir: the font of the PDF lacks {missing}; a box stands in their place, the .html report shows them"
        );
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
    let plan = plan.trim();
    let parsed: Plan = plan
        .parse()
        .map_err(|error: tapir_engine::plan::PlanError| {
            Failure::input(format!("--plan {name}:\n{}", error.render(plan)))
        })?;
    regimen::check(&parsed)
        .map_err(|refusal| Failure::input(format!("--plan {name}: {refusal}")))?;
    Ok((PlanName::named(name), parsed))
}
