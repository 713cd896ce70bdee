//! The simulated truth, and what a doctor would have seen of it.

use super::Misspecification;
use super::reference_patients::{Counts, Outcome, ReferencePatients};
use crate::course::{Course, Lesion, Observation, Seen};
use crate::endpoint::repigmentation;
use crate::fit::{ForecastError, LesionDraws};
use crate::inference;
use crate::library::Library;
use crate::measurement::Measurement;
use crate::model::State;
use crate::ode::{Counted, Trajectory, Work};
use crate::rng::{Purpose, Seed, stream};
use rand_distr::{Distribution, StandardNormal};

/// One simulated patient.
pub(super) struct Truth {
    pub number: u32,
    /// Random effects, in standard deviations.
    pub eta: Vec<f64>,
    /// Of each lesion, the one that is forecast first: repigmentation at each visit
    /// after the first.
    regained: Vec<Vec<f64>>,
    /// Repigmentation at the decision.
    pub now: f64,
    /// The outcome, plan by plan.
    pub outcomes: Vec<Outcome>,
}

/// Simulates patients in the scenario of `course`.
///
/// They come from the process that the fit assumes, from streams of their own:
/// none is among the candidates. Those who lack a further lesion of the scenario are left
/// out.
pub(super) fn truths(
    library: &Library,
    course: &Course,
    misspecification: Option<Misspecification>,
    patients: u32,
    seed: Seed,
) -> Result<Counted<Vec<Truth>>, ForecastError> {
    let nobody = || Counted {
        value: Vec::new(),
        work: Work::default(),
    };
    // a set that gets none of them has nothing to weigh
    if patients == 0 {
        return Ok(nobody());
    }
    let course = &misspecification.map_or_else(
        || course.clone(),
        |misspecification| misspecification.truly(course),
    );
    let counts = Counts {
        patients,
        copies: 1,
        lesions: LesionDraws::Once,
    };
    let Counted {
        value: reference,
        work,
    } = match ReferencePatients::run(library, course, counts, seed) {
        // of a few patients all may lack a further lesion
        Err(ForecastError::NobodyLikeThis { .. }) => return Ok(nobody()),
        run => run?,
    };
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
            let of = |start: &State, course: &Trajectory| -> Vec<f64> {
                let rows = course.rows.iter();
                rows.map(|row| repigmentation(start, &row.state)).collect()
            };
            let own = of(&particle.patient.state, &seen.course);
            let now = own.last().copied().unwrap_or(f64::NAN);
            let further = seen.nuisance.further.iter();
            let further = further.map(|lesion| of(&lesion.start, &lesion.course));
            let regained = std::iter::once(own).chain(further).collect();
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
        let mut of_lesion = |lesion: Lesion<'_>, regained: &[f64]| -> Vec<Observation> {
            let measured = lesion.first_area_cm2;
            let relative_sd = measurement.area_sd(lesion.first_method, measured) / measured;
            let first = measured * crate::num::exp(relative_sd * error());
            let visits = lesion.observations.iter().zip(regained);
            visits
                .map(|(visit, regained)| {
                    let prediction = visit.predicted(first, *regained);
                    let sd = visit.measured(measurement).sd(&prediction);
                    let value = prediction.value + error() * sd;
                    Observation {
                        seen: written_down(visit.seen, value, measurement),
                        ..*visit
                    }
                })
                .collect()
        };
        let lesions = course.lesions().zip(&self.regained);
        let mut seen = lesions.map(|(lesion, regained)| of_lesion(lesion, regained));
        let mut known = course.clone();
        known.observations = seen.next().unwrap_or_default();
        for (lesion, observations) in known.further.iter_mut().zip(seen) {
            lesion.observations = observations;
        }
        known
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
