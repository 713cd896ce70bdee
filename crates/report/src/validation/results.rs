//! The last run of the validation, kept for pages that show a part of it.
//!
//! Running it again for every page would take longer than the page. A test
//! holds the file to the parameters that are built in.

use super::Run;
use tapir_engine::evidence::Comparison;

/// Written by `tapir validate --results`.
const LAST: &str = include_str!("../../data/validation.csv");
const HASH: &str = "# parameters ";
const COLUMNS: &str = "key,model,low,high,inside";

/// The model's numbers of one run.
pub(crate) struct Results {
    /// Hash of the parameters that it ran with.
    pub parameter_hash: &'static str,
    rows: Vec<Answer>,
}

/// The model's answer to one row of the evidence.
#[derive(Clone, Copy)]
pub(crate) struct Answer {
    key: &'static str,
    /// The number; none where nobody counted.
    pub model: Option<f64>,
    /// Its 95 % interval.
    pub interval: Option<[f64; 2]>,
    /// Whether the number lies in the published interval.
    pub inside: bool,
}

impl Results {
    /// The run that is built in.
    pub fn last() -> Self {
        let hash = LAST.lines().find_map(|line| line.strip_prefix(HASH));
        Self {
            parameter_hash: hash.unwrap_or_default(),
            rows: LAST.lines().filter_map(Answer::read).collect(),
        }
    }

    /// The answer to a row.
    pub fn of(&self, key: &str) -> Option<Answer> {
        self.rows.iter().find(|row| row.key == key).copied()
    }
}

impl Answer {
    fn read(line: &'static str) -> Option<Self> {
        let cells: Vec<&str> = line.split(',').collect();
        let [key, model, low, high, inside] = cells.as_slice() else {
            return None;
        };
        let number = |text: &str| text.parse().ok();
        Some(Self {
            key,
            model: number(model),
            interval: number(low).zip(number(high)).map(|(low, high)| [low, high]),
            inside: *inside == "yes",
        })
    }
}

pub(super) fn csv(rows: &[Comparison], run: &Run) -> String {
    let number = |x: Option<f64>| x.map_or(String::new(), |x| format!("{x:.4}"));
    let mut text = format!(
        "# written by `{} --results`, model {}\n{HASH}{}\n{COLUMNS}\n",
        run.command, run.model_version, run.parameter_hash
    );
    for row in rows {
        let [low, high] = row.model_ci95;
        text.push_str(&format!(
            "{},{},{},{},{}\n",
            row.key,
            number(row.model),
            number(low),
            number(high),
            if row.inside { "yes" } else { "no" }
        ));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use tapir_engine::evidence::questions;
    use tapir_engine::library::Library;

    #[test]
    fn the_run_that_is_built_in_belongs_to_the_parameters_that_are_built_in() {
        let library = Library::builtin().unwrap();
        assert_eq!(
            Results::last().parameter_hash,
            library.hash,
            "run `tapir validate --results crates/report/data/validation.csv`"
        );
    }

    #[test]
    fn every_row_of_the_evidence_has_an_answer() {
        let results = Results::last();
        for question in questions().unwrap() {
            for row in question.rows {
                assert!(results.of(&row.key).is_some(), "{}", row.key);
            }
        }
    }
}
