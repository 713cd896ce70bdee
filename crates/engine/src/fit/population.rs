//! A first individual fit: a large simulated population, weighted by how well
//! each member explains what was seen (sequential importance resampling).

use super::past::{Beside, Past, Recruited};
use super::{Chains, FitMethod, ForecastError, Learned, LearnedBeside, VisitCheck};
use crate::course::Lesion;
use crate::course::{Course, Seen};
use crate::decisions::Decisions;
use crate::endpoint::repigmentation;
use crate::library::Library;
use crate::measurement::Measurement;
use crate::model::State;
use crate::num::largest;
use crate::ode::{Trajectory, Work};
use crate::plan::{PlanName, Product};
use crate::population::{Population, RandomEffects};
use crate::recruitment::{Acceptance, Recruitment, VirtualPatient};
use crate::site::Site;
use crate::structure::Structure;
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A virtual patient at the time of the decision, with its posterior weight.
#[derive(Clone, Debug)]
pub struct Particle {
    /// The patient, with the state before the treatment.
    pub patient: VirtualPatient,
    /// Course up to the decision: one row per visit, then the decision.
    pub course: Trajectory,
    /// Its nuisance parameters.
    pub beside: Beside,
    /// Posterior weight; all add up to one.
    pub weight: f64,
}

/// The weighted population.
#[derive(Clone, Debug)]
pub struct Fit {
    /// Members, in the order of their numbers.
    pub particles: Vec<Particle>,
    /// What can be said of the fit.
    pub report: FitReport,
    /// Thresholds of what is said of it and of its forecasts.
    pub decisions: Decisions,
}

/// How far the fit can be trusted.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct FitReport {
    /// How the patient was fitted.
    pub method: FitMethod,
    /// Virtual patients that were compared with the patient.
    pub candidates: usize,
    /// Effective sample size of the weights.
    pub effective_sample_size: f64,
    /// Fraction of drawn candidates that were plausible for this population.
    pub acceptance: f64,
    /// Posterior probability of each structural model; 0.5 a priori.
    pub structure_a: f64,
    /// See `structure_a`.
    pub structure_b: f64,
    /// Mean squared standardised residual of the best member; about 1 is good.
    pub best_residual: f64,
    /// What the visits taught of the patient's parameters, most first.
    pub parameters: Vec<Learned>,
    /// Posterior of the nuisance parameters.
    #[serde(flatten)]
    pub beside: LearnedBeside,
    /// How each visit after the first sits in the fit.
    pub visits: Vec<VisitCheck>,
    /// What the chains say of themselves, where the whole posterior was drawn.
    pub chains: Option<Chains>,
    /// Why the forecast may not hold for this patient; empty when nothing was found.
    pub warnings: Vec<Warning>,
}

impl FitReport {
    /// Posterior probability of a structural model.
    pub fn belief(&self, structure: Structure) -> f64 {
        match structure {
            Structure::A => self.structure_a,
            Structure::B => self.structure_b,
        }
    }
}

