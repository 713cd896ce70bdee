//! What the published numbers leave open of the constants that are fitted to them.
//!
//! ```text
//! logit y_j = logit p_j(constants) + b_study + d_j + e_j
//! b_study ~ N(0, between_studies^2)    d_j ~ N(0, within_study^2)    e_j: the study's size
//! ```
//!
//! for every row `j` of calibration that is a share of patients or a part of an area (a mean
//! moves by `p (1 - p)` of that), as often as the search minds it: by its weight, and what the
//! model is for more often than that. Both deviations are those of the rows that nothing was
//! fitted to (`params/studies.toml`). A priori each constant lies anywhere in its range, on
//! the scale of its logarithm, and hardly fewer than a third of the candidates become
//! patients. The virtual trials are run at points of a few waves, each drawn from the
//! posterior that the wave before leaves; between them answers an [`Emulator`]. Draws from
//! its posterior, in which a row may also be off by the emulator's error, are then run
//! themselves, and are kept the more often the likelier the trials make them than the emulator.

use super::emulator::Emulator;
use super::{Answered, ENOUGH, Knob, answers, knobs, with_positions};
use crate::endpoint::Measure;
use crate::evidence::{Published, Question};
use crate::inference::{
    Convergence, Draws, ErrorModel, MapEstimate, Model, Observation, Parameter, Posterior,
    Prediction, SampleError, Sampling, Scale, Seen, map_estimate, sample, unwatched,
};
use crate::library::Library;
use crate::num::{exp, largest, ln};
use crate::quantiles::Quantiles;
use crate::rng::{Purpose, Seed, picked, stream};
use crate::structure::Structure;
use crate::studies::{StudyVariation, half_a_patient_inward};
use rand::RngExt;
use rand_distr::{Distribution, StandardNormal};
use statrs::distribution::{ContinuousCDF, Normal};

/// How much work it may be.
#[derive(Clone, Copy, Debug)]
pub struct Waves {
    /// Virtual patients per trial.
    pub patients: u32,
    /// Points of each wave.
    pub points: u32,
    /// Waves.
    pub waves: u32,
    /// Draws of the emulator's posterior that are run.
    pub checked: u32,
    /// Draws that are kept.
    pub kept: u32,
    /// Decides every random draw.
    pub seed: Seed,
}

/// A wave that is done.
#[derive(Clone, Copy, Debug)]
pub struct FinishedWave {
    /// Its number, from 1.
    pub wave: u32,
    /// Points that have answers to every row, all waves together.
    pub points: usize,
    /// Error of the emulator at points that were left out, root mean square over rows, on
    /// the scale of the rows.
    pub error: f64,
}

/// Positions of the knobs that the published numbers allow together.
#[derive(Clone, Debug, PartialEq)]
pub struct Draw {
    /// In the order of the knobs, each 0 to 1 within its range.
    pub positions: Vec<f64>,
    /// The model's number of each row.
    pub rows: Vec<f64>,
}

/// The posterior of one structure's constants.
#[derive(Clone, Debug)]
pub struct ConstantsPosterior {
    /// What was drawn.
    pub knobs: Vec<Knob>,
    /// Keys of the rows that speak.
    pub rows: Vec<String>,
    /// Published number of each row.
    pub published: Vec<f64>,
    /// Equally likely draws.
    pub draws: Vec<Draw>,
    /// Whether the chains agree on each knob.
    pub convergence: Vec<Convergence>,
    /// Error of the emulator of each row, on its scale.
    pub emulator_errors: Vec<f64>,
    /// Effective number of the draws that were run, and their number.
    pub effective: [f64; 2],
    /// Power of the weights, 1 where the emulator is good enough.
    pub power: f64,
    /// Each knob's position in the draws that were run, with their weights.
    pub positions: Vec<Quantiles>,
    /// Positions of each knob along each chain.
    pub traces: Vec<Vec<Vec<f64>>>,
    /// Each study with the log predictive density of its rows given all others.
    pub studies: Vec<(String, f64)>,
}

