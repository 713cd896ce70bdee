//! Published trials put to the model.
//!
//! `evidence/questions.toml` and `evidence/questions-2.toml` hold, for every usable
//! published number, the virtual trial that asks for it. Calibration reads the rows
//! marked so; validation reads all.

mod between_studies;
mod comparison;
mod published;
mod question;

pub use between_studies::{
    BetweenStudies, Estimated, PredictedRow, Scored, Scores, between_studies,
};
pub use comparison::{Comparison, Group, Inside, inside, weighted_inside};
pub use published::{IntervalFrom, Published, Unit, Use};
pub use question::Question;

use crate::library::Library;
use crate::rng::Seed;
use crate::trial::TrialError;
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The built-in files: those that the model was built on, and those found later.
const FILES: [(&str, &str); 2] = [
    (
        "questions.toml",
        include_str!("../../../../evidence/questions.toml"),
    ),
    (
        "questions-2.toml",
        include_str!("../../../../evidence/questions-2.toml"),
    ),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    trial: Vec<Question>,
}

/// Every published number beside the model's, with where they come from: what
/// `tapir validate --json` prints.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Validation {
    /// Share of the weight that lies inside the published intervals.
    pub weighted_inside: f64,
    /// How many rows lie inside, by use and by where their intervals come from.
    pub inside: Vec<Inside>,
    /// How much studies differ, and how well each was predicted from all others.
    pub between_studies: BetweenStudies,
    /// Virtual patients in each arm.
    pub patients: u32,
    /// Seed of every random draw.
    pub seed: Seed,
    /// Version of the program and its model.
    pub model_version: String,
    /// Hash of the parameter files.
    pub parameter_hash: String,
    /// Rows in the order of the files.
    pub rows: Vec<Comparison>,
}

/// All questions of the built-in files.
///
/// # Errors
///
/// The files' own mistakes; a test keeps them free of any.
pub fn questions() -> Result<Vec<Question>, ValidateError> {
    let mut all = Vec::new();
    for (name, text) in FILES {
        let file = toml::from_str::<File>(text);
        all.extend(
            file.map_err(|fault| ValidateError::File { name, fault })?
                .trial,
        );
    }
    Ok(all)
}

/// Names the questions, for results that come from them.
pub(crate) fn hash() -> String {
    crate::input::hash(&FILES.map(|(_, text)| text).concat())
}

/// Answers every question; rows in the order of the files.
///
/// # Errors
///
/// [`ValidateError`].
pub fn validate(
    library: &Library,
    patients: u32,
    seed: Seed,
) -> Result<Vec<Comparison>, ValidateError> {
    validate_watched(library, patients, seed, &|_| {})
}

/// The same; `progress` hears how many virtual patients there are, and of each that
/// has been followed.
///
/// # Errors
///
/// [`ValidateError`].
pub fn validate_watched(
    library: &Library,
    patients: u32,
    seed: Seed,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Vec<Comparison>, ValidateError> {
    let questions = questions()?;
    let ahead = questions.iter().map(|question| question.patients(patients));
    progress(Progress::Ahead(ahead.sum()));
    let done = |n| progress(Progress::Done(u64::from(n)));
    let answers = questions
        .par_iter()
        .map(|question| question.watched(library, patients, seed, &done))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(answers.into_iter().flat_map(|(rows, _)| rows).collect())
}

/// How far a long comparison with published trials has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Number of virtual patients to follow.
    Ahead(u64),
    /// Number that has been followed.
    Done(u64),
}

/// Why the validation could not be run.
#[derive(Debug, thiserror::Error)]
pub enum ValidateError {
    /// A file of questions has a mistake.
    #[error("evidence/{name}: {fault}")]
    File {
        /// Its name.
        name: &'static str,
        /// The mistake.
        #[source]
        fault: toml::de::Error,
    },
    /// A trial could not be run.
    #[error(transparent)]
    Trial(#[from] TrialError),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_questions_can_be_asked() {
        for question in questions().unwrap() {
            question.population.check().unwrap();
            let other = question.versus_population.as_ref();
            assert!(other.is_none_or(|other| other.check().is_ok()));
            for row in &question.rows {
                assert!(
                    question.arms.iter().any(|arm| arm.name == row.arm),
                    "{}",
                    row.key
                );
                assert!(!row.versus_population || other.is_some(), "{}", row.key);
                assert!(row.endpoint.fault(question.weeks).is_none(), "{}", row.key);
                assert!(
                    row.interval[0] <= row.published && row.published <= row.interval[1],
                    "{}",
                    row.key
                );
            }
        }
    }
}
