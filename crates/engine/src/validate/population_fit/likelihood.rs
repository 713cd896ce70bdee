//! The rows of calibration as the likelihood reads them.

use super::ENOUGH;
use super::emulator::Emulator;
use crate::endpoint::Measure;
use crate::evidence::{Published, Question};
use crate::inference::{ErrorModel, Observation, Prediction, Seen};
use crate::num::{exp, ln};
use crate::studies::{StudyVariation, half_a_patient_inward};

/// Spread of the lowest acceptance below a third that is allowed, on the logit scale.
const ACCEPTANCE_SD: f64 = 0.15;

/// Weight of a row that counts once.
const HIGHEST_WEIGHT: f64 = 3.0;

/// A row of calibration as the likelihood reads it.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) question: usize,
    pub(super) place: usize,
    pub(super) key: String,
    pub(super) published: f64,
    pub(super) study: usize,
    proportion: bool,
    seen: f64,
    sd: f64,
    /// How far the row moves with its study.
    pub(super) moves: f64,
}

pub(super) fn logit(p: f64) -> f64 {
    ln(p / (1.0 - p))
}

/// The rows that speak, and their studies.
pub(super) fn rows(questions: &[Question], variation: &StudyVariation) -> (Vec<Row>, Vec<String>) {
    let mut studies: Vec<String> = Vec::new();
    let mut found = Vec::new();
    for (question, asked) in questions.iter().enumerate() {
        for (place, row) in asked.rows.iter().enumerate() {
            if row.is_ratio() || row.endpoint.is_level() || asked.atopic_skin {
                continue;
            }
            let known = studies.iter().position(|study| study == row.study());
            let study = known.unwrap_or_else(|| {
                studies.push(row.study().to_owned());
                studies.len() - 1
            });
            found.push(Row::of(row, variation, (question, place, study)));
        }
    }
    (found, studies)
}

impl Row {
    fn of(row: &Published, variation: &StudyVariation, place: (usize, usize, usize)) -> Self {
        let proportion = row.endpoint.measure() == Measure::Proportion;
        let n = row.effective_n();
        let part = half_a_patient_inward(row.published, n);
        let slope = part * (1.0 - part);
        let (seen, error, moves) = if proportion {
            (logit(part), 1.0 / (n * slope).sqrt(), 1.0)
        } else {
            (row.published, row.standard_error(), slope)
        };
        let (question, place, study) = place;
        Self {
            question,
            place,
            key: row.key.clone(),
            published: row.published,
            study,
            proportion,
            seen,
            // as often as the search minds the row
            sd: error.hypot(moves * variation.within_study)
                / (row.weight * row.emphasis / HIGHEST_WEIGHT).sqrt(),
            moves,
        }
    }

    /// The model's number on the scale of the row.
    pub(super) fn scaled(&self, model: f64, patients: u32) -> f64 {
        if self.proportion {
            logit(half_a_patient_inward(model, f64::from(patients)))
        } else {
            model
        }
    }

    pub(super) fn unscaled(&self, scaled: f64) -> f64 {
        if self.proportion {
            1.0 / (1.0 + exp(-scaled))
        } else {
            scaled
        }
    }
}

/// The rows with what the emulator may be off.
pub(super) fn emulated(rows: &[Row], emulator: &Emulator) -> Vec<Row> {
    let rows = rows.iter().zip(&emulator.errors);
    rows.map(|(row, error)| Row {
        sd: row.sd.hypot(*error),
        ..row.clone()
    })
    .collect()
}

/// What is seen: every row, and that enough candidates become patients.
pub(super) fn observations(rows: &[Row]) -> Vec<Observation> {
    let of_rows = rows
        .iter()
        .map(|row| observation(Seen::Value(row.seen), row.sd));
    of_rows.chain([enough()]).collect()
}

/// That hardly fewer than a third of the candidates become patients.
fn enough() -> Observation {
    let seen = Seen::Between {
        low: logit(ENOUGH),
        high: f64::INFINITY,
    };
    observation(seen, ACCEPTANCE_SD)
}

