//! The sensitivity analysis: both levels, both structures, every question.

use super::between_patients::BetweenPatients;
use super::constants::Constants;
use super::error::SensitivityError;
use super::question::{Question, Questions, UsualPlans};
use crate::input;
use crate::library::Library;
use crate::num::or_null;
use crate::ode::{Counted, Work};
use crate::params::Status;
use crate::provenance::Provenance;
use crate::rng::Seed;
use crate::sensitivity::{Elementary, Indices, OneAtATime, Saltelli, Shift, Trajectories, moments};
use crate::structure::Structure;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// How much is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
pub struct Effort {
    /// Rows of the Sobol design over random effects.
    pub patient_rows: usize,
    /// Trajectories of the Morris design over random effects.
    pub patient_walks: usize,
    /// Patients at whom each difference is moved for the local slopes.
    pub patient_slopes: usize,
    /// Virtual patients of each trial for the constants.
    pub trial_patients: u32,
    /// Walks of the Morris design over the constants.
    pub constant_walks: usize,
    /// Constants that the walks find most important are kept for the shares.
    pub constants_kept: usize,
    /// Rows of the Sobol design over the kept constants.
    pub constant_rows: usize,
    /// Sets of patients over which local slopes and noise are repeated.
    pub repeats: usize,
}

impl Effort {
    /// For a result that is to be read.
    pub const FULL: Self = Self {
        patient_rows: 1024,
        patient_walks: 64,
        patient_slopes: 128,
        trial_patients: 64,
        constant_walks: 8,
        constants_kept: 8,
        constant_rows: 64,
        repeats: 3,
    };

    /// For a look, and for tests.
    pub const QUICK: Self = Self {
        patient_rows: 64,
        patient_walks: 8,
        patient_slopes: 16,
        trial_patients: 16,
        constant_walks: 2,
        constants_kept: 4,
        constant_rows: 8,
        repeats: 2,
    };
}

/// What runs while the analysis does.
#[derive(Clone, Copy, Debug)]
pub enum Progress {
    /// Number of patients still to come.
    Ahead(u64),
    /// Number done.
    Done(u64),
}

/// Everything found.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct SensitivityReport {
    /// How much was computed.
    pub effort: Effort,
    /// Both structures.
    pub structures: Vec<StructureReport>,
    /// How to get the same again; the data are the questions.
    pub provenance: Provenance,
}

impl SensitivityReport {
    /// Drops all other questions.
    pub fn keep(&mut self, questions: &[Question]) {
        for of in &mut self.structures {
            for rankings in [&mut of.between_patients, &mut of.constants] {
                rankings.retain(|ranking| questions.contains(&ranking.question));
            }
        }
    }
}

/// One structure.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct StructureReport {
    /// Which.
    pub structure: Structure,
    /// Importance of random effects; one entry per question.
    pub between_patients: Vec<Ranking>,
    /// Which constants decide the population's answer.
    pub constants: Vec<Ranking>,
}

/// One question at one level.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Ranking {
    /// The question.
    pub question: Question,
    /// Mean answer over the design; null where no point has an answer.
    #[serde(deserialize_with = "or_null::number")]
    #[schemars(with = "Option<f64>")]
    pub mean: f64,
    /// Its standard deviation over the design; null as well.
    #[serde(deserialize_with = "or_null::number")]
    #[schemars(with = "Option<f64>")]
    pub sd: f64,
    /// Share of the design's points that have an answer.
    pub answered: f64,
    /// Standard deviation of the answer over other virtual patients with the
    /// same constants; what a difference between constants must exceed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub noise: Option<f64>,
    /// Factors, the most important first.
    pub factors: Vec<Factor>,
}

/// One factor's importance for one question.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Factor {
    /// Name of the parameter or circumstance.
    pub name: Cow<'static, str>,
    /// What it means.
    pub meaning: String,
    /// Of a constant: how its value came to be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Local: change of the mean answer per standard deviation of a difference
    /// between patients, or per unit of the logarithm of a constant. Null, as the
    /// other measures of a factor, where too few points have an answer.
    #[serde(deserialize_with = "or_null::number")]
    #[schemars(with = "Option<f64>")]
    pub slope: f64,
    /// Its standard error.
    #[serde(deserialize_with = "or_null::number")]
    #[schemars(with = "Option<f64>")]
    pub slope_error: f64,
    /// Of a constant: percent change of the answer per percent of the constant;
    /// none of an answer that is zero.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elasticity: Option<f64>,
    /// Morris: mean size of the elementary effects, per whole range.
    #[serde(deserialize_with = "or_null::number")]
    #[schemars(with = "Option<f64>")]
    pub mu_star: f64,
    /// Its standard error.
    #[serde(deserialize_with = "or_null::number")]
    #[schemars(with = "Option<f64>")]
    pub mu_star_error: f64,
    /// Morris: their spread.
    #[serde(deserialize_with = "or_null::number")]
    #[schemars(with = "Option<f64>")]
    pub sigma: f64,
    /// Sobol: shares of variance; of constants only for those kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indices: Option<Indices>,
}

