//! The last run of the validation, kept for pages that show a part of it.
//!
//! Running it again for every page would take longer than the page. A test
//! holds the file to the parameters that are built in.

use super::Run;
use serde::Deserialize;
use tapir_engine::evidence::Comparison;

/// Written by `tapir validate --results`.
const LAST: &str = include_str!("../../data/validation.csv");
const COLUMNS: [&str; 6] = ["key", "model", "low", "high", "inside", "parameter_hash"];

/// The model's numbers of one run.
pub(crate) struct Results(Vec<Answer>);

/// The model's answer to one row of the evidence.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub(crate) struct Answer {
    key: String,
    /// The number; none where nobody counted.
    pub model: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    inside: YesNo,
    parameter_hash: String,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum YesNo {
    Yes,
    No,
}

impl Results {
    /// The run that is built in.
    pub fn last() -> Self {
        Self::read(LAST).expect("a test reads the file that is built in")
    }

    fn read(text: &str) -> Result<Self, csv::Error> {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        reader.deserialize().collect::<Result<_, _>>().map(Self)
    }

    /// Hash of the parameters that it ran with.
    pub fn parameter_hash(&self) -> &str {
        self.0
            .first()
            .map_or("", |answer| answer.parameter_hash.as_str())
    }

    /// The answer to a row.
    pub fn of(&self, key: &str) -> Option<&Answer> {
        self.0.iter().find(|answer| answer.key == key)
    }
}

impl Answer {
    /// 95 % interval of the number.
    pub fn interval(&self) -> Option<[f64; 2]> {
        self.low.zip(self.high).map(|(low, high)| [low, high])
    }

    /// Whether the number lies in the published interval.
    pub fn inside(&self) -> bool {
        self.inside == YesNo::Yes
    }
}

pub(super) fn csv(rows: &[Comparison], run: &Run) -> Result<String, csv::Error> {
    let number = |x: Option<f64>| x.map_or(String::new(), |x| format!("{x:.4}"));
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for row in rows {
        let [low, high] = row.model_ci95.map(number);
        let inside = if row.inside { "yes" } else { "no" };
        let model = number(row.model);
        writer.write_record([
            row.key.as_str(),
            &model,
            &low,
            &high,
            inside,
            &run.parameter_hash,
        ])?;
    }
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tapir_engine::evidence::{IntervalFrom, Unit, Use, between_studies, questions};
    use tapir_engine::library::Library;
    use tapir_engine::rng::Seed;
    use tapir_engine::studies::StudyVariation;

    #[test]
    fn the_run_that_is_built_in_belongs_to_the_parameters_that_are_built_in() {
        let library = Library::builtin().unwrap();
        assert_eq!(
            Results::last().parameter_hash(),
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

    /// Rounded to two decimals, as the rows are.
    #[test]
    fn the_variation_between_studies_is_the_one_that_the_run_shows() {
        let results = Results::last();
        let questions = questions().unwrap();
        let found = between_studies(&questions, 2000, &|key| results.of(key)?.model);
        let rows = StudyVariation::of(Library::builtin().unwrap().common());
        for (row, found) in [
            (rows.between_studies, found.between_studies.value),
            (rows.between_studies_error, found.between_studies.error),
            (rows.within_study, found.within_study.value),
            (rows.within_study_error, found.within_study.error),
        ] {
            assert!((row - found).abs() <= 0.005, "{row} {found}");
        }
    }

    fn compared(key: &str, model: Option<f64>) -> Comparison {
        Comparison {
            key: key.to_owned(),
            trial: "Face".to_owned(),
            inside: model.is_some(),
            weight: 1.0,
            published: 0.4,
            interval: [0.2, 0.6],
            unit: Unit::Fraction,
            interval_from: IntervalFrom::Counts,
            model,
            model_ci95: model.map_or([None, None], |x| [Some(x - 0.125), Some(x + 0.125)]),
            structure_a: model,
            structure_b: None,
            purpose: Use::Validation,
            note: None,
            likely_reason: None,
        }
    }

    #[test]
    fn rows_come_back_whatever_their_keys_hold() {
        let run = Run {
            patients: 20,
            seed: Seed(1),
            model_version: "1".to_owned(),
            parameter_hash: "abc".to_owned(),
            command: "tapir validate".to_owned(),
        };
        let rows = [
            compared("one/face, neck", Some(0.5)),
            compared("two/\"any\"", None),
            compared("three/plain", Some(0.25)),
        ];
        let results = Results::read(&csv(&rows, &run).unwrap()).unwrap();
        assert_eq!(results.parameter_hash(), "abc");
        for row in &rows {
            let answer = results.of(&row.key).expect(&row.key);
            assert_eq!(answer.model, row.model);
            assert_eq!(answer.interval(), row.model.map(|x| [x - 0.125, x + 0.125]));
            assert_eq!(answer.inside(), row.inside);
        }
    }

    #[test]
    fn row_that_is_not_a_row_is_an_error_and_not_left_out() {
        let head = COLUMNS.join(",");
        for row in [
            "a,0.5,0.4,0.6,yes",
            "a,half,0.4,0.6,yes,h",
            "a,0.5,0.4,0.6,so,h",
        ] {
            assert!(Results::read(&format!("{head}\n{row}\n")).is_err(), "{row}");
        }
    }
}
