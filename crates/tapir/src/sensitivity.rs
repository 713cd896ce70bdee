//! `tapir sensitivity`: which differences and constants decide an answer.

use crate::failure::Failure;
use crate::files;
use crate::progress;
use clap::Args;
use std::path::PathBuf;
use tapir_engine::credibility::{Effort, Progress, Question, analyse};
use tapir_engine::library::Library;

#[derive(Args)]
pub struct Arguments {
    /// Only this question; repeat for several.
    #[arg(long, value_name = "QUESTION", value_parser = question)]
    question: Vec<Question>,
    /// Print JSON with all factors instead of tables.
    #[arg(long)]
    json: bool,
    /// Far fewer points: a look within a minute, with wide ranges.
    #[arg(long)]
    quick: bool,
    /// Write the book's page about taper and abrupt stop.
    #[arg(long, value_name = "FILE.md")]
    page: Option<PathBuf>,
    /// Write the page's figure.
    #[arg(long, value_name = "FILE.svg")]
    plot: Option<PathBuf>,
    /// Seed of every random draw.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Language of tables and figure.
    #[arg(long, value_enum, default_value_t = crate::Lang::En)]
    lang: crate::Lang,
}

fn question(text: &str) -> Result<Question, String> {
    let known = Question::ALL.into_iter().find(|q| q.name() == text);
    known.ok_or_else(|| {
        format!(
            "write one of: {}",
            Question::ALL.map(Question::name).join(", ")
        )
    })
}

pub fn run(library: &Library, arguments: &Arguments) -> Result<(), Failure> {
    let page = files::prepare(arguments.page.as_ref())?;
    let plot = files::prepare(arguments.plot.as_ref())?;
    let effort = if arguments.quick {
        Effort::QUICK
    } else {
        Effort::FULL
    };
    let bar = progress::bar(0, "patients");
    let report = analyse(
        library,
        effort,
        arguments.seed,
        &|progress| match progress {
            Progress::Ahead(more) => bar.inc_length(more),
            Progress::Done(done) => bar.inc(done),
        },
    );
    bar.finish_and_clear();
    let mut report = report.map_err(Failure::run)?;
    if let Some(page) = page {
        let quick = if arguments.quick { " --quick" } else { "" };
        let command = format!("tapir sensitivity{quick} --seed {}", arguments.seed);
        page.write(tapir_report::sensitivity::markdown(&report, &command).as_bytes())?;
    }
    if let Some(plot) = plot {
        let svg = tapir_report::sensitivity::svg(&report, arguments.lang.into());
        plot.write(svg.as_bytes())?;
    }
    let asked = if arguments.question.is_empty() {
        Question::ALL.to_vec()
    } else {
        arguments.question.clone()
    };
    if arguments.json {
        report.keep(&asked);
        return files::print_json(&report);
    }
    let text = tapir_report::sensitivity::text(&report, &asked, arguments.lang.into());
    files::print(&text)
}
