//! Another lesion of patients who have one.

use super::attack_signal::attack_signal;
use super::error::RecruitError;
use super::outbreak::outbreak;
use super::recruiting::Recruitment;
use super::virtual_patient::VirtualPatient;
use crate::ode::{Counted, Lane, Work, solve};
use crate::patient::{Covariates, Individual};
use crate::population::Activity;
use crate::structure::Structure;

impl Recruitment<'_> {
    /// Another lesion of recruited patients, with their parameters and events:
    /// the same patients with its circumstances and state, `None` for those who
    /// do not have it.
    ///
    /// # Errors
    ///
    /// [`RecruitError::Solve`].
    pub fn another(
        &self,
        patients: &[VirtualPatient],
        covariates: &Covariates,
        activity: Activity,
    ) -> Result<Counted<Vec<Option<VirtualPatient>>>, RecruitError> {
        let mut work = Work::default();
        let mut others: Vec<Option<VirtualPatient>> = vec![None; patients.len()];
        for structure in Structure::ALL {
            let start = &self.starts[Self::index(structure)];
            let effects = &self.effects[Self::index(structure)];
            let set = self.library.set(structure);
            let members: Vec<usize> = (0..patients.len())
                .filter(|&i| patients[i].individual.structure == structure)
                .collect();
            let individuals: Vec<Individual> = members
                .iter()
                .map(|&i| effects.individual(set, &patients[i].eta, covariates))
                .collect();
            let lanes: Vec<Lane> = members
                .iter()
                .zip(&individuals)
                .map(|(&i, individual)| outbreak(individual, start, patients[i].before.clone()))
                .collect();
            let points = (start.untreated_days / self.solving.untreated_grid).round() as u32;
            let record = [points];
            let run = self.untreated(structure, &record);
            let solved = solve(&run, &lanes).added_to(&mut work);
            for ((&i, individual), result) in members.iter().zip(individuals).zip(solved) {
                let number = patients[i].number;
                let row = result
                    .map_err(|cause| RecruitError::Solve { number, cause })?
                    .rows[0];
                let active = attack_signal(structure, &individual, &row) >= start.active_above;
                let there = row.state.melanocyte < start.lesion_below && activity.holds(active);
                others[i] = there.then(|| VirtualPatient {
                    covariates: *covariates,
                    individual,
                    state: row.state,
                    forcing: row.forcing,
                    active,
                    ..patients[i].clone()
                });
            }
        }
        Ok(Counted {
            value: others,
            work,
        })
    }
}