/// Standard deviation of the positions of the first wave about the fitted ones.
const FIRST_SPREAD: f64 = 0.2;
/// Spread of the lowest acceptance below a third that is allowed, on the logit scale.
const ACCEPTANCE_SD: f64 = 0.15;

/// Weight of a row that counts once.
const HIGHEST_WEIGHT: f64 = 3.0;

/// A row of calibration as the likelihood reads it.
#[derive(Clone, Debug)]
struct Row {
    question: usize,
    place: usize,
    key: String,
    published: f64,
    study: usize,
    proportion: bool,
    seen: f64,
    sd: f64,
    /// How far the row moves with its study.
    moves: f64,
}

fn logit(p: f64) -> f64 {
    ln(p / (1.0 - p))
}

/// The rows that speak, and their studies.
fn rows(questions: &[Question], variation: &StudyVariation) -> (Vec<Row>, Vec<String>) {
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
    fn scaled(&self, model: f64, patients: u32) -> f64 {
        if self.proportion {
            logit(half_a_patient_inward(model, f64::from(patients)))
        } else {
            model
        }
    }

    fn unscaled(&self, scaled: f64) -> f64 {
        if self.proportion {
            1.0 / (1.0 + exp(-scaled))
        } else {
            scaled
        }
    }
}

/// The constants with the emulator's answers.
struct Constants<'a> {
    emulator: &'a Emulator,
    rows: &'a [Row],
    parameters: Vec<Parameter>,
    observations: Vec<Observation>,
    knobs: usize,
}

impl<'a> Constants<'a> {
    fn new(
        emulator: &'a Emulator,
        rows: &'a [Row],
        knobs: &[Knob],
        studies: &[String],
        variation: &StudyVariation,
    ) -> Self {
        let anywhere = Scale::Uniform {
            low: 0.0,
            high: 1.0,
        };
        let of_study = Scale::Normal {
            mean: 0.0,
            sd: variation.between_studies,
        };
        let constants = knobs.iter().map(|k| Parameter::new(&k.name, anywhere));
        let studies = studies.iter().map(|s| Parameter::new(s, of_study));
        Self {
            emulator,
            rows,
            parameters: constants.chain(studies).collect(),
            observations: observations(rows),
            knobs: knobs.len(),
        }
    }
}

/// The rows with what the emulator may be off.
fn emulated(rows: &[Row], emulator: &Emulator) -> Vec<Row> {
    let rows = rows.iter().zip(&emulator.errors);
    rows.map(|(row, error)| Row {
        sd: row.sd.hypot(*error),
        ..row.clone()
    })
    .collect()
}

fn observations(rows: &[Row]) -> Vec<Observation> {
    let observation = |seen, additive| Observation {
        seen,
        error: ErrorModel {
            additive,
            ..ErrorModel::default()
        },
        outlier: None,
    };
    let of_rows = rows
        .iter()
        .map(|row| observation(Seen::Value(row.seen), row.sd));
    let enough = Seen::Between {
        low: logit(ENOUGH),
        high: f64::INFINITY,
    };
    of_rows
        .chain([observation(enough, ACCEPTANCE_SD)])
        .collect()
}

/// Answers with what each study adds, as predictions.
fn shifted(rows: &[Row], answers: &[f64], studies: &[f64]) -> Vec<Prediction> {
    let of_rows = rows.iter().zip(answers);
    let of_rows = of_rows.map(|(row, answer)| answer + row.moves * studies[row.study]);
    let acceptance = answers[rows.len()];
    of_rows.chain([acceptance]).map(Prediction::from).collect()
}

impl Model for Constants<'_> {
    fn parameters(&self) -> &[Parameter] {
        &self.parameters
    }

    fn observations(&self) -> &[Observation] {
        &self.observations
    }

    fn predict(&self, points: &[Vec<f64>]) -> Vec<Option<Vec<Prediction>>> {
        points
            .iter()
            .map(|point| {
                let (constants, studies) = point.split_at(self.knobs);
                Some(shifted(self.rows, &self.emulator.at(constants), studies))
            })
            .collect()
    }
}

