//! Possible patients simulated, with all their lesions.

use super::lesion::Solved;
use super::mesh::Mesh;
use super::one_patient::OnePatient;
use super::simulated_patient::SimulatedPatient;
use crate::fit::past::{FurtherCourse, Nuisance};
use crate::fit::unknowns::Possible;
use crate::ode::Work;
use crate::patient::Individual;
use crate::recruitment::VirtualPatient;

impl OnePatient<'_> {
    /// Simulated patients at `points` within the solver's tolerance, `None` where there is
    /// none. `others` are the random effects that are no unknowns.
    pub fn simulated(
        &self,
        points: &[Vec<f64>],
        others: &[Vec<f64>],
    ) -> Vec<Option<SimulatedPatient>> {
        let possible = points.iter().zip(others);
        let possible = possible
            .map(|(point, others)| self.unknowns.patient(point, Some(others)))
            .collect();
        self.simulated_on(possible, Mesh::AsNeeded)
    }

    pub(super) fn simulated_on(
        &self,
        possible: Vec<Possible>,
        mesh: Mesh,
    ) -> Vec<Option<SimulatedPatient>> {
        let mut work = Work::default();
        let own: Vec<&Individual> = possible.iter().map(|p| &p.individual).collect();
        let lesion = self.lesion(&possible, &own, mesh).added_to(&mut work);
        let others: Vec<Vec<Option<Solved>>> = (0..self.course.further.len())
            .map(|i| {
                let own: Vec<&Individual> = possible.iter().map(|p| &p.further[i]).collect();
                self.lesion(&possible, &own, mesh).added_to(&mut work)
            })
            .collect();
        *self.work.lock().unwrap_or_else(|e| e.into_inner()) += work;
        possible
            .iter()
            .zip(lesion)
            .enumerate()
            .map(|(i, (possible, lesion))| {
                let others: Option<Vec<&Solved>> = others.iter().map(|o| o[i].as_ref()).collect();
                Some(self.simulated_patient(possible, lesion?, &others?))
            })
            .collect()
    }

    fn simulated_patient(
        &self,
        possible: &Possible,
        lesion: Solved,
        others: &[&Solved],
    ) -> SimulatedPatient {
        let days_off = &possible.days_off;
        let further = self.course.others().zip(others);
        let further = further.map(|(lesion, solved)| FurtherCourse {
            start: solved.start.state,
            course: self
                .past
                .of_lesion(&lesion, solved.course.clone(), days_off),
        });
        SimulatedPatient {
            point: possible.point.clone(),
            patient: VirtualPatient {
                number: 0,
                draw: 0,
                covariates: self.course.covariates,
                individual: possible.individual,
                eta: possible.eta.clone(),
                state: lesion.start.state,
                forcing: lesion.start.forcing,
                active: lesion.signal >= self.start.active_above,
                before: Vec::new(),
                own_adherence: possible.adherence,
                blood_z: possible.blood_z,
            },
            first_area: possible.first_area,
            nuisance: Nuisance {
                further: further.collect(),
                ln_blood: self.past.ln_blood(&lesion.course),
                days_off: days_off.clone(),
            },
            course: self
                .past
                .of_lesion(&self.course.lesion(), lesion.course, days_off),
            further_areas: possible.further_areas.clone(),
            signals: std::iter::once(lesion.signal)
                .chain(others.iter().map(|o| o.signal))
                .collect(),
        }
    }
}
