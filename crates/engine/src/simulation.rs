//! Virtual patients under a plan.

use crate::circumstances::Amounts;
use crate::library::Library;
use crate::model::Forcing;
use crate::ode::{
    Jump, Lane, Row, Run, STRIDE, Schedule, SolveError, Solving, Trajectory, Work, solve,
};
use crate::patient::Individual;
use crate::plan::{Adherence, AdherenceError, Application, Plan, TICKS_PER_DAY, Weekday};
use crate::recruitment::{EventGrid, VirtualPatient, stress_events};
use crate::regimen::{self, Refusal};
use crate::rng::{Purpose, stream};
use crate::structure::Structure;
use rand_distr::{Distribution, StandardNormal};

/// Grid points of the solver in a week.
pub const TICKS_PER_WEEK: u32 = 7 * TICKS_PER_DAY;

/// Stress events lie on every so manieth grid point, where every mesh has one.
/// Nobody dates an event better than to two days.
pub(crate) const EVENTS_EVERY: u32 = 2 * TICKS_PER_DAY;
const _: () = assert!(EVENTS_EVERY.is_multiple_of(STRIDE));

/// The grid point nearest to a time in weeks.
pub fn tick_of_week(week: f64) -> u32 {
    (week * f64::from(TICKS_PER_WEEK)).round() as u32
}

/// Why a plan could not be simulated.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SimulateError {
    /// The evidence carries no mechanism for one of the products.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The list of taken applications does not fit the plan.
    #[error(transparent)]
    Adherence(#[from] AdherenceError),
    /// A patient could not be solved.
    #[error("patient {number}: {cause}")]
    Solve {
        /// The patient's number.
        number: u32,
        /// What the solver says.
        cause: SolveError,
    },
}

/// A plan as the solver sees it, ready for any number of patients.
#[derive(Clone, Debug)]
pub struct Prepared<'a> {
    plan: &'a Plan,
    adherence: Adherence,
    start: Weekday,
    /// Applications when everything is taken.
    everything: Option<Vec<Application>>,
    schedule: Schedule,
    amounts: Amounts,
    solving: Solving,
    seed: u64,
}

impl<'a> Prepared<'a> {
    /// Prepares a plan that starts on `start` for patients of the trial `seed`.
    ///
    /// Errors: [`SimulateError::Refused`], [`SimulateError::Adherence`].
    pub fn new(
        library: &Library,
        plan: &'a Plan,
        adherence: Adherence,
        start: Weekday,
        seed: u64,
    ) -> Result<Self, SimulateError> {
        regimen::check(plan)?;
        let set = library.set(Structure::A);
        let solving = Solving::build(|_, d| set.value(d.name));
        let washout = solving.washout_points();
        // validates a fraction or a list once, before any patient
        let mut rng = stream(seed, 0, Purpose::Adherence);
        let taken = plan.taken(start, &adherence, &mut rng)?;
        let everything = (!matches!(adherence, Adherence::Fraction(_))).then_some(taken);
        let schedule = match &everything {
            Some(taken) => regimen::schedule(taken, washout),
            None => regimen::schedule(&plan.applications(start), washout),
        };
        Ok(Self {
            plan,
            schedule,
            everything,
            adherence,
            start,
            amounts: Amounts::build(|_, d| set.value(d.name)),
            solving,
            seed,
        })
    }

    /// Applications that this patient takes.
    ///
    /// Errors: [`SimulateError::Adherence`].
    pub fn taken(&self, number: u32) -> Result<Vec<Application>, SimulateError> {
        if let Some(everything) = &self.everything {
            return Ok(everything.clone());
        }
        let mut rng = stream(self.seed, number, Purpose::Adherence);
        Ok(self.plan.taken(self.start, &self.adherence, &mut rng)?)
    }

