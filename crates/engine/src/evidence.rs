//! Published trials put to the model.
//!
//! `evidence/questions.toml` holds, for every usable published number, the
//! virtual trial that asks for it. Calibration reads the rows marked so;
//! validation reads all.

use crate::endpoint::{Endpoint, Measure};
use crate::library::Library;
use crate::num::{larger, smaller};
use crate::population::Population;
use crate::rng::Seed;
use crate::trial::{self, ArmSpec, Summary, TrialError, TrialSpec};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The built-in file.
pub const QUESTIONS: &str = include_str!("../../../evidence/questions.toml");

/// What a row may be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Use {
    /// The parameters were fitted to it.
    Calibration,
    /// The parameters have never seen it.
    Validation,
}

/// What a number is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// A part of patients or of an area, 0 to 1; a change may be negative.
    Fraction,
    /// Relative to another arm or endpoint.
    Ratio,
    /// A level in skin.
    #[serde(rename = "ng/g")]
    NgPerG,
    /// A time.
    Weeks,
}

/// One published number.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Published {
    /// Study and question.
    pub key: String,
    /// Arm that it was seen in.
    pub arm: String,
    /// What was asked.
    pub endpoint: Endpoint,
    /// Published as a ratio to this arm.
    pub versus: Option<String>,
    /// Published as a ratio to this endpoint.
    pub versus_endpoint: Option<Endpoint>,
    /// The number.
    pub published: f64,
    /// Its 95 % interval.
    pub interval: [f64; 2],
    /// Patients or lesions, where known.
    pub n: Option<u32>,
    /// Where the interval comes from.
    pub interval_from: String,
    /// 3 high, 2 medium, 1 low.
    pub weight: f64,
    /// How many times more the calibration minds it, because the model is for it.
    #[serde(default = "once")]
    pub emphasis: f64,
    /// Calibration or validation.
    #[serde(rename = "use")]
    pub purpose: Use,
    /// What a reader must know.
    pub note: Option<String>,
    /// Why the model's number may lie outside, for rows where it does.
    pub likely_reason: Option<String>,
}

fn once() -> f64 {
    1.0
}

/// A published trial as a virtual one.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// What the trial is about.
    pub name: String,
    /// Key into `docs/references.bib`.
    pub source: String,
    /// Length of the observation.
    pub weeks: f64,
    /// Measured in atopic skin: uptake is not reduced.
    #[serde(default)]
    pub atopic_skin: bool,
    /// Who took part.
    pub population: Population,
    /// What they got.
    #[serde(rename = "arm")]
    pub arms: Vec<ArmSpec>,
    /// What was published.
    #[serde(rename = "row")]
    pub rows: Vec<Published>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    trial: Vec<Question>,
}

/// A published number and the model's.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Comparison {
    /// Study and question.
    pub key: String,
    /// The virtual trial.
    pub trial: String,
    /// Whether the model's number is in the published interval.
    pub inside: bool,
    /// 3 high, 2 medium, 1 low.
    pub weight: f64,
    /// The published number.
    pub published: f64,
    /// Its interval.
    pub interval: [f64; 2],
    /// Unit of the published number and the model's.
    pub unit: Unit,
    /// Where the interval comes from.
    pub interval_from: String,
    /// The model's number; none where nobody counted.
    pub model: Option<f64>,
    /// The model's 95 % interval from the number of virtual patients.
    pub model_ci95: [Option<f64>; 2],
    /// Structure A alone.
    pub structure_a: Option<f64>,
    /// Structure B alone.
    pub structure_b: Option<f64>,
    /// Calibration or validation.
    #[serde(rename = "use")]
    pub purpose: Use,
    /// What a reader must know.
    pub note: Option<String>,
    /// Why the model's number may lie outside, for rows where it does.
    pub likely_reason: Option<String>,
}

/// Every published number beside the model's, with where they come from: what
/// `tapir validate --json` prints.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Validation {
    /// Share of the weight that lies inside the published intervals.
    pub weighted_inside: f64,
    /// Virtual patients in each arm.
    pub patients: u32,
    /// Seed of every random draw.
    pub seed: Seed,
    /// Version of the program and its model.
    pub model_version: String,
    /// Hash of the parameter files.
    pub parameter_hash: String,
    /// Rows in the order of the file.
    pub rows: Vec<Comparison>,
}

/// All questions of the built-in file.
///
/// # Errors
///
/// The file's own mistakes; a test keeps it free of them.
pub fn questions() -> Result<Vec<Question>, toml::de::Error> {
    Ok(toml::from_str::<File>(QUESTIONS)?.trial)
}

