//! What can be said of a fit, and what of it is to be doubted.

use super::nuisance::NuisanceFit;
use super::particle::Particle;
use super::posterior_summary::{Learned, VisitCheck};
use super::settings::FitMethod;
use super::warning::{Studied, Warning};
use crate::course::{Course, Lesion, Seen};
use crate::decisions::Decisions;
use crate::measurement::Measurement;
use crate::num::largest;
use crate::structure::Structure;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The weighted population.
#[derive(Clone, Debug)]
pub struct Fit {
    /// Members, in the order of their numbers.
    pub particles: Vec<Particle>,
    /// What can be said of the fit.
    pub report: FitReport,
    /// Thresholds of what is said of it and of its forecasts.
    pub decisions: Decisions,
    /// Entries that contradict each other or the population.
    pub(super) slips: Vec<Warning>,
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
    /// Too small for percentages that mean anything: whoever shows the forecast says so
    /// instead of them.
    #[serde(default)]
    pub too_few_for_numbers: bool,
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
    pub nuisance: NuisanceFit,
    /// How each visit after the first sits in the fit.
    pub visits: Vec<VisitCheck>,
    /// What the chains say of themselves, where the whole posterior was drawn.
    pub chains: Option<Chains>,
    /// Why the forecast may not hold for this patient; empty when nothing was found.
    pub warnings: Vec<Warning>,
}

impl FitReport {
    /// Posterior probability of a structural model.
    pub fn probability(&self, structure: Structure) -> f64 {
        match structure {
            Structure::A => self.structure_a,
            Structure::B => self.structure_b,
        }
    }
}

/// What the chains of the whole posterior say of themselves; of several
/// structures the worse.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Chains {
    /// Chains in each structure.
    pub chains: u32,
    /// Kept draws of each; more where the chains went on for longer.
    pub draws: u32,
    /// Largest rank-normalised R-hat of any of the patient's parameters and of
    /// repigmentation at the decision; none where it is no finite number, because
    /// chains did not move at all or have fewer than four draws.
    pub r_hat: Option<f64>,
    /// Their smallest bulk effective sample size.
    pub bulk_ess: f64,
    /// Their smallest tail effective sample size.
    pub tail_ess: f64,
    /// Largest R-hat of the days of stress events, which may change places; none
    /// as for `r_hat`.
    pub events_r_hat: Option<f64>,
    /// Draws whose path left the surface.
    pub divergences: u64,
    /// How often a place fresh from the prior came down to the posterior, in the
    /// chain where it did least: none of them hangs on where it began.
    pub round_trips: u64,
}

impl FitReport {
    /// Says what is to be doubted of it. `slips` are those of the entries.
    pub(super) fn judge(
        &mut self,
        course: &Course,
        measurement: &Measurement,
        decisions: &Decisions,
        slips: &[Warning],
    ) {
        self.too_few_for_numbers = !(self.effective_sample_size >= decisions.numbers_patients);
        self.warnings = warnings(course, measurement, self, decisions);
        self.warnings.extend_from_slice(slips);
    }
}

fn warnings(
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
        warnings.push(Warning::LowEffectiveSampleSize {
            effective_sample_size: report.effective_sample_size,
        });
    }
    let visits = report.visits.len() as f64;
    for check in &report.visits {
        let far_out = check.as_far_out * visits < decisions.surprising_visit;
        if far_out || check.slip > decisions.slip_probable {
            warnings.push(Warning::Surprising {
                lesion: check.lesion.clone(),
                week: check.week,
                probability: check.as_far_out,
                slip: check.slip,
            });
        }
    }
    if report.best_residual > decisions.poor_residual {
        warnings.push(Warning::PoorFit {
            residual: report.best_residual,
        });
    }
    for lesion in course.lesions() {
        let visits = lesion.observations.iter();
        let grown = visits.filter_map(|o| growth(&lesion, measurement, o.seen, decisions));
        let ratio = largest(grown);
        if ratio > 0.0 {
            let lesion = lesion.name.map(str::to_owned);
            warnings.push(Warning::Growing { lesion, ratio });
        }
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
    lesion: &Lesion<'_>,
    measurement: &Measurement,
    seen: Seen,
    decisions: &Decisions,
) -> Option<f64> {
    let Seen::Area { cm2, method } = seen else {
        return None;
    };
    let first = lesion.first_area_cm2;
    let sd = measurement
        .area_sd(method, cm2)
        .hypot(measurement.area_sd(lesion.first_method, first));
    let beyond_chance = cm2 - first > decisions.grown_deviates * sd;
    (beyond_chance && cm2 > decisions.grown_ratio * first).then(|| cm2 / first)
}