/// A reason for doubt.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Warning {
    /// Hardly any virtual patient explains the data.
    FewAlike {
        /// Effective sample size.
        effective_sample_size: f64,
    },
    /// Not even the best virtual patient follows the visits.
    PoorFit {
        /// Mean squared standardised residual of the best member.
        residual: f64,
    },
    /// The area grew; the model has no outward growth.
    Growing {
        /// Largest area relative to the first.
        ratio: f64,
    },
    /// The two structures disagree on relapse.
    StructuresDisagree {
        /// Plan.
        plan: PlanName,
        /// Probability of relapse in structure A.
        a: f64,
        /// Probability of relapse in structure B.
        b: f64,
    },
    /// Outside the ages or lesions that the trials studied.
    OutsideTrials {
        /// What is outside.
        field: Studied,
        /// Its value.
        value: f64,
    },
    /// No published trial has studied the site.
    SiteUnstudied {
        /// Where the lesion is.
        site: Site,
    },
    /// No published trial has used the product for this long.
    LongerThanStudied {
        /// Plan.
        plan: PlanName,
        /// Product.
        product: Product,
        /// Its weeks in the plan, pauses included.
        weeks: u32,
        /// Most weeks of a trial.
        longest_weeks: u32,
    },
    /// No published trial has used both products.
    TogetherUnstudied {
        /// Plan.
        plan: PlanName,
        /// The products.
        products: [Product; 2],
    },
    /// One visit does not fit what the others and the population say.
    Surprising {
        /// A further lesion; nothing for the one that is forecast.
        #[serde(skip_serializing_if = "Option::is_none")]
        lesion: Option<String>,
        /// Weeks since the start of the treatment.
        week: f64,
        /// Probability of something at least as far out.
        probability: f64,
    },
    /// The chains of the whole posterior have not found the same.
    ChainsDisagree {
        /// Largest R-hat; none where it is no finite number.
        r_hat: Option<f64>,
    },
    /// The weighted population sees the patient elsewhere.
    MethodsDisagree {
        /// Mean repigmentation now by the population.
        population: f64,
        /// By the method that was asked for.
        method: f64,
    },
    /// There is nothing but the first visit: this is the population, not the patient.
    NoResponseYet,
}

/// What of a patient the published trials had within limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Studied {
    /// Age of the patient, years.
    AgeYears,
    /// Time since the lesion appeared, years.
    LesionAgeYears,
}

/// A warning without what it was given for: what counts of warnings go by.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema, Serialize,
)]
#[serde(rename_all = "snake_case")]
pub enum WarningKind {
    /// [`Warning::FewAlike`].
    FewAlike,
    /// [`Warning::PoorFit`].
    PoorFit,
    /// [`Warning::Growing`].
    Growing,
    /// [`Warning::StructuresDisagree`].
    StructuresDisagree,
    /// [`Warning::OutsideTrials`].
    OutsideTrials,
    /// [`Warning::SiteUnstudied`].
    SiteUnstudied,
    /// [`Warning::LongerThanStudied`].
    LongerThanStudied,
    /// [`Warning::TogetherUnstudied`].
    TogetherUnstudied,
    /// [`Warning::Surprising`].
    Surprising,
    /// [`Warning::ChainsDisagree`].
    ChainsDisagree,
    /// [`Warning::MethodsDisagree`].
    MethodsDisagree,
    /// [`Warning::NoResponseYet`].
    NoResponseYet,
}

impl WarningKind {
    /// The name in JSON and in tables for experts.
    pub fn name(self) -> &'static str {
        match self {
            Self::FewAlike => "few_alike",
            Self::PoorFit => "poor_fit",
            Self::Growing => "growing",
            Self::StructuresDisagree => "structures_disagree",
            Self::OutsideTrials => "outside_trials",
            Self::SiteUnstudied => "site_unstudied",
            Self::LongerThanStudied => "longer_than_studied",
            Self::TogetherUnstudied => "together_unstudied",
            Self::Surprising => "surprising",
            Self::ChainsDisagree => "chains_disagree",
            Self::MethodsDisagree => "methods_disagree",
            Self::NoResponseYet => "no_response_yet",
        }
    }
}

impl Warning {
    /// Its kind, by which results count warnings.
    pub fn kind(&self) -> WarningKind {
        match self {
            Self::FewAlike { .. } => WarningKind::FewAlike,
            Self::PoorFit { .. } => WarningKind::PoorFit,
            Self::Growing { .. } => WarningKind::Growing,
            Self::StructuresDisagree { .. } => WarningKind::StructuresDisagree,
            Self::OutsideTrials { .. } => WarningKind::OutsideTrials,
            Self::SiteUnstudied { .. } => WarningKind::SiteUnstudied,
            Self::LongerThanStudied { .. } => WarningKind::LongerThanStudied,
            Self::TogetherUnstudied { .. } => WarningKind::TogetherUnstudied,
            Self::Surprising { .. } => WarningKind::Surprising,
            Self::ChainsDisagree { .. } => WarningKind::ChainsDisagree,
            Self::MethodsDisagree { .. } => WarningKind::MethodsDisagree,
            Self::NoResponseYet => WarningKind::NoResponseYet,
        }
    }
}

