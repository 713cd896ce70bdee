//! What visits say of each of a patient's parameters: profile likelihoods.

use super::ForecastError;
use super::draws::modes;
use super::method::measurement;
use super::past::Past;
use super::patient_model::OnePatient;
use crate::course::Course;
use crate::inference::{Model, Posterior, ProfilePoint, profile};
use crate::library::Library;
use crate::ode::Counted;
use crate::rng::Seed;
use crate::structure::Structure;
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The profile of one of a patient's parameters.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct PatientProfile {
    /// Name of the parameter.
    pub name: String,
    /// Its place at the most probable explanation of the visits.
    pub mode: f64,
    /// The profile, in ascending order of the coordinate.
    pub points: Vec<ProfilePoint>,
}

/// Profiles of all parameters that the visits of `course` could speak of, at
/// `coordinates` (ascending) and at the mode. Waits between stress events are
/// climbed but not held.
///
/// # Errors
///
/// [`ForecastError`].
pub fn patient_profiles(
    library: &Library,
    course: &Course,
    structure: Structure,
    coordinates: &[f64],
    seed: Seed,
) -> Result<Counted<Vec<PatientProfile>>, ForecastError> {
    let measurement = measurement(library);
    let past = Past::new(library, course, &measurement, seed)?;
    let patient = OnePatient::new(library, &past, &measurement, structure)?;
    let found = modes(&Posterior::new(&patient), seed);
    let Some(best) = found.first() else {
        return Ok(Counted {
            value: Vec::new(),
            work: patient.work(),
        });
    };
    let start = &best.coordinates;
    let parameters = patient.parameters();
    let held = (0..parameters.len()).filter(|&i| !parameters[i].name.starts_with("wait_"));
    let profiles = held
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|i| {
            let here = start[i];
            // away from the mode, on either side
            let below: Vec<f64> = coordinates
                .iter()
                .rev()
                .copied()
                .filter(|z| *z < here)
                .collect();
            let above = coordinates.iter().copied().filter(|z| *z > here);
            let above: Vec<f64> = std::iter::once(here).chain(above).collect();
            let mut points = profile(&patient, i, &below, start);
            points.reverse();
            points.extend(profile(&patient, i, &above, start));
            PatientProfile {
                name: parameters[i].name.clone(),
                mode: here,
                points,
            }
        })
        .collect();
    Ok(Counted {
        value: profiles,
        work: patient.work(),
    })
}

/// What the typical patient of a structure would have shown at the visits of
/// `course` after the first, without any error.
///
/// # Errors
///
/// [`ForecastError`].
pub fn typical_areas(
    library: &Library,
    course: &Course,
    structure: Structure,
) -> Result<Vec<f64>, ForecastError> {
    let measurement = measurement(library);
    let past = Past::new(library, course, &measurement, Seed::default())?;
    let patient = OnePatient::new(library, &past, &measurement, structure)?;
    let middle: Vec<f64> = patient
        .parameters()
        .iter()
        .map(|p| p.scale.at(0.0))
        .collect();
    let predicted = patient.predict(&[middle]).into_iter().flatten().flatten();
    Ok(predicted
        .skip(patient.before_visits())
        .map(|p| p.value)
        .collect())
}
