//! Another lesion of patients who have one.

use super::attack_signal::attack_signal;
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
    /// but for what each lesion has of its own, drawn for the time `draw`: the same patients
    /// with its circumstances and state, `None` for those who do not have it or one of the
    /// `earlier` lesions, and where the equations have no solution: among tens of thousands
    /// of draws one may be too fast for the solver.
    pub fn another(
        &self,
        patients: &[&VirtualPatient],
        (earlier, draw): (&[Vec<Option<VirtualPatient>>], usize),
        covariates: &Covariates,
        activity: Activity,
    ) -> Counted<Vec<Option<VirtualPatient>>> {
        let mut work = Work::default();
        let mut others: Vec<Option<VirtualPatient>> = vec![None; patients.len()];
        for structure in Structure::ALL {
            let start = &self.starts[Self::index(structure)];
            let set = self.library.set(structure);
            let members: Vec<usize> = (0..patients.len())
                .filter(|&i| patients[i].individual.structure == structure)
                .filter(|&i| earlier.iter().all(|lesion| lesion[i].is_some()))
                .collect();
            let etas: Vec<Vec<f64>> = members
                .iter()
                .map(|&i| {
                    let others = earlier.iter().filter_map(|lesion| lesion[i].as_ref());
                    let known = std::iter::once(patients[i]).chain(others);
                    let known: Vec<&[f64]> = known.map(|lesion| lesion.eta.as_slice()).collect();
                    let effects = self.effects(structure, patients[i].draw);
                    let place = (earlier.len(), draw);
                    let own = self.own_of_lesion(effects, patients[i].number, place);
                    effects.of_next_lesion(&known, &own)
                })
                .collect();
            let individuals: Vec<Individual> = etas
                .iter()
                .zip(&members)
                .map(|(eta, &i)| {
                    let effects = self.effects(structure, patients[i].draw);
                    effects.individual(set, eta, covariates)
                })
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
                let Ok(solved) = result else { continue };
                let row = solved.rows[0];
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
        Counted {
            value: others,
            work,
        }
    }

    /// What a further lesion has of its own in one of several draws: independent standard
    /// normal numbers.
    fn own_of_lesion(
        &self,
        effects: &RandomEffects,
        patient: u32,
        (lesion, draw): (usize, usize),
    ) -> Vec<f64> {
        let mut rng = stream(self.seed, patient, Purpose::Lesions);
        let count = effects.names_of_own().count();
        // draw after draw of one lesion, and words enough for the next lesion's
        const APART: u128 = 1 << 20;
        rng.set_word_pos(APART * lesion as u128);
        let normals = (0..count * (draw + 1)).map(|_| StandardNormal.sample(&mut rng));
        normals.skip(count * draw).collect()
    }
}