/// Patients that one task handles.
const CHUNK: u32 = 256;

/// Weighs `candidates` virtual patients like this one by what was seen.
///
/// # Errors
///
/// [`ForecastError`].
pub fn fit(
    library: &Library,
    course: &Course,
    candidates: u32,
    seed: u64,
    work: &mut Work,
) -> Result<Fit, ForecastError> {
    Candidates::run(library, course, candidates, seed, work)?.weigh(course)
}

/// Virtual patients like one patient before the treatment. They do not depend on what
/// was applied or seen since.
pub(crate) struct Recruits<'a> {
    library: &'a Library,
    seed: u64,
    parts: Vec<Recruited>,
    acceptance: Acceptance,
}

impl<'a> Recruits<'a> {
    /// Recruits this many candidates for the patient of `course`.
    ///
    /// Errors: [`ForecastError`].
    pub fn new(
        library: &'a Library,
        course: &Course,
        candidates: u32,
        seed: u64,
        work: &mut Work,
    ) -> Result<Self, ForecastError> {
        let population = Population::like(&course.covariates, course.activity);
        let recruitment = Recruitment::new(library, &population, seed)?;
        let starts: Vec<u32> = (0..candidates).step_by(CHUNK as usize).collect();
        let found = starts
            .into_par_iter()
            .map(|first| {
                let mut work = Work::default();
                let numbers = first..candidates.min(first + CHUNK);
                let (patients, acceptance) = recruitment.recruit(numbers, &mut work)?;
                let recruited = Recruited::new(&recruitment, course, patients, &mut work)?;
                Ok((recruited, acceptance, work))
            })
            .collect::<Result<Vec<_>, ForecastError>>()?;
        let mut acceptance = Acceptance::default();
        let mut parts = Vec::with_capacity(found.len());
        for (part, part_acceptance, part_work) in found {
            parts.push(part);
            acceptance.add(part_acceptance);
            *work += part_work;
        }
        Ok(Self {
            library,
            seed,
            parts,
            acceptance,
        })
    }

    /// Runs them through what was prescribed in `course`: the course that they were
    /// recruited for, or one that differs from it after the first day alone.
    ///
    /// Errors: [`ForecastError`].
    pub fn treated(
        &self,
        course: &Course,
        work: &mut Work,
    ) -> Result<Candidates<'a>, ForecastError> {
        let measurement = Measurement::of(self.library.common());
        let past = Past::new(self.library, course, &measurement, self.seed)?;
        let mut record: Vec<u32> = course.observations.iter().map(|o| o.tick).collect();
        record.push(course.decision_tick());
        let treated = self
            .parts
            .par_iter()
            .map(|part| {
                let mut work = Work::default();
                Ok((past.lives(part.clone(), &mut work)?, work))
            })
            .collect::<Result<Vec<_>, ForecastError>>()?;
        let mut members = Vec::new();
        for (part, part_work) in treated {
            members.extend(part);
            *work += part_work;
        }
        Ok(Candidates {
            library: self.library,
            seed: self.seed,
            measurement,
            names: RandomEffects::of(self.library.common())?.names().collect(),
            record,
            members,
            acceptance: self.acceptance,
        })
    }
}

/// Virtual patients like one patient, run through what was prescribed. They do
/// not depend on what was seen, so that many courses can weigh the same ones.
#[derive(Clone, Debug)]
pub(crate) struct Candidates<'a> {
    library: &'a Library,
    seed: u64,
    measurement: Measurement,
    names: Vec<&'static str>,
    /// Grid points of the visits, then that of the decision.
    record: Vec<u32>,
    members: Vec<(VirtualPatient, Trajectory, Beside)>,
    acceptance: Acceptance,
}

