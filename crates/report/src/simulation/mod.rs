//! Given patients under a plan: rows for other programs, a plot and a table.

mod plot;
mod rows;
mod terminal;

use crate::Language;
use crate::message::messages;
use crate::table::{Table, TableError};
use tapir_engine::trajectory::{Patient, Sample, Setting};

/// Patients with what was simulated of them, in one order.
#[derive(Clone, Copy, Debug)]
pub struct Simulated<'a> {
    /// Who.
    pub patients: &'a [Patient],
    /// What was done, and when it was looked at.
    pub setting: &'a Setting,
    /// Samples of each patient.
    pub samples: &'a [Vec<Sample>],
}

/// One row per patient and time. The unit of a column is the end of its name.
///
/// # Errors
///
/// None of its own; [`TableError`] is that of [`Table::with`].
pub fn rows(simulated: &Simulated<'_>) -> Result<Table, TableError> {
    rows::rows(simulated)
}

/// Drug, effect, cells and pigment over time.
pub fn svg(simulated: &Simulated<'_>, language: Language) -> String {
    plot::svg(simulated, messages(language))
}

/// Drug, effect and pigment for a terminal.
pub fn text(simulated: &Simulated<'_>, language: Language) -> String {
    terminal::text(simulated, messages(language))
}