/// The trials of one structure.
struct Trials<'a> {
    library: &'a Library,
    structure: Structure,
    questions: &'a [Question],
    knobs: &'a [Knob],
    rows: &'a [Row],
    patients: u32,
    seed: Seed,
}

impl Trials<'_> {
    /// Answers at a point, the lowest acceptance last; none where a row has no number.
    fn at(&self, positions: &[f64]) -> Option<Vec<f64>> {
        let library = with_positions(self.library, self.structure, self.knobs, positions);
        let found: Option<Vec<Answered>> =
            answers(&library, self.questions, self.patients, self.seed)
                .into_iter()
                .collect();
        let found = found?;
        let mut scaled: Vec<f64> = Vec::with_capacity(self.rows.len() + 1);
        for row in self.rows {
            let model = found[row.question].rows[row.place]?;
            scaled.push(row.scaled(model, self.patients));
        }
        let acceptance = found.iter().map(|answered| answered.acceptance);
        let least = acceptance.fold(1.0, crate::num::smaller);
        scaled.push(logit(half_a_patient_inward(
            least,
            f64::from(self.patients),
        )));
        Some(scaled)
    }
}

/// Draws the constants of one structure from their posterior. `heard` is told of every wave.
///
/// # Errors
///
/// [`SampleError`]: where the chains have no place to begin.
pub fn constants_posterior(
    library: &Library,
    structure: Structure,
    questions: &[Question],
    waves: &Waves,
    heard: &dyn Fn(FinishedWave),
) -> Result<ConstantsPosterior, SampleError> {
    let set = library.set(structure);
    let variation = StudyVariation::of(library.common());
    let knobs = knobs(set);
    let (rows, studies) = rows(questions, &variation);
    let fitted: Vec<f64> = knobs.iter().map(|knob| knob.position_in(set)).collect();
    let trials = Trials {
        library,
        structure,
        questions,
        knobs: &knobs,
        rows: &rows,
        patients: waves.patients,
        seed: waves.seed,
    };
    let mut rng = stream(waves.seed, 0, Purpose::Design);
    let mut next: Vec<Vec<f64>> = (0..waves.points)
        .map(|_| {
            let moved = fitted.iter().map(|at| {
                let z: f64 = StandardNormal.sample(&mut rng);
                mirrored(at + FIRST_SPREAD * z)
            });
            moved.collect()
        })
        .collect();
    let (mut points, mut answered) = (Vec::new(), Vec::new());
    let mut wave = 0;
    let (emulator, sampled) = loop {
        wave += 1;
        let before = points.len();
        for point in next {
            if let Some(answers) = trials.at(&point) {
                points.push(point);
                answered.push(answers);
            }
        }
        let emulator = Emulator::through(&fitted, &points, &answered, points.len() - before)
            .ok_or(SampleError::NoMapEstimate)?;
        let squares: f64 = emulator.errors.iter().map(|e| e * e).sum();
        heard(FinishedWave {
            wave,
            points: points.len(),
            error: (squares / emulator.errors.len() as f64).sqrt(),
        });
        let emulated = emulated(&rows, &emulator);
        let model = Constants::new(&emulator, &emulated, &knobs, &studies, &variation);
        let sampled = drawn(
            &model,
            &fitted,
            studies.len(),
            Seed(waves.seed.0 + u64::from(wave)),
        )?;
        let wanted = if wave < waves.waves {
            waves.points
        } else {
            waves.checked
        };
        next = thinned(&model, &sampled, wanted);
        if wave == waves.waves {
            break (emulator, sampled);
        }
    };
    let mut checked = Vec::new();
    for positions in next {
        let Some(exact) = trials.at(&positions) else {
            continue;
        };
        let emulator_says = emulator.at(&positions);
        let by_study = by_study(&rows, &exact, &variation);
        let coarse = marginal(&emulated(&rows, &emulator), &emulator_says, &variation);
        let weight = marginal(&rows, &exact, &variation) - coarse;
        checked.push(Checked {
            positions,
            exact,
            by_study,
            weight,
        });
    }
    Ok(kept(
        &knobs,
        (rows, studies),
        &emulator,
        &sampled,
        checked,
        waves,
    ))
}

