//! `tapir sensitivity`: which differences and constants decide an answer.

use crate::failure::Failure;
use crate::files;
use crate::page::PageOptions;
use crate::progress;
use clap::Args;
use tapir_engine::library::Library;
use tapir_engine::validate::credibility::{Effort, Progress, Question, analyse};

#[derive(Args)]
pub struct Arguments {
    /// Only this question; may be repeated.
    #[arg(long, value_name = "QUESTION", value_parser = question)]
    question: Vec<Question>,
    /// Print JSON with all factors instead of tables.
    #[arg(long)]
    json: bool,
    /// Far fewer points: a preview within a minute, with wide intervals.
    #[arg(long)]
    quick: bool,
    #[command(flatten)]
    page: PageOptions,
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
    let page = arguments.page.prepare()?;
    let effort = if arguments.quick {
        Effort::QUICK
    } else {
        Effort::FULL
    };
    let seed = arguments.page.seed;
    let bar = progress::counting("patients");
    let report = analyse(library, effort, seed, &|progress| match progress {
        Progress::Ahead(more) => bar.ahead(more),
        Progress::Done(done) => bar.done(done),
    });
    bar.finish();
    let mut report = report.map_err(Failure::run)?;
    let language = arguments.page.language();
    page.write(
        || {
            let quick = if arguments.quick { " --quick" } else { "" };
            let command = format!("tapir sensitivity{quick} --seed {seed}");
            tapir_report::sensitivity::markdown(&report, &command)
        },
        || tapir_report::sensitivity::svg(&report, language),
    )?;
    let asked = if arguments.question.is_empty() {
        Question::ALL.to_vec()
    } else {
        arguments.question.clone()
    };
    if arguments.json {
        report.keep(&asked);
        return files::print_json(&report);
    }
    let text = tapir_report::sensitivity::text(&report, &asked, language);
    files::print(&text)
}
