//! Candidates from their streams, until each patient has a lesion.

use super::acceptance::Acceptance;
use super::attack_signal::attack_signal;
use super::error::RecruitError;
use super::outbreak::outbreak;
use super::stress::{EventGrid, stress_events};
use super::virtual_patient::VirtualPatient;
use crate::library::Library;
use crate::ode::{Counted, Lane, Run, Schedule, Solving, Work, solve};
use crate::params::{ParamError, ParameterSet};
use crate::patient::{Covariates, Individual};
use crate::population::{Population, RandomEffects, Start};
use crate::rng::{Purpose, Seed, stream};
use crate::structure::Structure;
use rand_chacha::ChaCha8Rng;
use std::ops::Range;

/// After this many rejected candidates a patient is given up: at an acceptance
/// of 2 % one patient in 10^9 would need more.
const MOST_CANDIDATES: u32 = 1000;

/// After this many of them the patient has the next draw of the constants: under some of them
/// nobody has the lesion that a population asks for. At an acceptance of 2 % that is one in
/// 150.
const CANDIDATES_OF_A_DRAW: u32 = 250;

/// The untreated time.
static NOTHING_PLANNED: Schedule = Schedule::nothing();

/// Recruits the patients of one population.
#[derive(Debug)]
pub struct Recruitment<'a> {
    pub(super) library: &'a Library,
    population: &'a Population,
    pub(super) seed: Seed,
    /// Of each structure: those of every draw of the constants.
    effects: [Vec<RandomEffects>; 2],
    pub(super) starts: [Start; 2],
    pub(super) solving: Solving,
}

/// One candidate on the way.
struct Candidate {
    number: u32,
    rng: ChaCha8Rng,
    tried: u32,
    covariates: Covariates,
    draw: usize,
    individual: Individual,
    eta: Vec<f64>,
}

/// Who became a patient, and the next candidate of each who did not.
type Attempts = (Vec<VirtualPatient>, Vec<Candidate>);

impl<'a> Recruitment<'a> {
    /// Prepares to recruit from `population`, which must have passed its check.
    ///
    /// # Errors
    ///
    /// [`ParamError::Correlation`].
    pub fn new(
        library: &'a Library,
        population: &'a Population,
        seed: Seed,
    ) -> Result<Self, ParamError> {
        let [a, b] = &library.sets;
        let start = |set: &ParameterSet| Start::of(set);
        Ok(Self {
            library,
            population,
            seed,
            effects: [RandomEffects::of_draws(a)?, RandomEffects::of_draws(b)?],
            starts: [start(a), start(b)],
            solving: Solving::of(a),
        })
    }

    /// Recruits the patients with these numbers, in order.
    ///
    /// Each depends on the seed and its number alone.
    ///
    /// # Errors
    ///
    /// [`RecruitError`].
    pub fn recruit(
        &self,
        numbers: Range<u32>,
    ) -> Result<Counted<(Vec<VirtualPatient>, Acceptance)>, RecruitError> {
        self.recruit_only(&numbers.collect::<Vec<_>>())
    }

    /// Recruits the patients with any list of numbers, in its order.
    pub fn recruit_only(
        &self,
        numbers: &[u32],
    ) -> Result<Counted<(Vec<VirtualPatient>, Acceptance)>, RecruitError> {
        let mut work = Work::default();
        let mut acceptance = Acceptance::default();
        let mut patients: Vec<VirtualPatient> = Vec::with_capacity(numbers.len());
        for structure in Structure::ALL {
            let mut pending: Vec<Candidate> = numbers
                .iter()
                .filter(|number| self.library.structure_of(**number) == structure)
                .map(|&number| {
                    self.candidate(number, stream(self.seed, number, Purpose::Candidate), 0)
                })
                .collect();
            while !pending.is_empty() {
                let (accepted, rejected) = self
                    .filter(structure, pending, &mut acceptance)?
                    .added_to(&mut work);
                patients.extend(accepted);
                pending = rejected;
            }
        }
        let position = |number| numbers.iter().position(|n| *n == number);
        if numbers.is_sorted() {
            patients.sort_by_key(|p| p.number);
        } else {
            patients.sort_by_key(|p| position(p.number));
        }
        Ok(Counted {
            value: (patients, acceptance),
            work,
        })
    }

    pub(super) fn index(structure: Structure) -> usize {
        match structure {
            Structure::A => 0,
            Structure::B => 1,
        }
    }

    /// Random effects with one draw of the constants.
    pub(super) fn effects(&self, structure: Structure, draw: usize) -> &RandomEffects {
        &self.effects[Self::index(structure)][draw]
    }