/// Folded back into 0 to 1.
fn mirrored(position: f64) -> f64 {
    let folded = position.rem_euclid(2.0);
    if folded > 1.0 { 2.0 - folded } else { folded }
}

/// Chains of the emulator's posterior.
fn drawn(
    model: &Constants<'_>,
    fitted: &[f64],
    studies: usize,
    seed: Seed,
) -> Result<Draws, SampleError> {
    let posterior = Posterior::new(model);
    let start: Vec<f64> = fitted
        .iter()
        // the ends of a range are infinitely far out
        .map(|position| Normal::standard().inverse_cdf(position.clamp(0.01, 0.99)))
        .chain((0..studies).map(|_| 0.0))
        .collect();
    let mode: MapEstimate =
        map_estimate(&posterior, &start).map_err(|_| SampleError::NoMapEstimate)?;
    let sampling = Sampling {
        chains: 4,
        tuning: 50,
        draws: 500,
        most: 1000,
    };
    sample(&posterior, &[mode], &sampling, seed, &unwatched)
}

/// Some of the draws, evenly over the chains: positions of the knobs.
fn thinned(model: &Constants<'_>, sampled: &Draws, count: u32) -> Vec<Vec<f64>> {
    let posterior = Posterior::new(model);
    let all: Vec<&Vec<f64>> = sampled.chains.iter().flatten().collect();
    let count = (count as usize).min(all.len());
    (0..count)
        .map(|i| {
            let mut values = posterior.values(all[(2 * i + 1) * all.len() / (2 * count)]);
            values.truncate(model.knobs);
            values
        })
        .collect()
}

/// A draw whose trials were run.
struct Checked {
    positions: Vec<f64>,
    exact: Vec<f64>,
    /// Log-likelihood of each study.
    by_study: Vec<f64>,
    /// Logarithm of how much likelier the trials make it than the emulator.
    weight: f64,
}

