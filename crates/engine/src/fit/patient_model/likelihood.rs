//! What would have been observed of a simulated patient: the model of the inference.

use super::mesh::Mesh;
use super::one_patient::OnePatient;
use super::simulated_patient::SimulatedPatient;
use crate::endpoint::repigmentation;
use crate::inference::{Model, Observation, Parameter, Prediction, Seen};
use crate::population::Activity;

impl OnePatient<'_> {
    /// By what a life's weight has to be multiplied so that bounds are kept as
    /// recruitment keeps them: 0 on their wrong side.
    pub fn correction(&self, simulated: &SimulatedPatient) -> f64 {
        let bounds = self.observations[..self.before_visits()].iter();
        bounds
            .zip(self.predictions(simulated))
            .map(|(bound, prediction)| {
                let Seen::Between { low, high } = bound.seen else {
                    return 1.0;
                };
                let kept = low <= prediction.value && prediction.value < high;
                let soft = bound.ln_likelihood(&prediction).exp();
                if kept { 1.0 / soft } else { 0.0 }
            })
            .product()
    }

    fn predicted(&self, points: &[Vec<f64>], mesh: Mesh) -> Vec<Option<Vec<Prediction>>> {
        let possible = points
            .iter()
            .map(|p| self.unknowns.patient(p, None))
            .collect();
        self.simulated_on(possible, mesh)
            .iter()
            .map(|simulated| {
                simulated
                    .as_ref()
                    .map(|simulated| self.predictions(simulated))
            })
            .collect()
    }

    fn predictions(&self, simulated: &SimulatedPatient) -> Vec<Prediction> {
        let start = &simulated.patient.state;
        let mut predictions = Vec::with_capacity(self.observations.len());
        let lesions = self.course.lesions();
        let starts =
            std::iter::once(start).chain(simulated.nuisance.further.iter().map(|f| &f.start));
        for ((lesion, start), signal) in lesions.zip(starts).zip(&simulated.signals) {
            predictions.push(start.melanocyte.into());
            if lesion.activity != Activity::Any {
                predictions.push((*signal).into());
            }
        }
        let visits = self.course.observations.iter().zip(&simulated.course.rows);
        predictions.extend(visits.map(|(visit, row)| {
            visit.predicted(simulated.first_area, repigmentation(start, &row.state))
        }));
        let others = self.course.others().zip(&simulated.nuisance.further);
        for ((lesion, further), area) in others.zip(&simulated.further_areas) {
            let visits = lesion.observations.iter().zip(&further.course.rows);
            predictions.extend(visits.map(|(visit, row)| {
                visit.predicted(*area, repigmentation(&further.start, &row.state))
            }));
        }
        let relative = simulated.patient.blood_z.unwrap_or(0.0) * self.past.prepared.blood_spread();
        let blood = simulated.nuisance.ln_blood.iter();
        predictions.extend(blood.map(|ln| Prediction::from(ln + relative)));
        predictions
    }
}

impl Model for OnePatient<'_> {
    fn parameters(&self) -> &[Parameter] {
        &self.parameters
    }

    fn observations(&self) -> &[Observation] {
        &self.observations
    }

    fn predict(&self, points: &[Vec<f64>]) -> Vec<Option<Vec<Prediction>>> {
        self.predicted(points, Mesh::Shared)
    }

    fn predict_coarsely(&self, points: &[Vec<f64>]) -> Vec<Option<Vec<Prediction>>> {
        self.predicted(points, Mesh::Averaged)
    }
}
