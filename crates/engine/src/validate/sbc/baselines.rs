//! What forecasts without the model say of the same patients.
//!
//! Three that a statistician would try first: repigmentation stays as it was at the last
//! visit; it is the median of all patients of the scenario under the plan; or it
//! grows logistically, with two coefficients that vary from patient to patient. A
//! forecast that does not beat them is not worth its trouble.

use super::logistic_growth::LogisticGrowth;
use super::reference_patients::{HORIZONS, Outcome, ReferencePatients};
use crate::course::{Course, Observation, Seen};
use crate::endpoint::repigmentation;
use crate::fit::ForecastError;
use crate::forecast::HORIZONS_WEEKS;
use crate::inference;
use crate::measurement::Measurement;
use crate::simulation::HALF_DAYS_PER_WEEK;

/// Forecasts of repigmentation of one patient at one place, and the truth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Points {
    pub truth: f64,
    /// Median of the fitted model's forecast.
    pub model: f64,
    /// As at the last visit.
    pub last_value: f64,
    /// Median of the scenario's patients under the plan.
    pub population: f64,
    /// Logistic growth, fitted to the visits.
    pub logistic_growth: f64,
}

/// The baselines of one set of virtual patients.
pub(super) struct Baselines {
    measurement: Measurement,
    /// How the members of the population grow, plan by plan.
    growth: Vec<LogisticGrowth>,
}

impl Baselines {
    /// Learns from the virtual patients what the fit knows of them as well: their courses at the
    /// visits of `course` and their outcomes under each plan.
    pub fn of(
        reference: &ReferencePatients<'_>,
        course: &Course,
        measurement: Measurement,
    ) -> Result<Self, ForecastError> {
        let visits = course.observations.iter().map(week);
        let decision = f64::from(course.decision_half_day()) / f64::from(HALF_DAYS_PER_WEEK);
        let ahead = HORIZONS_WEEKS.map(|horizon| decision + f64::from(horizon));
        let weeks: Vec<f64> = visits.clone().chain(ahead).collect();
        let seen: Vec<Vec<f64>> = reference
            .candidates
            .weigh(course)?
            .particles
            .iter()
            .map(|particle| {
                let rows = particle.course.rows.iter().take(visits.len());
                rows.map(|row| repigmentation(&particle.patient.state, &row.state))
                    .collect()
            })
            .collect();
        let copies = reference.copies as usize;
        let learned = |outcomes: &Vec<Outcome>| {
            let own = outcomes.iter().step_by(copies);
            let courses: Vec<Vec<f64>> = seen
                .iter()
                .zip(own)
                .map(|(seen, outcome)| seen.iter().copied().chain(outcome.regained).collect())
                .collect();
            LogisticGrowth::learned(&weeks, &courses)
        };
        Ok(Self {
            measurement,
            growth: reference.outcomes.iter().map(learned).collect(),
        })
    }

    /// All forecasts for a patient of whom `known` is known: plan by plan, horizon by
    /// horizon. `model` are the medians of the fitted model, `population` those of all.
    pub fn points(
        &self,
        known: &Course,
        model: &[[f64; HORIZONS]],
        population: &[[f64; HORIZONS]],
        truth: &[Outcome],
    ) -> Vec<[Points; HORIZONS]> {
        let visits: Vec<[f64; 3]> = known
            .observations
            .iter()
            .map(|visit| {
                let (share, sd) = self.share(known, visit);
                [week(visit), share, sd]
            })
            .collect();
        // without a visit after the first nothing has come back yet
        let last_value = visits.last().map_or(0.0, |[_, share, _]| *share);
        let decision = f64::from(known.decision_half_day()) / f64::from(HALF_DAYS_PER_WEEK);
        self.growth
            .iter()
            .zip(model)
            .zip(population)
            .zip(truth)
            .map(|(((growth, model), population), truth)| {
                let grown = growth.fitted(&visits);
                std::array::from_fn(|horizon| Points {
                    truth: truth.regained[horizon],
                    model: model[horizon],
                    last_value,
                    population: population[horizon],
                    logistic_growth: grown.at(decision + f64::from(HORIZONS_WEEKS[horizon])),
                })
            })
            .collect()
    }

    /// Repigmentation that was seen, 0 to 1, with its standard deviation.
    fn share(&self, course: &Course, visit: &Observation) -> (f64, f64) {
        let first = course.first_area_cm2;
        match visit.seen {
            Seen::Area { cm2, method } => {
                let sd = self.measurement.area_sd(method, cm2);
                let share = (1.0 - cm2 / first).clamp(0.0, 1.0);
                (share, (sd / first).hypot(self.measurement.model_error))
            }
            Seen::Grade(grade) => {
                let grade = self.measurement.grade(grade);
                let inference::Seen::Between { low, high } = grade.seen else {
                    return (f64::NAN, f64::NAN);
                };
                let middle = 0.5 * (low.clamp(0.0, 1.0) + high.clamp(0.0, 1.0));
                (middle, grade.error.additive)
            }
        }
    }
}

/// Weeks after the first visit.
fn week(visit: &Observation) -> f64 {
    f64::from(visit.half_day) / f64::from(HALF_DAYS_PER_WEEK)
}
