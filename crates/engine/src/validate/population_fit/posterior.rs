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
use super::likelihood::{
    Row, by_study, emulated, marginal, observations, of_acceptance, rows, shifted,
};
use super::trials::Trials;
use super::weights::{power, tempered};
use super::{Knob, knobs, mirrored};
use crate::evidence::Question;
use crate::inference::{
    Convergence, Draws, MapEstimate, Model, Observation, Parameter, Posterior, Prediction,
    SampleError, Sampling, Scale, effective_sample_size, map_estimate, sample, unwatched,
};
use crate::library::Library;
use crate::num::{exp, ln};
use crate::quantiles::Quantiles;
use crate::rng::{Purpose, Seed, picked, stream};
use crate::structure::Structure;
use crate::studies::StudyVariation;
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

/// A position a priori: anywhere in its range.
const ANYWHERE: Scale = Scale::Uniform {
    low: 0.0,
    high: 1.0,
};
/// Standard deviation of the positions of the first wave about the fitted ones.
const FIRST_SPREAD: f64 = 0.2;
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
        let of_study = Scale::Normal {
            mean: 0.0,
            sd: variation.between_studies,
        };
        let constants = knobs.iter().map(|k| Parameter::new(&k.name, ANYWHERE));
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
    let emulated = emulated(&rows, &emulator);
    let mut checked = Vec::new();
    for positions in next {
        let Some(exact) = trials.at(&positions) else {
            continue;
        };
        let emulator_says = emulator.at(&positions);
        let by_study = by_study(&rows, &exact, &variation);
        let coarse = marginal(&emulated, &emulator_says, &variation);
        let all: f64 = by_study.iter().sum();
        let weight = all + of_acceptance(&rows, &exact) - coarse;
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
    let traces: Vec<Vec<Vec<f64>>> = (0..knobs.len())
        .map(|k| {
            let of = |chain: &Vec<Vec<f64>>| chain.iter().map(|z| ANYWHERE.at(z[k])).collect();
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
        effective: [effective_sample_size(&weights), checked.len() as f64],
        power,
        positions,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::population_fit::questions;

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
}
