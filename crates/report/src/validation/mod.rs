//! The model compared with published trials: a page of the book, and its plot.

mod forest;
mod prediction;
pub(crate) mod results;
mod table;
mod terminal;

use crate::Language;
use crate::message::messages;
use askama::Template;
use prediction::Predicted;
use table::{Row, Summary};
use tapir_engine::evidence::{BetweenStudies, Comparison, inside};
use tapir_engine::rng::Seed;

/// How the comparison was run, so that anybody can run it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Virtual patients in each arm.
    pub patients: u32,
    /// Seed of every random draw.
    pub seed: Seed,
    /// Version of the model.
    pub model_version: String,
    /// Hash of the parameter files.
    pub parameter_hash: String,
    /// The command that wrote the page.
    pub command: String,
}

#[derive(Template)]
#[template(path = "validation.md", escape = "none")]
struct Page<'a> {
    run: &'a Run,
    summary: Vec<Summary>,
    predicted: Predicted,
    outside: Vec<&'a Row>,
    trials: Vec<(String, Vec<&'a Row>)>,
    notes: Vec<&'a Row>,
}

/// The page `docs/src/validation.md`: summary, how new studies are predicted, rows
/// outside, all rows, notes.
pub fn markdown(rows: &[Comparison], studies: &BetweenStudies, run: &Run) -> String {
    let table: Vec<Row> = rows.iter().map(|row| Row::of(row, studies)).collect();
    let mut trials: Vec<(String, Vec<&Row>)> = Vec::new();
    for row in &table {
        match trials.last_mut() {
            Some((trial, members)) if *trial == row.trial => members.push(row),
            _ => trials.push((row.trial.clone(), vec![row])),
        }
    }
    crate::visible::document(&Page {
        run,
        summary: inside(rows).iter().map(Summary::of).collect(),
        predicted: Predicted::of(studies),
        outside: table.iter().filter(|row| !row.inside).collect(),
        notes: table.iter().filter(|row| row.note.is_some()).collect(),
        trials,
    })
}

/// Every row for a terminal, the share that lies inside, and how new studies are
/// predicted.
pub fn text(rows: &[Comparison], studies: &BetweenStudies, language: Language) -> String {
    terminal::text(rows, studies, messages(language))
}

/// The model's numbers for the pages of a comparison, which show those of the
/// patient: `crates/report/data/validation.csv`.
pub fn csv(rows: &[Comparison], run: &Run) -> String {
    results::csv(rows, run).expect("writing into memory cannot fail")
}

/// Published intervals with the model's numbers on them.
pub fn svg(rows: &[Comparison], language: Language) -> String {
    forest::svg(rows, messages(language))
}