impl<'a> Candidates<'a> {
    /// Recruits and runs a number of candidates.
    ///
    /// # Errors
    ///
    /// [`ForecastError`].
    pub fn run(
        library: &'a Library,
        course: &Course,
        candidates: u32,
        seed: u64,
        work: &mut Work,
    ) -> Result<Self, ForecastError> {
        Recruits::new(library, course, candidates, seed, work)?.treated(course, work)
    }

    /// Weighs them by what was seen in `course`: the course that they were run
    /// for, or one that differs from it in nothing but which of its visits
    /// there were and what they gave.
    ///
    /// # Errors
    ///
    /// [`ForecastError::NobodyLikeThis`], [`ForecastError::NothingWeighed`].
    pub fn weigh(&self, course: &Course) -> Result<Fit, ForecastError> {
        let rows = self.rows(course);
        let past = Past::new(self.library, course, &self.measurement, self.seed)?;
        let scored: Vec<Scored> = self
            .members
            .par_iter()
            .with_min_len(CHUNK as usize)
            .map(|(patient, trajectory, beside)| {
                let seen = Trajectory {
                    rows: rows.iter().map(|&row| trajectory.rows[row]).collect(),
                    ..*trajectory
                };
                Scored::of(
                    &past,
                    &self.measurement,
                    patient.clone(),
                    seen,
                    beside.clone(),
                )
            })
            .collect();
        if scored.iter().all(|s| s.score() == f64::NEG_INFINITY) {
            let candidates = u32::try_from(scored.len()).unwrap_or(u32::MAX);
            let no_number = scored.iter().any(|s| (s.own + s.others).is_nan());
            return Err(if no_number {
                ForecastError::NothingWeighed {
                    candidates,
                    first_area_cm2: course.first_area_cm2,
                }
            } else {
                ForecastError::NobodyLikeThis { candidates }
            });
        }
        Ok(weigh(
            &past,
            self.library,
            &self.measurement,
            &self.names,
            scored,
            self.acceptance,
        ))
    }

    /// Where the visits of `course` and its decision stand in the record.
    fn rows(&self, course: &Course) -> Vec<usize> {
        let (decision, visits) = self
            .record
            .split_last()
            .expect("the decision is always recorded");
        debug_assert_eq!(*decision, course.decision_tick());
        let of_visits = course.observations.iter().map(|observation| {
            let same = |tick: &u32| *tick == observation.tick;
            let found = visits.iter().position(same);
            found.expect("the candidates were run for every visit")
        });
        of_visits.chain([visits.len()]).collect()
    }
}

/// A candidate with the logarithms of how well it explains what was seen.
struct Scored {
    patient: VirtualPatient,
    course: Trajectory,
    beside: Beside,
    /// Of the lesion that is forecast.
    own: f64,
    /// Of everything else.
    others: f64,
}

impl Scored {
    fn of(
        past: &Past<'_>,
        measurement: &Measurement,
        mut patient: VirtualPatient,
        course: Trajectory,
        beside: Beside,
    ) -> Self {
        let own = ln_likelihood(&past.course.lesion(), measurement, &patient.state, &course);
        let (mut others, blood_z) = past.sampled(patient.number, &beside.ln_blood);
        patient.blood_z = blood_z;
        if beside.further.len() < past.course.further.len() {
            others = f64::NEG_INFINITY;
        }
        for (lesion, further) in past.course.others().zip(&beside.further) {
            others += ln_likelihood(&lesion, measurement, &further.start, &further.course);
        }
        Self {
            patient,
            course,
            beside,
            own,
            others,
        }
    }

    /// One that is no number says nothing for the candidate.
    fn score(&self) -> f64 {
        no_less(self.own + self.others)
    }
}

/// A logarithm of a likelihood, or that of zero where it is no number.
fn no_less(ln: f64) -> f64 {
    if ln.is_nan() { f64::NEG_INFINITY } else { ln }
}

