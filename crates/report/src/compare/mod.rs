//! Plans side by side for one patient: page, plot and terminal table.

pub(crate) mod basis;
mod evidence;
mod facts;
mod names;
mod page;
mod people;
mod plot;
mod tables;
mod terminal;

use crate::Language;
use crate::message::messages;
use tapir_engine::forecast::Comparison;

/// A self-contained page: no script, nothing loaded, printable on A4 and
/// readable at the width of a phone.
///
/// It informs: it names no best plan and orders nothing.
pub fn html(comparison: &Comparison, language: Language) -> String {
    page::html(comparison, messages(language))
}

/// The plot alone: the past on the left, every plan's forecast on the right.
pub fn svg(comparison: &Comparison, language: Language) -> String {
    plot::all_plans(comparison, plot::Layout::Wide, messages(language))
}

/// Tables and sentences for a terminal, at most 100 columns wide, where a
/// Chinese character takes two.
pub fn text(comparison: &Comparison, language: Language) -> String {
    terminal::text(comparison, messages(language))
}