fn observation(seen: Seen, additive: f64) -> Observation {
    Observation {
        seen,
        error: ErrorModel {
            additive,
            ..ErrorModel::default()
        },
        outlier: None,
    }
}

/// Answers with what each study adds, as predictions.
pub(super) fn shifted(rows: &[Row], answers: &[f64], studies: &[f64]) -> Vec<Prediction> {
    let of_rows = rows.iter().zip(answers);
    let of_rows = of_rows.map(|(row, answer)| answer + row.moves * studies[row.study]);
    let acceptance = answers[rows.len()];
    of_rows.chain([acceptance]).map(Prediction::from).collect()
}

/// Log-likelihood of each study's answers, over what the study may add.
pub(super) fn by_study(rows: &[Row], answers: &[f64], variation: &StudyVariation) -> Vec<f64> {
    let studies = rows.iter().map(|row| row.study + 1).max().unwrap_or(0);
    let between = 1.0 / (variation.between_studies * variation.between_studies);
    (0..studies)
        .map(|study| {
            let (mut information, mut pull, mut squares) = (between, 0.0, 0.0);
            let mut scales = 0.0;
            for (row, answer) in rows
                .iter()
                .zip(answers)
                .filter(|(row, _)| row.study == study)
            {
                let precision = 1.0 / (row.sd * row.sd);
                let off = row.seen - answer;
                information += row.moves * row.moves * precision;
                pull += row.moves * off * precision;
                squares += off * off * precision;
                scales += ln(precision) - ln(std::f64::consts::TAU);
            }
            0.5 * (scales + ln(between / information) - squares + pull * pull / information)
        })
        .collect()
}

/// Log-likelihood of the lowest acceptance, the last of the answers.
pub(super) fn of_acceptance(rows: &[Row], answers: &[f64]) -> f64 {
    enough().ln_likelihood(&Prediction::from(answers[rows.len()]))
}

/// Log-likelihood of all answers.
pub(super) fn marginal(rows: &[Row], answers: &[f64], variation: &StudyVariation) -> f64 {
    by_study(rows, answers, variation).iter().sum::<f64>() + of_acceptance(rows, answers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;
    use crate::validate::population_fit::questions;
    use approx::assert_relative_eq;

    fn few() -> (Library, Vec<Question>) {
        (Library::builtin().unwrap(), questions().unwrap())
    }

    #[test]
    fn the_likelihood_of_a_study_is_that_of_its_rows_with_a_shift_in_common() {
        let (library, questions) = few();
        let variation = StudyVariation::of(library.common());
        let (rows, studies) = rows(&questions[..1], &variation);
        assert_eq!(studies, ["seneschal-2021"]);
        let answers = [0.3, -2.0, 0.1, 0.0];
        // by quadrature over what the study adds
        let step = 0.001;
        let density = |b: f64| -> f64 {
            let of_rows: f64 = rows
                .iter()
                .zip(&answers)
                .map(|(row, answer)| {
                    let z = (row.seen - answer - row.moves * b) / row.sd;
                    crate::inference::ln_density(z) - row.sd.ln()
                })
                .sum();
            let z = b / variation.between_studies;
            (of_rows + crate::inference::ln_density(z)).exp() / variation.between_studies
        };
        let sum: f64 = (-4000..=4000)
            .map(|i| density(f64::from(i) * step) * step)
            .sum();
        let found = by_study(&rows, &answers, &variation)[0];
        assert_relative_eq!(found, sum.ln(), epsilon = 1e-6);
    }

    #[test]
    fn a_third_of_the_candidates_is_asked_for() {
        let (library, questions) = few();
        let variation = StudyVariation::of(library.common());
        let (rows, _) = rows(&questions[..1], &variation);
        let at = |acceptance: f64| marginal(&rows, &[0.0, 0.0, 0.0, logit(acceptance)], &variation);
        assert_relative_eq!(at(0.6), at(0.8), epsilon = 1e-6);
        assert!(at(0.6) - at(0.25) > 3.0);
    }
}
