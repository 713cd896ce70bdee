//! Another lesion of patients who have one.

use super::attack_signal::attack_signal;
use super::error::RecruitError;
use super::outbreak::outbreak;
use super::recruiting::Recruitment;
use super::virtual_patient::VirtualPatient;
use crate::ode::{Counted, Lane, Work, solve};
use crate::patient::{Covariates, Individual};
use crate::population::{Activity, RandomEffects};
use crate::rng::{Purpose, stream};
use crate::structure::Structure;
use rand_distr::{Distribution, StandardNormal};

impl Recruitment<'_> {
    /// Another lesion of recruited patients, with their events, and with their parameters
    /// but for what each lesion has of its own: the same patients with its circumstances
    /// and state, `None` for those who do not have it or one of the `earlier` lesions.
    ///
    /// # Errors
    ///
    /// [`RecruitError::Solve`].
    pub fn another(
        &self,
        patients: &[VirtualPatient],
        earlier: &[Vec<Option<VirtualPatient>>],
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
                .filter(|&i| earlier.iter().all(|lesion| lesion[i].is_some()))
                .collect();
            let etas: Vec<Vec<f64>> = members
                .iter()
                .map(|&i| {
                    let others = earlier.iter().filter_map(|lesion| lesion[i].as_ref());
                    let known = std::iter::once(&patients[i]).chain(others);
                    let known: Vec<&[f64]> = known.map(|lesion| lesion.eta.as_slice()).collect();
                    let own = self.own_of_lesion(effects, patients[i].number, earlier.len());
                    effects.of_next_lesion(&known, &own)
                })
                .collect();
            let individuals: Vec<Individual> = etas
                .iter()
                .map(|eta| effects.individual(set, eta, covariates))
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
            let members = members.iter().zip(etas).zip(individuals);
            for (((&i, eta), individual), result) in members.zip(solved) {
                let number = patients[i].number;
                let row = result
                    .map_err(|cause| RecruitError::Solve { number, cause })?
                    .rows[0];
                let active = attack_signal(structure, &individual, &row) >= start.active_above;
                let there = row.state.melanocyte < start.lesion_below && activity.holds(active);
                others[i] = there.then(|| VirtualPatient {
                    covariates: *covariates,
                    individual,
                    eta,
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

    /// What the further lesion with this number has of its own: independent standard
    /// normal numbers, whatever other lesions there are.
    fn own_of_lesion(&self, effects: &RandomEffects, patient: u32, lesion: usize) -> Vec<f64> {
        let mut rng = stream(self.seed, patient, Purpose::Lesions);
        let count = effects.names_of_own().count();
        let normals = (0..count * (lesion + 1)).map(|_| StandardNormal.sample(&mut rng));
        normals.skip(count * lesion).collect()
    }
}