/// Step of the local slopes over random effects, in standard deviations each way.
const STEP_SD: f64 = 0.25;
/// Step of the local slopes of constants: a tenth each way.
const STEP_FACTOR: f64 = 1.1;

/// Runs the analysis. The same on any number of threads.
///
/// # Errors
///
/// [`SensitivityError`].
pub fn analyse(
    library: &Library,
    effort: Effort,
    seed: Seed,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<SensitivityReport, SensitivityError> {
    let plans = UsualPlans::new();
    let questions = plans.prepared(library, seed)?;
    let mut work = Work::default();
    let mut structures = Vec::new();
    for structure in Structure::ALL {
        let of = Run {
            library,
            structure,
            effort,
            seed,
            progress,
        };
        structures.push(StructureReport {
            structure,
            between_patients: of.between_patients(&questions)?.added_to(&mut work),
            constants: of.constants().added_to(&mut work),
        });
    }
    let asked = input::hash(&plans.text());
    Ok(SensitivityReport {
        effort,
        structures,
        provenance: Provenance::new(library, &asked, seed, work),
    })
}

/// One structure's analysis.
struct Run<'a> {
    library: &'a Library,
    structure: Structure,
    effort: Effort,
    seed: Seed,
    progress: &'a (dyn Fn(Progress) + Sync),
}

impl Run<'_> {
    fn meaning(&self, name: &str) -> String {
        let mut table = self.library.set(self.structure).table();
        let declared = table.find(|(declared, _)| declared.name == name);
        let meaning = declared.map_or_else(
            || BetweenPatients::meaning(name),
            |(declared, _)| declared.meaning,
        );
        meaning.trim().to_owned()
    }

    fn between_patients(
        &self,
        questions: &Questions,
    ) -> Result<Counted<Vec<Ranking>>, SensitivityError> {
        let mut work = Work::default();
        let effort = self.effort;
        let patients = BetweenPatients::new(self.library, self.structure, questions, self.seed)?;
        let names = patients.factors();
        let shares = Saltelli::new(names.len(), effort.patient_rows, self.seed);
        let walks = Trajectories::new(names.len(), effort.patient_walks, self.seed);
        let base = &shares.points()[..effort.patient_slopes.min(effort.patient_rows)];
        let moved = |factor, place, direction| patients.moved(factor, place, direction * STEP_SD);
        let slopes = OneAtATime::new(base, &moved);
        let mut ask = |points: &[Vec<f64>]| {
            (self.progress)(Progress::Ahead(points.len() as u64));
            let done = |n| (self.progress)(Progress::Done(n));
            let answers = patients.answers(points, &done)?;
            Ok::<_, SensitivityError>(answers.added_to(&mut work))
        };
        let of_shares = ask(shares.points())?;
        let of_walks = ask(walks.points())?;
        let of_slopes = ask(slopes.points())?;
        let rankings = Question::ALL.iter().enumerate().map(|(k, question)| {
            let indices = shares.indices(&of_shares[k], self.seed);
            let effects = walks.effects(&of_walks[k]);
            let shifts = slopes.shifts(&of_slopes[k]);
            let mut factors: Vec<Factor> = names
                .iter()
                .enumerate()
                .map(|(i, name)| Factor {
                    indices: Some(indices[i]),
                    meaning: self.meaning(name),
                    ..Factor::of(name, &shifts[i], 2.0 * STEP_SD, &effects[i])
                })
                .collect();
            factors.sort_by(|a, b| b.total().total_cmp(&a.total()));
            Ranking::of(*question, &of_shares[k][..2 * effort.patient_rows], factors)
        });
        Ok(Counted {
            value: rankings.collect(),
            work,
        })
    }

    fn constants(&self) -> Counted<Vec<Ranking>> {
        let mut work = Work::default();
        let effort = self.effort;
        let all = Constants::new(
            self.library,
            self.structure,
            effort.trial_patients,
            self.seed,
        );
        let mut ask = |constants: &Constants<'_>, points: &[Vec<f64>]| {
            let patients = u64::from(effort.trial_patients);
            (self.progress)(Progress::Ahead(points.len() as u64 * patients));
            let done = |n| (self.progress)(Progress::Done(n * patients));
            constants.answers(points, &done).added_to(&mut work)
        };
        let walks = Trajectories::new(all.constants().len(), effort.constant_walks, self.seed);
        let of_walks = ask(&all, walks.points());
        let effects: Vec<Vec<Elementary>> = of_walks
            .iter()
            .map(|answers| walks.effects(answers))
            .collect();
        let kept = most_important(&effects, effort.constants_kept);
        let few = all.only(&kept);
        let shares = Saltelli::new(kept.len(), effort.constant_rows, self.seed);
        let of_shares = ask(&few, shares.points());

        let here = all.here();
        let moved = |factor: usize, place, direction: f64| {
            all.constants()[factor].moved(place, STEP_FACTOR.powf(direction))
        };
        let one = OneAtATime::new(std::slice::from_ref(&here), &moved);
        let many = OneAtATime::new(&vec![here.clone(); effort.repeats], &moved);
        let mut of_slopes = vec![Vec::new(); Question::ALL.len()];
        let mut of_here = vec![Vec::new(); Question::ALL.len()];
        for repeat in 0..effort.repeats {
            let others = all.with_seed(self.seed.plus(1 + repeat as u64));
            let mut points = one.points().to_vec();
            points.push(here.clone());
            for (k, mut answers) in ask(&others, &points).into_iter().enumerate() {
                of_here[k].extend(answers.pop());
                of_slopes[k].extend(answers);
            }
        }
        let rankings = Question::ALL.iter().enumerate().map(|(k, question)| {
            let indices = shares.indices(&of_shares[k], self.seed);
            let shifts = many.shifts(&of_slopes[k]);
            let (usual, noise) = moments(&of_here[k]);
            let mut factors: Vec<Factor> = all
                .constants()
                .iter()
                .enumerate()
                .map(|(i, constant)| {
                    let ends = [-1.0, 1.0].map(|d| constant.at(moved(i, here[i], d)).ln());
                    let found =
                        Factor::of(constant.name, &shifts[i], ends[1] - ends[0], &effects[k][i]);
                    let share = kept.iter().position(|&j| j == i);
                    Factor {
                        status: Some(constant.status),
                        meaning: self.meaning(constant.name),
                        // a difference may be zero, and then has no percent
                        elasticity: (*question != Question::TaperMinusStop)
                            .then_some(found.slope / usual)
                            .filter(|x| x.is_finite()),
                        indices: share.map(|j| indices[j]),
                        ..found
                    }
                })
                .collect();
            factors.sort_by(|a, b| b.mu_star.total_cmp(&a.mu_star));
            Ranking {
                noise: Some(noise).filter(|x| x.is_finite()),
                ..Ranking::of(
                    *question,
                    &of_shares[k][..2 * effort.constant_rows],
                    factors,
                )
            }
        });
        Counted {
            value: rankings.collect(),
            work,
        }
    }
}