/// Log-likelihood of each study's answers, over what the study may add.
fn by_study(rows: &[Row], answers: &[f64], variation: &StudyVariation) -> Vec<f64> {
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

/// Log-likelihood of all answers.
fn marginal(rows: &[Row], answers: &[f64], variation: &StudyVariation) -> f64 {
    let lacking = observations(&[])[0].ln_likelihood(&Prediction::from(answers[rows.len()]));
    by_study(rows, answers, variation).iter().sum::<f64>() + lacking
}

/// Weights to a power, the largest 1.
fn tempered(ln: &[f64], power: f64) -> Vec<f64> {
    let most = largest(ln.iter().copied());
    ln.iter().map(|ln| exp(power * (ln - most))).collect()
}

/// Independent draws that these weights leave.
fn effective(weights: &[f64]) -> f64 {
    let sum: f64 = weights.iter().sum();
    let squares: f64 = weights.iter().map(|w| w * w).sum();
    sum * sum / squares
}

/// The largest power, to a hundredth, at which at least `needed` independent draws are left:
/// with the whole weights a few draws would stand for all where the emulator is far off.
fn power(ln: &[f64], needed: f64) -> f64 {
    let hundredths = (0..=100).rev().map(|i| f64::from(i) / 100.0);
    let mut enough = hundredths.filter(|power| effective(&tempered(ln, *power)) >= needed);
    enough.next().unwrap_or(0.0)
}

/// Draws with their weights as equally likely ones.
fn kept(
    knobs: &[Knob],
    (rows, studies): (Vec<Row>, Vec<String>),
    emulator: &Emulator,
    sampled: &Draws,
    checked: Vec<Checked>,
    waves: &Waves,
) -> ConstantsPosterior {
    let logs: Vec<f64> = checked.iter().map(|draw| draw.weight).collect();
    let power = power(&logs, f64::from(waves.kept));
    let weights = tempered(&logs, power);
    let sum: f64 = weights.iter().sum();
    let mut rng = stream(waves.seed, 1, Purpose::Design);
    let start: f64 = rng.random();
    let draws = (0..waves.kept)
        .filter_map(|i| {
            let place = (f64::from(i) + start) / f64::from(waves.kept);
            let draw = &checked[picked(place, weights.iter().copied())?];
            let scaled = rows.iter().zip(&draw.exact);
            Some(Draw {
                positions: draw.positions.clone(),
                rows: scaled.map(|(row, at)| row.unscaled(*at)).collect(),
            })
        })
        .collect();
    let positions = (0..knobs.len())
        .map(|k| {
            let of = checked.iter().map(|draw| draw.positions[k]);
            Quantiles::weighted(of.zip(weights.iter().copied()))
        })
        .collect();
    let anywhere = Scale::Uniform {
        low: 0.0,
        high: 1.0,
    };
    let traces: Vec<Vec<Vec<f64>>> = (0..knobs.len())
        .map(|k| {
            let of = |chain: &Vec<Vec<f64>>| chain.iter().map(|z| anywhere.at(z[k])).collect();
            sampled.chains.iter().map(of).collect()
        })
        .collect();
    let of_studies = studies.into_iter().enumerate().map(|(s, study)| {
        // the harmonic mean: a study counts most where the others do not expect it
        let without = checked.iter().zip(&weights);
        let without: f64 = without.map(|(draw, w)| w * exp(-draw.by_study[s])).sum();
        (study, ln(sum / without))
    });
    ConstantsPosterior {
        knobs: knobs.to_vec(),
        published: rows.iter().map(|row| row.published).collect(),
        rows: rows.into_iter().map(|row| row.key).collect(),
        draws,
        convergence: traces
            .iter()
            .map(|chains| Convergence::of(chains))
            .collect(),
        traces,
        studies: of_studies.collect(),
        emulator_errors: emulator.errors.clone(),
        effective: [effective(&weights), checked.len() as f64],
        power,
        positions,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::population_fit::questions;
    use approx::assert_relative_eq;

    fn few() -> (Library, Vec<Question>) {
        (Library::builtin().unwrap(), questions().unwrap())
    }

    #[test]
    fn draws_are_of_all_constants_within_their_ranges_and_the_same_again() {
        let (library, questions) = few();
        let waves = Waves {
            patients: 24,
            points: 40,
            waves: 1,
            checked: 20,
            kept: 8,
            seed: Seed(1),
        };
        let draw = || {
            constants_posterior(&library, Structure::B, &questions[..1], &waves, &|_| {}).unwrap()
        };
        let found = draw();
        assert_eq!(found.draws.len(), 8);
        let inside = |p: &f64| (0.0..=1.0).contains(p);
        for draw in &found.draws {
            assert_eq!(draw.positions.len(), found.knobs.len());
            assert!(draw.positions.iter().all(inside), "{:?}", draw.positions);
        }
        assert_eq!(found.rows.len(), 3);
        assert!(found.effective[0] >= 1.0 && found.effective[0] <= found.effective[1]);
        assert_eq!(found.draws, draw().draws);
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
    fn weights_lose_as_much_of_their_power_as_leaves_enough_draws() {
        let ln: Vec<f64> = (0..100).map(|i| 0.1 * f64::from(i)).collect();
        assert!(effective(&tempered(&ln, 1.0)) < 25.0);
        let found = power(&ln, 64.0);
        assert!(effective(&tempered(&ln, found)) >= 64.0);
        assert!(effective(&tempered(&ln, found + 0.01)) < 64.0);
        assert_relative_eq!(power(&[0.0; 100], 64.0), 1.0);
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
