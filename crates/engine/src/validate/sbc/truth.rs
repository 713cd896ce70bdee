//! The simulated truth, and what a doctor would have seen of it.

use super::Misspecification;
use super::reference_patients::{Counts, Outcome, ReferencePatients};
use crate::course::{Course, Seen};
use crate::endpoint::repigmentation;
use crate::fit::ForecastError;
use crate::inference;
use crate::library::Library;
use crate::measurement::Measurement;
use crate::ode::{Counted, Work};
use crate::rng::{Purpose, Seed, stream};
use rand_distr::{Distribution, StandardNormal};

/// One simulated patient.
pub(super) struct Truth {
    pub number: u32,
    /// Random effects, in standard deviations.
    pub eta: Vec<f64>,
    /// Repigmentation at each visit after the first.
    regained: Vec<f64>,
    /// Repigmentation at the decision.
    pub now: f64,
    /// The outcome, plan by plan.
    pub outcomes: Vec<Outcome>,
}

/// Simulates patients in the scenario of `course`.
///
/// They come from the process that the fit assumes, from streams of their own:
/// none is among the candidates.
pub(super) fn truths(
    library: &Library,
    course: &Course,
    misspecification: Option<Misspecification>,
    patients: u32,
    seed: Seed,
) -> Result<Counted<Vec<Truth>>, ForecastError> {
    // a set that gets none of them has nothing to weigh
    if patients == 0 {
        return Ok(Counted {
            value: Vec::new(),
            work: Work::default(),
        });
    }
    let course = &misspecification.map_or_else(
        || course.clone(),
        |misspecification| misspecification.truly(course),
    );
    let counts = Counts {
        patients,
        copies: 1,
    };
    let Counted {
        value: reference,
        work,
    } = ReferencePatients::run(library, course, counts, seed)?;
    let ReferencePatients {
        population,
        outcomes,
        ..
    } = reference;
    let seen = reference.candidates.weigh(course)?.particles;
    let truths = population
        .particles
        .into_iter()
        .zip(seen)
        .enumerate()
        .map(|(i, (particle, seen))| {
            let mut regained: Vec<f64> = seen
                .course
                .rows
                .iter()
                .map(|row| repigmentation(&particle.patient.state, &row.state))
                .collect();
            let now = regained.pop().unwrap_or(f64::NAN);
            Truth {
                number: particle.patient.number,
                eta: particle.patient.eta,
                regained,
                now,
                outcomes: outcomes.iter().map(|plan| plan[i]).collect(),
            }
        })
        .collect();
    Ok(Counted {
        value: truths,
        work,
    })
}

impl Truth {
    /// What was seen of this patient at every visit of `course`.
    ///
    /// The fit takes the true first area as log-normal around the measured
    /// one, so that is how it is drawn here: the measured one is given, as part
    /// of the scenario. The other visits follow from the true area, with
    /// their own errors.
    pub fn seen(
        &self,
        course: &Course,
        measurement: &Measurement,
        misspecification: Option<Misspecification>,
        seed: Seed,
    ) -> Course {
        let mut rng = stream(seed, self.number, Purpose::Measurement);
        let further_off = misspecification.map_or(1.0, Misspecification::error_factor);
        let mut error = || -> f64 {
            let z: f64 = StandardNormal.sample(&mut rng);
            further_off * z
        };
        let measured = course.first_area_cm2;
        let relative_sd = measurement.area_sd(course.first_method, measured) / measured;
        let first = measured * crate::num::exp(relative_sd * error());
        let mut course = course.clone();
        for (visit, regained) in course.observations.iter_mut().zip(&self.regained) {
            let prediction = visit.predicted(first, *regained);
            let value = prediction.value + error() * visit.measured(measurement).sd(&prediction);
            visit.seen = written_down(visit.seen, value, measurement);
        }
        course
    }
}

/// A noisy value as it would be written down in the manner of `like`.
fn written_down(like: Seen, value: f64, measurement: &Measurement) -> Seen {
    match like {
        Seen::Area { method, .. } => Seen::Area {
            // nothing is found below what can be seen
            cm2: if value < measurement.additive_error {
                0.0
            } else {
                value
            },
            method,
        },
        Seen::Grade(_) => {
            let holds = |grade: &u8| match measurement.grade(*grade).seen {
                inference::Seen::Between { high, .. } => value < high,
                _ => false,
            };
            Seen::Grade((0..4).find(holds).unwrap_or(4))
        }
    }
}