/// The factors with the largest mean effects over all questions, each question
/// counted in its largest effect.
fn most_important(effects: &[Vec<Elementary>], keep: usize) -> Vec<usize> {
    let factors = effects.first().map_or(0, Vec::len);
    let mut sums = vec![0.0; factors];
    for effects in effects {
        // a factor without an effect that is a number says nothing of the others
        let known = effects.iter().map(|e| e.mu_star).filter(|x| x.is_finite());
        let largest = known.fold(0.0, crate::num::larger);
        for (sum, effect) in sums.iter_mut().zip(effects) {
            if largest > 0.0 && effect.mu_star.is_finite() {
                *sum += effect.mu_star / largest;
            }
        }
    }
    let mut order: Vec<usize> = (0..factors).collect();
    order.sort_by(|&i, &j| sums[j].total_cmp(&sums[i]));
    order.truncate(keep);
    order
}

impl Ranking {
    fn of(question: Question, answers: &[f64], factors: Vec<Factor>) -> Self {
        let there: Vec<f64> = answers.iter().copied().filter(|x| !x.is_nan()).collect();
        let (mean, sd) = moments(&there);
        Self {
            question,
            mean,
            sd,
            answered: there.len() as f64 / answers.len() as f64,
            noise: None,
            factors,
        }
    }
}

impl Factor {
    fn of(name: &'static str, shift: &Shift, step: f64, effect: &Elementary) -> Self {
        Self {
            name: name.into(),
            meaning: String::new(),
            status: None,
            slope: shift.mean / step,
            slope_error: shift.standard_error / step,
            elasticity: None,
            mu_star: effect.mu_star,
            mu_star_error: effect.mu_star_error,
            sigma: effect.sigma,
            indices: None,
        }
    }

    /// Total share of variance; below all others where it was not computed.
    pub fn total(&self) -> f64 {
        self.indices
            .map_or(f64::NEG_INFINITY, |indices| indices.total.estimate)
    }
}
