//! What the calibration moves and what it minimises.
//!
//! The objective is the weighted negative log-likelihood of the published
//! numbers ([`Published::misfit`](crate::evidence::Published::misfit)), plus a
//! penalty where fewer than a third of the candidates become plausible patients:
//! a structure in which lesions are rare would be fitted to its oddest patients.
//! Parameters move on a log scale within their `range`. The virtual patients
//! keep their random draws from one evaluation to the next, so the objective is a
//! function, not a noise.

mod emulator;
mod likelihood;
mod posterior;
mod trials;
mod weights;

pub use posterior::{ConstantsPosterior, Draw, FinishedWave, Waves, constants_posterior};

use crate::evidence::{self, Question, Use, ValidateError};
use crate::library::Library;
use crate::num::{larger, smaller};
use crate::params::{ParameterSet, factor};
use crate::rng::Seed;
use crate::structure::Structure;
use rayon::prelude::*;

/// Something that the search may move.
#[derive(Clone, Debug, PartialEq)]
pub struct Knob {
    /// Name of the parameter.
    pub name: String,
    /// Its between-subject variability instead of its value.
    pub of_cv: bool,
    low: f64,
    high: f64,
}

impl Knob {
    /// Position in its range, 0 to 1 on the log scale.
    pub fn position(&self, value: f64) -> f64 {
        (value / self.low).ln() / (self.high / self.low).ln()
    }

    /// The inverse; positions outside are mirrored back.
    pub fn value(&self, position: f64) -> f64 {
        self.low * (self.high / self.low).powf(mirrored(position))
    }

    /// How many times the set's value the one at a position is; of a fraction that varies
    /// on the logit scale, how many times its odds.
    pub fn factor(&self, set: &ParameterSet, position: f64) -> f64 {
        let here = self.value(self.position_in(set));
        let of_odds = set.row(&self.name).logit_sd.is_some() && !self.of_cv;
        factor(here, self.value(position), of_odds)
    }

    /// Position of the value that the set has.
    pub fn position_in(&self, set: &ParameterSet) -> f64 {
        let row = set.row(&self.name);
        self.position(if self.of_cv {
            row.cv.unwrap_or(self.low)
        } else {
            row.value
        })
    }
}

/// A position outside of 0 to 1, mirrored back.
fn mirrored(position: f64) -> f64 {
    let folded = position.rem_euclid(2.0);
    if folded > 1.0 { 2.0 - folded } else { folded }
}

/// Everything in a set that has a range.
pub fn knobs(set: &ParameterSet) -> Vec<Knob> {
    let mut knobs = Vec::new();
    for (declared, row) in set.table() {
        for (of_cv, range) in [(false, row.range), (true, row.cv_range)] {
            if let Some([low, high]) = range {
                knobs.push(Knob {
                    name: declared.name.to_owned(),
                    of_cv,
                    low,
                    high,
                });
            }
        }
    }
    knobs
}

/// A library of one structure with the knobs at these positions.
pub fn with_positions(
    library: &Library,
    structure: Structure,
    knobs: &[Knob],
    x: &[f64],
) -> Library {
    let mut library = library.clone().without_draws();
    library.structures = vec![structure];
    let set = library
        .sets
        .iter_mut()
        .find(|set| set.structure == structure)
        .expect("the library holds every structure");
    for (knob, position) in knobs.iter().zip(x) {
        let value = knob.value(*position);
        set.replace(&knob.name, |row| {
            if knob.of_cv {
                row.cv = Some(value);
            } else {
                row.value = value;
            }
        });
    }
    library
}

/// The questions with the rows that parameters are fitted to.
///
/// # Errors
///
/// The file's own mistakes.
pub fn questions() -> Result<Vec<Question>, ValidateError> {
    let mut questions = evidence::questions()?;
    for question in &mut questions {
        question.rows.retain(|row| row.purpose == Use::Calibration);
    }
    questions.retain(|question| !question.rows.is_empty());
    Ok(questions)
}

/// How badly a library meets the published numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Misfit {
    /// The objective.
    pub total: f64,
    /// Lowest acceptance of any trial.
    pub acceptance: f64,
    /// Signed roots of twice each row's part, positive where the model's number
    /// is higher, then those of the trials' penalties: half the sum of their
    /// squares is the objective.
    pub residuals: Vec<f64>,
}

const ENOUGH: f64 = 0.33;
const PENALTY: f64 = 40.0;
/// Part of a trial under whose parameters nobody is plausible or solvable.
const IMPOSSIBLE: f64 = 1e3;

/// What the virtual trials of one question gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// The model's number of each row; none where nobody counts.
    pub rows: Vec<Option<f64>>,
    /// Part of the candidates who became patients.
    pub acceptance: f64,
}

/// The answers to every question; none where nobody is plausible or solvable.
pub fn answers(
    library: &Library,
    questions: &[Question],
    patients: u32,
    seed: Seed,
) -> Vec<Option<Answered>> {
    questions
        .par_iter()
        .map(|question| {
            let (answers, summary) = question.answer(library, patients, seed).ok()?;
            Some(Answered {
                rows: answers.iter().map(|answer| answer.model).collect(),
                acceptance: summary.acceptance,
            })
        })
        .collect()
}

/// The objective.
pub fn misfit(library: &Library, questions: &[Question], patients: u32, seed: Seed) -> Misfit {
    let mut total = 0.0;
    let mut least = 1.0;
    let (mut residuals, mut penalties) = (Vec::new(), Vec::new());
    for (question, answered) in questions
        .iter()
        .zip(answers(library, questions, patients, seed))
    {
        let Some(Answered { rows, acceptance }) = answered else {
            total += IMPOSSIBLE;
            least = 0.0;
            residuals.extend(question.rows.iter().map(|_| 0.0));
            penalties.push((2.0 * IMPOSSIBLE).sqrt());
            continue;
        };
        for (row, model) in question.rows.iter().zip(rows) {
            let misfit = row.misfit(model, f64::from(patients));
            let above = model.is_some_and(|model| model > row.published);
            let size = (2.0 * misfit).sqrt();
            residuals.push(if above { size } else { -size });
            total += misfit;
        }
        let lacking = larger(ENOUGH - acceptance, 0.0);
        let penalty = PENALTY * lacking * lacking;
        penalties.push((2.0 * penalty).sqrt());
        total += penalty;
        least = smaller(least, acceptance);
    }
    residuals.extend(penalties);
    Misfit {
        total,
        acceptance: least,
        residuals,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn residuals_add_up_to_the_objective() {
        let library = Library::builtin().unwrap();
        let set = library.set(Structure::A);
        let knobs = knobs(set);
        let x: Vec<f64> = knobs.iter().map(|knob| knob.position_in(set)).collect();
        let own = with_positions(&library, Structure::A, &knobs, &x);
        let few = &questions().unwrap()[..1];
        let found = misfit(&own, few, 24, Seed(1));
        let half: f64 = found.residuals.iter().map(|r| 0.5 * r * r).sum();
        assert_relative_eq!(half, found.total, max_relative = 1e-12);
    }

    #[test]
    fn a_position_outside_its_range_is_mirrored_back() {
        let knob = Knob {
            name: "x".to_owned(),
            of_cv: false,
            low: 1.0,
            high: 100.0,
        };
        assert_relative_eq!(knob.value(0.5), 10.0, max_relative = 1e-12);
        assert_relative_eq!(knob.value(-0.25), knob.value(0.25), max_relative = 1e-12);
        assert_relative_eq!(knob.position(knob.value(0.3)), 0.3, max_relative = 1e-12);
    }
}
