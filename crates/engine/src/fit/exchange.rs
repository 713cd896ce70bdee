//! One patient in one structure as numbers: what another program needs to fit
//! the same, and what to hold its answers against.

use super::draws::{by_map, by_posterior};
use super::patient_model::OnePatient;
use super::settings::Fitting;
use crate::course::Course;
use crate::fit::method::measurement;
use crate::fit::past::Past;
use crate::fit::{FitMethod, ForecastError};
use crate::inference::{Convergence, Model, Observation, Parameter, Posterior, Watch};
use crate::library::Library;
use crate::ode::{Counted, Jump, Row};
use crate::rng::Seed;
use crate::structure::Structure;

/// A patient as a model with unknowns, without the equations and the rows of
/// parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportedModel {
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
pub struct SimulatedLesion {
    /// Log-likelihood of bounds, soft as they are, and visits.
    pub ln_likelihood: f64,
    /// The lesion at the start of the treatment, at each visit after the first
    /// and at the decision.
    pub rows: Vec<Row>,
}

/// Posterior of a patient.
#[derive(Clone, Debug)]
pub struct PosteriorDraws {
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
    seed: Seed,
    tell: impl FnOnce(&OnePatient<'_>) -> Result<T, ForecastError>,
) -> Result<Counted<T>, ForecastError> {
    let measurement = measurement(library);
    let past = Past::new(library, course, &measurement, seed)?;
    let patient = OnePatient::new(library, &past, &measurement, structure)?;
    let value = tell(&patient)?;
    let work = patient.work();
    Ok(Counted { value, work })
}

/// The patient of a course in one structure.
///
/// # Errors
///
/// [`ForecastError`].
pub fn export_model(
    library: &Library,
    course: &Course,
    structure: Structure,
) -> Result<ExportedModel, ForecastError> {
    let exported = patient(library, course, structure, Seed::default(), |patient| {
        let (bounds, visits) = patient.observations().split_at(patient.before_visits());
        Ok(ExportedModel {
            unknowns: patient.parameters().to_vec(),
            bounds: bounds.to_vec(),
            visits: visits.to_vec(),
            doses: patient.doses(),
        })
    })?;
    Ok(exported.value)
}

/// Simulated patients at coordinates, `None` where there is none.
///
/// # Errors
///
/// [`ForecastError`].
pub fn simulate_patients(
    library: &Library,
    course: &Course,
    structure: Structure,
    coordinates: &[Vec<f64>],
) -> Result<Counted<Vec<Option<SimulatedLesion>>>, ForecastError> {
    patient(library, course, structure, Seed::default(), |patient| {
        let posterior = Posterior::new(patient);
        let points: Vec<_> = coordinates.iter().map(|z| posterior.values(z)).collect();
        // what no prediction depends on
        let others = vec![vec![0.0; patient.effects()]; points.len()];
        let simulated = patient.simulated(&points, &others);
        let likelihoods = posterior.ln_likelihoods(coordinates);
        let both = simulated.into_iter().zip(likelihoods);
        Ok(both
            .map(|(simulated, ln_likelihood)| {
                let simulated = simulated?;
                let start = Row {
                    state: simulated.patient.state,
                    forcing: simulated.patient.forcing,
                };
                let rows = std::iter::once(start).chain(simulated.course.rows);
                Some(SimulatedLesion {
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
pub fn posterior_draws(
    library: &Library,
    course: &Course,
    structure: Structure,
    fitting: &Fitting,
    watch: &Watch<'_>,
) -> Result<Counted<PosteriorDraws>, ForecastError> {
    patient(library, course, structure, fitting.seed, |patient| {
        let posterior = Posterior::new(patient);
        let fitted = match fitting.method {
            FitMethod::Posterior => {
                by_posterior(&posterior, &fitting.sampling, fitting.seed, watch)?
            }
            FitMethod::Population | FitMethod::Map => {
                by_map(&posterior, fitting.candidates, fitting.seed)
            }
        };
        let convergence = fitted.convergence.into_iter().chain(fitted.events);
        Ok(PosteriorDraws {
            regained: fitted
                .simulated
                .iter()
                .map(|(simulated, _)| simulated.regained())
                .collect(),
            points: fitted
                .simulated
                .into_iter()
                .map(|(simulated, weight)| (simulated.point, weight))
                .collect(),
            convergence: convergence.collect(),
        })
    })
}