    /// Courses of the patients at the grid points `record` (ascending).
    ///
    /// Results come in the order of `patients`; each depends on that patient,
    /// the plan and the seed alone. Errors: [`SimulateError`].
    pub fn run(
        &self,
        patients: &[VirtualPatient],
        record: &[u32],
        work: &mut Work,
    ) -> Result<Vec<Trajectory>, SimulateError> {
        let mut courses: Vec<Option<Trajectory>> = vec![None; patients.len()];
        for structure in Structure::ALL {
            let members: Vec<usize> = (0..patients.len())
                .filter(|&i| patients[i].individual.structure == structure)
                .collect();
            let lanes = members
                .iter()
                .map(|&i| self.lane(&patients[i], record))
                .collect::<Result<Vec<_>, _>>()?;
            let run = self.run_of(structure, record);
            for (&i, result) in members.iter().zip(solve(&run, &lanes, work)) {
                let number = patients[i].number;
                courses[i] = Some(result.map_err(|cause| SimulateError::Solve { number, cause })?);
            }
        }
        Ok(courses.into_iter().flatten().collect())
    }

    /// What the solver needs to know of lanes of one structure.
    pub(crate) fn run_of<'r>(&'r self, structure: Structure, record: &'r [u32]) -> Run<'r> {
        Run {
            structure,
            grid_days: self.solving.grid,
            schedule: &self.schedule,
            record,
            tolerance: self.solving.tolerance,
        }
    }

    /// A patient with known events, from `start` on. Where no more is known of
    /// the applications than a fraction, each counts as that part of itself:
    /// the drug is the same in the mean, and nothing is left to chance.
    pub(crate) fn expected_lane(
        &self,
        individual: &Individual,
        start: &Row,
        events: Vec<Jump>,
    ) -> Lane {
        let fraction = match self.adherence {
            Adherence::Fraction(fraction) => fraction,
            Adherence::Full | Adherence::Taken(_) => 1.0,
        };
        let planned = match &self.everything {
            Some(everything) => regimen::doses(individual, &self.amounts, everything),
            None => {
                let all = self.plan.applications(self.start);
                regimen::doses(individual, &self.amounts, &all)
            }
        };
        let mut jumps: Vec<Jump> = planned
            .into_iter()
            .map(|jump| Jump {
                dose: jump.dose.times(fraction),
                ..jump
            })
            .collect();
        jumps.extend(events);
        jumps.sort_by_key(|jump| (jump.at, jump.dose.order()));
        Lane {
            parameters: individual.parameters,
            state: start.state,
            forcing: start.forcing,
            jumps,
        }
    }

    fn lane(&self, patient: &VirtualPatient, record: &[u32]) -> Result<Lane, SimulateError> {
        let points = record.last().copied().unwrap_or(0);
        let mut jumps = regimen::doses(
            &patient.individual,
            &self.amounts,
            &self.taken(patient.number)?,
        );
        jumps.extend(self.stress(&patient.individual, patient.number, points));
        jumps.sort_by_key(|jump| (jump.at, jump.dose.order()));
        Ok(Lane {
            parameters: patient.individual.parameters,
            state: patient.state,
            forcing: patient.forcing,
            jumps,
        })
    }

    fn stress(&self, individual: &Individual, number: u32, points: u32) -> Vec<Jump> {
        let mut rng = stream(self.seed, number, Purpose::Stress);
        let events = EventGrid {
            points,
            days: self.solving.grid,
            every: EVENTS_EVERY,
        };
        stress_events(individual, events, &mut rng)
    }

    /// Blood level of a patient, ng/mL, at a skin level and a treated area in
    /// percent of the body.
    ///
    /// Log-normal around the mean ratio of skin to blood [undre-2009], in
    /// proportion to the treated area.
    pub fn blood_level(&self, number: u32, forcing: &Forcing, treated_percent_bsa: f64) -> f64 {
        let mut rng = stream(self.seed, number, Purpose::Blood);
        let z: f64 = StandardNormal.sample(&mut rng);
        let spread = self.amounts.blood_spread;
        forcing.skin / self.amounts.blood_below_skin * treated_percent_bsa
            / self.amounts.blood_reference_area
            * crate::num::exp(spread * z - 0.5 * spread * spread)
    }
}