/// Answers every question; rows in the order of the file.
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
    progress(Progress::Ahead(
        questions.len() as u64 * u64::from(patients),
    ));
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
    /// The file of questions has a mistake.
    #[error("evidence/questions.toml: {0}")]
    File(#[from] toml::de::Error),
    /// A trial could not be run.
    #[error(transparent)]
    Trial(#[from] TrialError),
}

impl Question {
    /// The virtual trial that answers the question.
    pub fn spec(&self, patients: u32, seed: Seed) -> TrialSpec {
        let mut endpoints: Vec<Endpoint> = Vec::new();
        for row in &self.rows {
            for endpoint in [Some(row.endpoint), row.versus_endpoint]
                .into_iter()
                .flatten()
            {
                if !endpoints.contains(&endpoint) {
                    endpoints.push(endpoint);
                }
            }
        }
        TrialSpec {
            name: self.name.clone(),
            seed,
            patients,
            weeks: self.weeks,
            population: self.population.clone(),
            arms: self.arms.clone(),
            endpoints,
        }
    }

    /// The parameters with the skin that the trial was made on.
    pub(crate) fn library(&self, library: &Library) -> Library {
        let mut library = library.clone();
        if self.atopic_skin {
            for set in &mut library.sets {
                set.replace("intact_skin", |row| {
                    row.value = 1.0;
                    row.cv = None;
                });
            }
        }
        library
    }

    /// Runs the virtual trial and compares row by row.
    ///
    /// # Errors
    ///
    /// [`TrialError`].
    pub fn answer(
        &self,
        library: &Library,
        patients: u32,
        seed: Seed,
    ) -> Result<(Vec<Comparison>, Summary), TrialError> {
        self.watched(library, patients, seed, &|_| {})
    }

    fn watched(
        &self,
        library: &Library,
        patients: u32,
        seed: Seed,
        done: &(dyn Fn(u32) + Sync),
    ) -> Result<(Vec<Comparison>, Summary), TrialError> {
        let spec = self.spec(patients, seed);
        let library = self.library(library);
        let outcomes = trial::run(&library, &spec, 0..patients, done)?;
        let summary = Summary::of(&library, &spec, &outcomes);
        let rows = self
            .rows
            .iter()
            .map(|row| self.compare(row, &summary))
            .collect();
        Ok((rows, summary))
    }

    fn compare(&self, row: &Published, summary: &Summary) -> Comparison {
        let find = |arm: &str, endpoint: &Endpoint| {
            summary
                .arms
                .iter()
                .find(|a| a.name == arm)
                .and_then(|a| a.endpoints.iter().find(|e| e.endpoint == *endpoint))
        };
        let found = find(&row.arm, &row.endpoint);
        let other = match (&row.versus, &row.versus_endpoint) {
            (None, None) => None,
            (arm, endpoint) => Some(find(
                arm.as_deref().unwrap_or(&row.arm),
                endpoint.as_ref().unwrap_or(&row.endpoint),
            )),
        };
        let relative = |pick: &dyn Fn(&trial::EndpointSummary) -> Option<f64>| {
            let own = found.and_then(pick)?;
            match other {
                None => Some(own),
                Some(other) => other
                    .and_then(pick)
                    .filter(|x| *x > 0.0)
                    .map(|other| own / other),
            }
        };
        let model = relative(&|e| e.estimate.estimate);
        let inside = model.is_some_and(|x| x >= row.interval[0] && x <= row.interval[1]);
        Comparison {
            key: row.key.clone(),
            trial: self.name.clone(),
            inside,
            weight: row.weight,
            published: row.published,
            interval: row.interval,
            unit: row.unit(),
            interval_from: row.interval_from.clone(),
            model,
            model_ci95: match other {
                None => found.map_or([None, None], |e| e.estimate.ci95),
                Some(_) => [None, None],
            },
            structure_a: relative(&|e| e.structures.a),
            structure_b: relative(&|e| e.structures.b),
            purpose: row.purpose,
            note: row.note.clone(),
            likely_reason: row.likely_reason.clone(),
        }
    }
}

/// Share of the weight that lies inside the published intervals.
pub fn weighted_inside(rows: &[Comparison]) -> f64 {
    let total: f64 = rows.iter().map(|r| r.weight).sum();
    let inside: f64 = rows.iter().filter(|r| r.inside).map(|r| r.weight).sum();
    inside / total
}

impl Published {
    /// What the number is counted in.
    pub fn unit(&self) -> Unit {
        if self.versus.is_some() || self.versus_endpoint.is_some() {
            return Unit::Ratio;
        }
        match self.endpoint {
            Endpoint::SkinLevel { .. } => Unit::NgPerG,
            Endpoint::TimeToRelapse { .. } => Unit::Weeks,
            _ => Unit::Fraction,
        }
    }

    /// Effective number of patients of a published interval: the number behind it where
    /// known, else the one whose binomial interval is as wide.
    pub(crate) fn effective_n(&self) -> f64 {
        let p = self.published.clamp(0.05, 0.95);
        let standard_error = (self.interval[1] - self.interval[0]) / 3.92;
        self.n
            .map_or(p * (1.0 - p) / (standard_error * standard_error), f64::from)
    }

    /// Weighted negative log-likelihood of the published count under the
    /// model's estimate, relative to a perfect match.
    ///
    /// Proportions are binomial, with the model's proportion drawn half a
    /// patient towards one half; means are normal, ratios log-normal. A row
    /// counts as at most `MOST` patients, so that one large study does not
    /// outvote all others.
    pub fn misfit(&self, answer: &Comparison, model_n: f64) -> f64 {
        const MOST: f64 = 120.0;
        let Some(model) = answer.model else {
            return self.weight * 10.0;
        };
        let normal = |difference: f64, standard_error: f64| {
            0.5 * (difference / standard_error) * (difference / standard_error)
        };
        let loss = if self.versus.is_some() || self.versus_endpoint.is_some() {
            let width = (self.interval[1] / self.interval[0]).ln();
            normal((larger(model, 1e-3) / self.published).ln(), width / 3.92)
        } else if self.endpoint.measure() == Measure::Proportion {
            let q = (model * model_n + 0.5) / (model_n + 1.0);
            let p = self.published;
            let part = |p: f64, q: f64| if p > 0.0 { p * (p / q).ln() } else { 0.0 };
            smaller(self.effective_n(), MOST) * (part(p, q) + part(1.0 - p, 1.0 - q))
        } else {
            let width = self.interval[1] - self.interval[0];
            normal(model - self.published, width / 3.92)
        };
        loss * self.weight * self.emphasis / 3.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_questions_can_be_asked() {
        for question in questions().unwrap() {
            question.population.check().unwrap();
            for row in &question.rows {
                assert!(
                    question.arms.iter().any(|arm| arm.name == row.arm),
                    "{}",
                    row.key
                );
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