/// Shares that add up to one, from their logarithms.
fn shares(ln: impl Iterator<Item = f64> + Clone) -> impl Iterator<Item = f64> {
    let best = largest(ln.clone());
    let total: f64 = ln.clone().map(|x| (x - best).exp()).sum();
    ln.map(move |x| (x - best).exp() / total)
}

fn weigh(
    past: &Past<'_>,
    library: &Library,
    measurement: &Measurement,
    names: &[&'static str],
    scored: Vec<Scored>,
    acceptance: Acceptance,
) -> Fit {
    let course = past.course;
    let weights: Vec<f64> = shares(scored.iter().map(Scored::score)).collect();
    let alone: Vec<f64> = shares(scored.iter().map(|s| no_less(s.own))).collect();
    let particles: Vec<Particle> = scored
        .into_iter()
        .zip(weights)
        .map(|(scored, weight)| Particle {
            patient: scored.patient,
            course: scored.course,
            beside: scored.beside,
            weight,
        })
        .collect();
    let squares: f64 = particles.iter().map(|p| p.weight * p.weight).sum();
    let structure_a: f64 = particles
        .iter()
        .filter(|p| p.patient.individual.structure == Structure::A)
        .map(|p| p.weight)
        .sum();
    let mut report = FitReport {
        method: FitMethod::Population,
        candidates: particles.len(),
        effective_sample_size: 1.0 / squares,
        acceptance: acceptance.rate(),
        structure_a,
        structure_b: 1.0 - structure_a,
        best_residual: best_residual(course, measurement, &particles),
        parameters: Learned::of(&particles, names, &[]),
        beside: LearnedBeside::of(past, library, measurement, &particles)
            .with_moved(names, &particles, &alone),
        visits: VisitCheck::of(course, measurement, &particles),
        chains: None,
        warnings: Vec::new(),
    };
    let decisions = Decisions::of(library.common());
    report.warnings = warnings(course, measurement, &report, &decisions);
    Fit {
        particles,
        report,
        decisions,
    }
}

pub(super) fn warnings(
    course: &Course,
    measurement: &Measurement,
    report: &FitReport,
    decisions: &Decisions,
) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if course.observations.is_empty() {
        warnings.push(Warning::NoResponseYet);
    }
    if report.effective_sample_size < decisions.few_patients {
        warnings.push(Warning::FewAlike {
            effective_sample_size: report.effective_sample_size,
        });
    }
    let visits = report.visits.len() as f64;
    for check in &report.visits {
        if check.as_far_out * visits < decisions.surprising_visit {
            warnings.push(Warning::Surprising {
                lesion: check.lesion.clone(),
                week: check.week,
                probability: check.as_far_out,
            });
        }
    }
    if report.best_residual > decisions.poor_residual {
        warnings.push(Warning::PoorFit {
            residual: report.best_residual,
        });
    }
    let visits = course.observations.iter();
    let ratio = largest(visits.filter_map(|o| growth(course, measurement, o.seen, decisions)));
    if ratio > 0.0 {
        warnings.push(Warning::Growing { ratio });
    }
    let covariates = &course.covariates;
    for (field, value, low, high) in [
        (
            Studied::AgeYears,
            covariates.age_years,
            decisions.youngest_studied,
            decisions.oldest_studied,
        ),
        (
            Studied::LesionAgeYears,
            covariates.lesion_age_years,
            0.0,
            decisions.oldest_lesion_studied,
        ),
    ] {
        if value < low || value > high {
            warnings.push(Warning::OutsideTrials { field, value });
        }
    }
    warnings
}

/// How many times the first area one is, if it is larger by more than `grown_ratio`
/// and by more than the errors of both measurements explain.
fn growth(
    course: &Course,
    measurement: &Measurement,
    seen: Seen,
    decisions: &Decisions,
) -> Option<f64> {
    let Seen::Area { cm2, method } = seen else {
        return None;
    };
    let first = course.first_area_cm2;
    let sd = measurement
        .area_sd(method, cm2)
        .hypot(measurement.area_sd(course.first_method, first));
    let beyond_chance = cm2 - first > decisions.grown_deviates * sd;
    (beyond_chance && cm2 > decisions.grown_ratio * first).then(|| cm2 / first)
}