    /// The draw of a candidate: of the patients of one structure, each has the next.
    fn draw_of(&self, structure: Structure, number: u32, tried: u32) -> usize {
        let draws = self.effects[Self::index(structure)].len();
        let of_structure = number as usize / self.library.structures.len();
        (of_structure + (tried / CANDIDATES_OF_A_DRAW) as usize) % draws
    }

    /// Draws the next candidate from the patient's stream.
    fn candidate(&self, number: u32, mut rng: ChaCha8Rng, tried: u32) -> Candidate {
        let structure = self.library.structure_of(number);
        let draw = self.draw_of(structure, number, tried);
        let effects = self.effects(structure, draw);
        let covariates = self.population.draw(&mut rng);
        let eta = effects.draw(&mut rng);
        let individual = effects.individual(self.library.set(structure), &eta, &covariates);
        Candidate {
            number,
            rng,
            tried,
            covariates,
            draw,
            individual,
            eta,
        }
    }

    /// Runs the candidates untreated and parts the plausible from the others,
    /// for which the next candidate of the same patient is drawn.
    fn filter(
        &self,
        structure: Structure,
        mut pending: Vec<Candidate>,
        acceptance: &mut Acceptance,
    ) -> Result<Counted<Attempts>, RecruitError> {
        let start = &self.starts[Self::index(structure)];
        let points = (start.untreated_days / self.solving.untreated_grid).round() as u32;
        let lanes: Vec<Lane> = pending
            .iter_mut()
            .map(|candidate| self.outbreak(candidate, start, points))
            .collect();
        let record = [points];
        let Counted {
            value: results,
            work,
        } = solve(&self.untreated(structure, &record), &lanes);
        let mut accepted = Vec::new();
        let mut rejected = Vec::new();
        for ((candidate, lane), result) in pending.into_iter().zip(lanes).zip(results) {
            let number = candidate.number;
            let row = result
                .map_err(|cause| RecruitError::Solve { number, cause })?
                .rows[0];
            acceptance.candidates += 1;
            let active =
                attack_signal(structure, &candidate.individual, &row) >= start.active_above;
            let wanted = self.population.activity.holds(active);
            if row.state.melanocyte < start.lesion_below && wanted {
                accepted.push(VirtualPatient {
                    number,
                    covariates: candidate.covariates,
                    draw: candidate.draw,
                    individual: candidate.individual,
                    eta: candidate.eta,
                    state: row.state,
                    forcing: row.forcing,
                    active,
                    // after the outbreak, which everybody has
                    before: lane.jumps[1..].to_vec(),
                    own_adherence: None,
                    blood_z: None,
                });
                continue;
            }
            if row.state.melanocyte < start.lesion_below {
                acceptance.other_activity += 1;
            } else {
                acceptance.without_lesion += 1;
            }
            let tried = candidate.tried + 1;
            if tried >= MOST_CANDIDATES {
                return Err(RecruitError::NotPlausible { number, tried });
            }
            rejected.push(self.candidate(number, candidate.rng, tried));
        }
        Ok(Counted {
            value: (accepted, rejected),
            work,
        })
    }

    pub(super) fn untreated<'r>(&self, structure: Structure, record: &'r [u32]) -> Run<'r> {
        Run {
            structure,
            grid_days: self.solving.untreated_grid,
            schedule: &NOTHING_PLANNED,
            record,
            tolerance: self.solving.untreated_tolerance,
        }
    }

    /// The candidate's untreated course, with events from its stream.
    fn outbreak(&self, candidate: &mut Candidate, start: &Start, points: u32) -> Lane {
        let grid = EventGrid {
            points,
            days: self.solving.untreated_grid,
            every: 1,
        };
        let events = stress_events(&candidate.individual, grid, &mut candidate.rng);
        outbreak(&candidate.individual, start, events)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::FILES;
    use crate::site::Site;

    #[test]
    fn a_patient_whom_a_draw_leaves_without_a_lesion_has_the_next() {
        let draws = [
            // hardly a T cell comes, so that nobody has a lesion
            ("posterior-a.toml", "k_recruit = { value = [0.0001, 1.0] }"),
            ("posterior-b.toml", ""),
        ];
        let files = FILES.iter().chain(&draws);
        let files = files.map(|(name, text)| {
            // a draw stays within the range of the row
            let text = text.replace("range = [1.5, 20.0]", "range = [1e-5, 20.0]");
            ((*name).to_owned(), text)
        });
        let mut library = Library::from_files(&files.collect::<Vec<_>>()).unwrap();
        library.structures = vec![Structure::A];
        let population = Population::at(Site::Face);
        let recruitment = Recruitment::new(&library, &population, Seed(1)).unwrap();
        let (patients, acceptance) = recruitment.recruit(0..4).unwrap().value;
        assert!(patients.iter().all(|patient| patient.draw == 1));
        assert!(acceptance.without_lesion >= 2 * u64::from(CANDIDATES_OF_A_DRAW));
    }
}
