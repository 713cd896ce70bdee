//! Plans side by side for one patient: page, plot and terminal table.

pub(crate) mod basis;
mod change;
mod draws;
mod evidence;
mod facts;
pub(crate) mod names;
mod page;
mod patient;
mod pdf;
mod people;
mod plot;
mod published;
mod tables;
mod terminal;

use crate::Language;
use crate::message::messages;
pub use draws::{draws, trajectories};
pub use tables::TUBE_GRAMS;
pub use tapir_pdf::{Pdf, PdfError};

use tapir_engine::fit::Learned;
use tapir_engine::forecast::{Alternative, Assumption, Comparison, Relapse};

/// Two pages, one for the patient and one for the doctor: no script, nothing loaded, printable on A4 and
/// readable at the width of a phone.
///
/// It informs: it names no best plan and orders nothing.
pub fn html(comparison: &Comparison, alternatives: &[Alternative], language: Language) -> String {
    page::html(comparison, alternatives, messages(language))
}

/// The same two pages as sheets of A4, with text that can be selected.
///
/// Errors: [`PdfError`], where more plans are compared than a sheet holds.
pub fn pdf(
    comparison: &Comparison,
    alternatives: &[Alternative],
    language: Language,
) -> Result<Pdf, PdfError> {
    pdf::pdf(comparison, alternatives, messages(language))
}

/// The plot alone: the past on the left, every plan's forecast on the right.
pub fn svg(comparison: &Comparison, language: Language) -> String {
    plot::all_plans(comparison, plot::Layout::Wide, messages(language))
}

/// The same for a phone.
pub fn narrow_svg(comparison: &Comparison, language: Language) -> String {
    plot::all_plans(comparison, plot::Layout::Narrow, messages(language))
}

/// A hundred people of whom as many are full as relapse, with the range as a bracket;
/// `number` distinguishes drawings of one page, `sentence` says the same in words.
pub fn people(
    number: usize,
    sentence: &str,
    relapse: &Relapse,
    colour: &str,
    language: Language,
) -> String {
    people::icons(number, sentence, relapse, colour, messages(language))
}

/// One plan with sampled courses: every line is one possible course of the patient.
pub fn sampled_svg(comparison: &Comparison, plan: usize, language: Language) -> String {
    plot::sampled(comparison, plan, messages(language))
}

/// What the visits narrowed most, the narrowest first.
pub fn learned(parameters: &[Learned], language: Language) -> String {
    basis::learned(parameters, messages(language))
}

/// What another visit is expected to tell of a relapse, plan by plan; nothing of a forecast
/// without numbers and of one by an earlier program.
pub fn worth(comparison: &Comparison, language: Language) -> Option<String> {
    basis::worth(comparison, messages(language))
}

/// What is assumed otherwise, in words.
pub fn assumption(assumption: Assumption, language: Language) -> String {
    change::assumption(assumption, messages(language))
}

/// Tables and sentences for a terminal, at most 100 columns wide, where a
/// Chinese character takes two.
pub fn text(comparison: &Comparison, language: Language) -> String {
    terminal::text(comparison, messages(language))
}