/// Nodes and weights of the seven-point Gauss-Hermite rule for a standard
/// normal variable.
pub(super) const HERMITE: [(f64, f64); 7] = [
    (-3.750_439_717_725_742, 0.000_548_268_855_972_218),
    (-2.366_759_410_734_541, 0.030_757_123_967_586_49),
    (-1.154_405_394_739_968, 0.240_123_178_605_012_7),
    (0.0, 0.457_142_857_142_857_1),
    (1.154_405_394_739_968, 0.240_123_178_605_012_7),
    (2.366_759_410_734_541, 0.030_757_123_967_586_49),
    (3.750_439_717_725_742, 0.000_548_268_855_972_218),
];

/// Log-likelihood of the visits, with the true first area integrated out.
fn ln_likelihood(
    lesion: &Lesion<'_>,
    measurement: &Measurement,
    start: &State,
    trajectory: &Trajectory,
) -> f64 {
    let first_sd = measurement.area_sd(lesion.first_method, lesion.first_area_cm2);
    let relative_sd = first_sd / lesion.first_area_cm2;
    let terms: Vec<f64> = HERMITE
        .iter()
        .map(|(node, weight)| {
            let first = lesion.first_area_cm2 * (relative_sd * node).exp();
            let seen = lesion.observations.iter().zip(&trajectory.rows);
            let visits: f64 = seen
                .map(|(observation, row)| {
                    let regained = repigmentation(start, &row.state);
                    observation
                        .measured(measurement)
                        .ln_likelihood(&observation.predicted(first, regained))
                })
                .sum();
            weight.ln() + visits
        })
        .collect();
    let most = largest(terms.iter().copied());
    most + terms.iter().map(|t| (t - most).exp()).sum::<f64>().ln()
}

/// Mean squared standardised residual of the member that follows the visits
/// best; 0 without visits.
pub(super) fn best_residual(
    course: &Course,
    measurement: &Measurement,
    particles: &[Particle],
) -> f64 {
    if course.observations.is_empty() {
        return 0.0;
    }
    let lesion = course.lesion();
    let residuals = particles.iter().map(|p| {
        let mut residual = Residual::default();
        residual.add(&lesion, measurement, &p.patient.state, &p.course);
        if p.beside.further.len() < course.further.len() {
            return f64::INFINITY;
        }
        for (lesion, further) in course.others().zip(&p.beside.further) {
            residual.add(&lesion, measurement, &further.start, &further.course);
        }
        residual.mean_square()
    });
    residuals.fold(f64::INFINITY, |a, b| if b < a { b } else { a })
}

/// Squared standardised residuals of measured areas.
#[derive(Default)]
struct Residual {
    sum: f64,
    count: f64,
}

impl Residual {
    fn add(
        &mut self,
        lesion: &Lesion<'_>,
        measurement: &Measurement,
        start: &State,
        trajectory: &Trajectory,
    ) {
        for (observation, row) in lesion.observations.iter().zip(&trajectory.rows) {
            if let Seen::Area { cm2, method } = observation.seen {
                let expected = lesion.first_area_cm2 * (1.0 - repigmentation(start, &row.state));
                let own = measurement.area_sd(method, expected);
                let first = measurement.area_sd(lesion.first_method, lesion.first_area_cm2)
                    * expected
                    / lesion.first_area_cm2;
                let model = measurement.model_error * lesion.first_area_cm2;
                let z = (cm2 - expected) / (own * own + first * first + model * model).sqrt();
                self.sum += z * z;
                self.count += 1.0;
            }
        }
    }

    fn mean_square(&self) -> f64 {
        if self.count > 0.0 {
            self.sum / self.count
        } else {
            0.0
        }
    }
}
