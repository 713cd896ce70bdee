//! What the visits taught: parameters, and how each visit sits in the fit.

use super::likelihood::HERMITE;
use super::particle::Particle;
use super::patient_model::OnePatient;
use crate::course::Course;
use crate::course::Lesion;
use crate::endpoint::repigmentation;
use crate::inference::{MapEstimate, Model, Posterior};
use crate::measurement::Measurement;
use crate::simulation::HALF_DAYS_PER_WEEK;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is known of one of the patient's parameters after the visits.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Learned {
    /// Name, as in `params/`.
    pub name: String,
    /// Mean, in standard deviations of the population from its median.
    pub mean: f64,
    /// Standard deviation, in those of the population.
    pub sd: f64,
    /// `1 - sd^2`: 0 when the visits said nothing, 1 when they said all.
    pub shrinkage: f64,
    /// How far each visit after the first, and then each blood sample, pulled the
    /// most probable value, in standard deviations of the population; empty where
    /// no mode was sought.
    pub pulls: Vec<f64>,
}

/// Influences of the visits on one parameter, with their posterior weight.
#[derive(Clone, Debug)]
pub(super) struct Pulls {
    name: String,
    by_visit: Vec<f64>,
}

/// Pulls at the most probable mode.
pub(super) fn pulls(
    posterior: &Posterior<'_, OnePatient<'_>>,
    modes: &[MapEstimate],
) -> Vec<Pulls> {
    let Some(best) = modes.first() else {
        return Vec::new();
    };
    let before = posterior.model().before_visits();
    let parameters = posterior.model().parameters().iter().enumerate();
    parameters
        .map(|(j, parameter)| Pulls {
            name: parameter.name.clone(),
            by_visit: best.at.pulls[before..].iter().map(|p| p[j]).collect(),
        })
        .collect()
}

impl Learned {
    /// Of all random effects, those that the visits narrowed
    /// most first.
    pub(super) fn of(particles: &[Particle], names: &[&'static str], pulls: &[Pulls]) -> Vec<Self> {
        let mut learned: Vec<Self> = names
            .iter()
            .enumerate()
            .map(|(i, &name)| {
                let of = |value: &dyn Fn(f64) -> f64| -> f64 {
                    let terms = particles.iter();
                    terms.map(|p| p.weight * value(p.patient.eta[i])).sum()
                };
                let mean = of(&|eta| eta);
                let variance = of(&|eta| (eta - mean) * (eta - mean));
                let own = pulls.iter().find(|p| p.name == name);
                Self {
                    name: name.to_owned(),
                    mean,
                    sd: variance.sqrt(),
                    shrinkage: 1.0 - variance,
                    pulls: own.map(|p| p.by_visit.clone()).unwrap_or_default(),
                }
            })
            .collect();
        learned.sort_by(|a, b| b.shrinkage.total_cmp(&a.shrinkage));
        learned
    }
}

/// How one visit sits in what the fit expects of it.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct VisitCheck {
    /// A further lesion; nothing for the one that is forecast.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lesion: Option<String>,
    /// Weeks since the start of the treatment.
    pub week: f64,
    /// Probability of seeing less than what was seen, by the fitted patients;
    /// for a grade or a zero the midpoint of its range. Near 0 or 1 the visit
    /// surprises.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub below: f64,
    /// Probability of something at least as far out, on either side.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub as_far_out: f64,
    /// Probability that the area was not that of the lesion on that day; 0 for a grade or
    /// a zero. The fit minds the visit that much less.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 1.0))]
    pub slip: f64,
}

impl VisitCheck {
    /// Every visit after the first, those of further lesions last.
    pub(super) fn of(
        course: &Course,
        measurement: &Measurement,
        particles: &[Particle],
    ) -> Vec<Self> {
        let own = |particle: &Particle, visit: usize| {
            let row = &particle.course.rows[visit];
            Some(repigmentation(&particle.patient.state, &row.state))
        };
        let mut checks = Self::of_lesion(&course.lesion(), measurement, particles, &own);
        for (i, lesion) in course.others().enumerate() {
            let regained = |particle: &Particle, visit: usize| {
                let further = particle.nuisance.further.get(i)?;
                let row = &further.course.rows[visit];
                Some(repigmentation(&further.start, &row.state))
            };
            checks.extend(Self::of_lesion(&lesion, measurement, particles, &regained));
        }
        checks
    }

    fn of_lesion(
        lesion: &Lesion<'_>,
        measurement: &Measurement,
        particles: &[Particle],
        regained: &dyn Fn(&Particle, usize) -> Option<f64>,
    ) -> Vec<Self> {
        // the first area has its own error, which all later ones share
        let first_sd =
            measurement.area_sd(lesion.first_method, lesion.first_area_cm2) / lesion.first_area_cm2;
        let visits = lesion.observations.iter().enumerate();
        visits
            .map(|(i, visit)| {
                let measured = visit.measured(measurement);
                let [mut low, mut high, mut slip] = [0.0, 0.0, 0.0];
                for particle in particles {
                    let Some(regained) = regained(particle, i) else {
                        continue;
                    };
                    for (z, share) in HERMITE {
                        let first = lesion.first_area_cm2 * (first_sd * z).exp();
                        let prediction = visit.predicted(first, regained);
                        let [under, up_to] = measured.probability_below(&prediction);
                        low += particle.weight * share * under;
                        high += particle.weight * share * up_to;
                        slip += particle.weight * share * measured.outlying(&prediction);
                    }
                }
                let [below, as_far_out] = judged(low, high);
                Self {
                    lesion: lesion.name.map(str::to_owned),
                    week: f64::from(visit.half_day) / f64::from(HALF_DAYS_PER_WEEK),
                    below,
                    as_far_out,
                    slip: slip.clamp(0.0, 1.0),
                }
            })
            .collect()
    }
}

/// The midpoint of a range of probabilities, and the probability of something at least as
/// far out on either side.
pub(super) fn judged(low: f64, high: f64) -> [f64; 2] {
    // weights that add up to one do so up to their last digits
    let [low, high] = [low, high].map(|p| p.clamp(0.0, 1.0));
    let below = 0.5 * (low + high);
    let tail = if low < 1.0 - high { high } else { 1.0 - low };
    let as_far_out = if 2.0 * tail < 1.0 { 2.0 * tail } else { 1.0 };
    [below, as_far_out]
}
