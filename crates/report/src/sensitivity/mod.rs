//! Which differences and constants decide an answer: a table for a terminal, a
//! page of the book and its figure.

mod bars;
mod page;
mod terminal;

use crate::Language;
use crate::message::messages;
use tapir_engine::validate::credibility::{Question, SensitivityReport};

/// The factors of these questions for a terminal.
pub fn text(report: &SensitivityReport, questions: &[Question], language: Language) -> String {
    terminal::text(report, questions, messages(language))
}

/// The page `docs/src/credibility/taper-or-stop.md`; `command` wrote it.
pub fn markdown(report: &SensitivityReport, command: &str) -> String {
    page::markdown(report, command)
}

/// What decides the difference between taper and abrupt stop, both structures
/// apart.
pub fn svg(report: &SensitivityReport, language: Language) -> String {
    bars::svg(report, Question::TaperMinusStop, messages(language))
}
