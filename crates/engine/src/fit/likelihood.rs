//! How well a virtual patient explains measured areas.

use super::particle::Particle;
use crate::course::{Course, Lesion, Seen};
use crate::endpoint::repigmentation;
use crate::measurement::Measurement;
use crate::model::State;
use crate::num::largest;
use crate::ode::Trajectory;

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
pub(super) fn ln_likelihood(
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

/// Logarithm of the sum of what `ln` are the logarithms of.
pub(super) fn ln_sum(ln: &[f64]) -> f64 {
    let most = largest(ln.iter().copied());
    if most.is_finite() {
        most + ln.iter().map(|x| (x - most).exp()).sum::<f64>().ln()
    } else {
        most
    }
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
        if p.nuisance.further.len() < course.further.len() {
            return f64::INFINITY;
        }
        for (lesion, further) in course.others().zip(&p.nuisance.further) {
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
