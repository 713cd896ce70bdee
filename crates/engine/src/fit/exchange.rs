//! One patient in one structure as numbers: what another program needs to fit
//! the same, and what to hold its answers against.

use super::draws::{by_mode, by_posterior};
use super::patient_model::OnePatient;
use super::settings::Fitting;
use crate::course::Course;
use crate::fit::method::measurement;
use crate::fit::past::Past;
use crate::fit::{FitMethod, ForecastError};
use crate::inference::{Convergence, Model, Observation, Parameter, Posterior, Watch};
use crate::library::Library;
use crate::ode::{Jump, Row, Work};
use crate::structure::Structure;

/// A patient as a model with unknowns, without the equations and the rows of
/// parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated {
    /// The unknowns with their priors, in the order of a point.
    pub unknowns: Vec<Parameter>,
    /// Observations that belong to no visit: melanocytes, then CXCL9/10 where
    /// the course says whether the lesion was active. Their edges are soft.
    pub bounds: Vec<Observation>,
    /// The visits after the first.
    pub visits: Vec<Observation>,
    /// Doses on the grid under treatment, in multiples of the patient's own
    /// load. Where the adherence is an unknown, all of them count in full.
    pub doses: Vec<Jump>,
}

/// One life of a patient.
#[derive(Clone, Debug, PartialEq)]
pub struct Lived {
    /// Log-likelihood of bounds, soft as they are, and visits.
    pub ln_likelihood: f64,
    /// The lesion at the start of the treatment, at each visit after the first
    /// and at the decision.
    pub rows: Vec<Row>,
}

/// Posterior of a patient.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// Values of the unknowns and posterior weight, with hard bounds; the weights
    /// add up to one.
    pub points: Vec<(Vec<f64>, f64)>,
    /// Repigmentation at the decision, in the same order.
    pub regained: Vec<f64>,
    /// What the chains say of each unknown; empty without chains.
    pub convergence: Vec<Convergence>,
}

/// Calls `tell` with the patient of a course that has no lesion but one.
fn patient<T>(
    library: &Library,
    course: &Course,
    structure: Structure,
    seed: u64,
    tell: impl FnOnce(&OnePatient<'_>) -> Result<T, ForecastError>,
) -> Result<T, ForecastError> {
    let measurement = measurement(library);
    let past = Past::new(library, course, &measurement, seed)?;
    tell(&OnePatient::new(library, &past, &measurement, structure)?)
}

/// The patient of a course in one structure.
///
/// # Errors
///
/// [`ForecastError`].
pub fn stated(
    library: &Library,
    course: &Course,
    structure: Structure,
) -> Result<Stated, ForecastError> {
    patient(library, course, structure, 0, |patient| {
        let (bounds, visits) = patient.observations().split_at(patient.before_visits());
        Ok(Stated {
            unknowns: patient.parameters().to_vec(),
            bounds: bounds.to_vec(),
            visits: visits.to_vec(),
            doses: patient.doses(),
        })
    })
}

/// Simulated patients at coordinates, `None` where there is none.
///
/// # Errors
///
/// [`ForecastError`].
pub fn lived(
    library: &Library,
    course: &Course,
    structure: Structure,
    coordinates: &[Vec<f64>],
    work: &mut Work,
) -> Result<Vec<Option<Lived>>, ForecastError> {
    patient(library, course, structure, 0, |patient| {
        let posterior = Posterior::new(patient);
        let points: Vec<_> = coordinates.iter().map(|z| posterior.values(z)).collect();
        // what no prediction depends on
        let others = vec![vec![0.0; patient.effects()]; points.len()];
        let lives = patient.lives(&points, &others);
        let likelihoods = posterior.ln_likelihoods(coordinates);
        *work += patient.work();
        let both = lives.into_iter().zip(likelihoods);
        Ok(both
            .map(|(life, ln_likelihood)| {
                let life = life?;
                let start = Row {
                    state: life.patient.state,
                    forcing: life.patient.forcing,
                };
                let rows = std::iter::once(start).chain(life.course.rows);
                Some(Lived {
                    ln_likelihood,
                    rows: rows.collect(),
                })
            })
            .collect())
    })
}

/// The posterior of the patient in one structural model, from the MAP estimates with a number of
/// draws as `fitting` has candidates, or by its chains.
///
/// # Errors
///
/// [`ForecastError`].
pub fn drawn(
    library: &Library,
    course: &Course,
    structure: Structure,
    fitting: &Fitting,
    watch: &Watch<'_>,
    work: &mut Work,
) -> Result<Drawn, ForecastError> {
    patient(library, course, structure, fitting.seed, |patient| {
        let posterior = Posterior::new(patient);
        let fitted = match fitting.method {
            FitMethod::Posterior => by_posterior(&posterior, &fitting.sampling, watch)?,
            FitMethod::Population | FitMethod::Mode => {
                by_mode(&posterior, fitting.candidates, fitting.seed)
            }
        };
        *work += patient.work();
        let convergence = fitted.convergence.into_iter().chain(fitted.events);
        Ok(Drawn {
            regained: fitted
                .lives
                .iter()
                .map(|(life, _)| life.regained())
                .collect(),
            points: fitted
                .lives
                .into_iter()
                .map(|(life, weight)| (life.point, weight))
                .collect(),
            convergence: convergence.collect(),
        })
    })
}
