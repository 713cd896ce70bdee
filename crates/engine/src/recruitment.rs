//! Virtual patients: drawn, run untreated until they have a lesion, accepted or not.

use crate::library::Library;
use crate::model::{Constants, Effect, Forcing, State, lesion::Attack};
use crate::ode::{Counted, Dose, Jump, Lane, Row, Run, Schedule, SolveError, Solving, Work, solve};
use crate::params::{ParamError, ParameterSet};
use crate::patient::{Covariates, Individual};
use crate::population::{Activity, Population, RandomEffects, Start};
use crate::rng::{Purpose, Seed, stream};
use crate::structure::Structure;
use rand::Rng;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, Exp1};
use serde::Serialize;
use std::ops::Range;

/// A virtual patient at the start of the observation.
#[derive(Clone, Debug)]
pub struct VirtualPatient {
    /// Number within the trial; with the seed it decides everything else.
    pub number: u32,
    /// What a doctor would know.
    pub covariates: Covariates,
    /// The patient's own parameters.
    pub individual: Individual,
    /// Standardised random effects behind them.
    pub eta: Vec<f64>,
    /// The lesion.
    pub state: State,
    /// Stress left over from the time before.
    pub forcing: Forcing,
    /// Whether the lesion shows signs of attack.
    pub active: bool,
    /// Stress events of the untreated time, on its grid.
    pub before: Vec<Jump>,
    /// Share of the applications that this patient takes, where it is the
    /// patient's own; it stands in the place of a fraction for all.
    pub own_adherence: Option<f64>,
    /// Blood level relative to others in standard deviations of its logarithm,
    /// where it is known better than by chance.
    pub blood_z: Option<f64>,
}

/// How many candidates became patients.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Acceptance {
    /// Candidates drawn.
    pub candidates: u64,
    /// Of these, without a lesion after the untreated time.
    pub without_lesion: u64,
    /// Of these, with a lesion but not of the activity asked for.
    pub other_activity: u64,
}

impl Acceptance {
    /// Adds another count.
    pub fn add(&mut self, other: Self) {
        self.candidates += other.candidates;
        self.without_lesion += other.without_lesion;
        self.other_activity += other.other_activity;
    }

    /// Fraction of candidates that became patients.
    pub fn rate(&self) -> f64 {
        let rejected = self.without_lesion + self.other_activity;
        (self.candidates - rejected) as f64 / self.candidates as f64
    }
}

/// Why virtual patients could not be recruited.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RecruitError {
    /// Nobody like this exists in the model.
    #[error(
        "none of {tried} candidates for patient {number} has a lesion of the activity asked for; \
         widen the population (activity, segmental) or check the parameters"
    )]
    NotPlausible {
        /// The patient's number.
        number: u32,
        /// Candidates tried.
        tried: u32,
    },
    /// The untreated course could not be solved.
    #[error("patient {number} before treatment: {cause}")]
    Solve {
        /// The patient's number.
        number: u32,
        /// What the solver says.
        #[source]
        cause: SolveError,
    },
}

/// After this many rejected candidates a patient is given up: at an acceptance
/// of 2 % one patient in 10^9 would need more.
const MOST_CANDIDATES: u32 = 1000;

/// The untreated time.
static NOTHING_PLANNED: Schedule = Schedule::nothing();

/// Recruits the patients of one population.
#[derive(Debug)]
pub struct Recruitment<'a> {
    library: &'a Library,
    population: &'a Population,
    seed: Seed,
    effects: [RandomEffects; 2],
    starts: [Start; 2],
    solving: Solving,
}

/// One candidate on the way.
struct Candidate {
    number: u32,
    rng: ChaCha8Rng,
    tried: u32,
    covariates: Covariates,
    individual: Individual,
    eta: Vec<f64>,
}

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
            effects: [RandomEffects::of(a)?, RandomEffects::of(b)?],
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

    fn index(structure: Structure) -> usize {
        match structure {
            Structure::A => 0,
            Structure::B => 1,
        }
    }

    /// Draws the next candidate from the patient's stream.
    fn candidate(&self, number: u32, mut rng: ChaCha8Rng, tried: u32) -> Candidate {
        let structure = self.library.structure_of(number);
        let effects = &self.effects[Self::index(structure)];
        let covariates = self.population.draw(&mut rng);
        let eta = effects.draw(&mut rng);
        let individual = effects.individual(self.library.set(structure), &eta, &covariates);
        Candidate {
            number,
            rng,
            tried,
            covariates,
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
    ) -> Result<Counted<(Vec<VirtualPatient>, Vec<Candidate>)>, RecruitError> {
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

    fn untreated<'r>(&self, structure: Structure, record: &'r [u32]) -> Run<'r> {
        Run {
            structure,
            grid_days: self.solving.untreated_grid,
            schedule: &NOTHING_PLANNED,
            record,
            tolerance: self.solving.tolerance,
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

/// Almost healthy skin with a few T cells, one triggering event, and `events`
/// to come.
pub(crate) fn outbreak(individual: &Individual, start: &Start, events: Vec<Jump>) -> Lane {
    let mut jumps = vec![Jump {
        at: 0,
        dose: Dose::Stress(start.start_stress),
    }];
    jumps.extend(events);
    Lane {
        parameters: individual.parameters,
        state: State {
            melanocyte: start.start_melanocyte,
            reservoir: start.start_reservoir,
            cd8_teff: start.start_teff,
            cd8_trm: start.start_trm,
            treg: individual.parameters.treg_normal,
        },
        forcing: Forcing::none(),
        jumps,
    }
}

/// Where events may lie: every `n`-th point of a grid of given length.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EventGrid {
    /// Length of the observation.
    pub points: u32,
    /// Distance of two points.
    pub days: f64,
    pub every: u32,
}

/// Stress and Koebner events of one patient: a Poisson process, rounded down to
/// the grid. A longer observation has the same events at its beginning.
pub(crate) fn stress_events(
    individual: &Individual,
    grid: EventGrid,
    rng: &mut impl Rng,
) -> Vec<Jump> {
    const DAYS_PER_YEAR: f64 = 365.25;
    let spacing_days = f64::from(grid.every) * grid.days;
    let places = grid.points.div_ceil(grid.every);
    let mut events = Vec::new();
    let mut place = 0.0;
    loop {
        let gap: f64 = Exp1.sample(rng);
        place += gap * DAYS_PER_YEAR / (individual.stress_rate * spacing_days);
        // written so that an infinite or undefined time ends the list
        if !(place < f64::from(places)) {
            return events;
        }
        events.push(Jump {
            at: place as u32 * grid.every,
            dose: Dose::Stress(individual.stress_size),
        });
    }
}

/// CXCL9/10 at one instant, in units of its half-saturation.
pub(crate) fn attack_signal(structure: Structure, individual: &Individual, row: &Row) -> f64 {
    let p = &individual.parameters;
    let effect = Effect::of(&row.forcing, p, Constants::of(p).ic50_to_hill);
    Attack::of(structure, &row.state, &effect, p).cxcl
}
