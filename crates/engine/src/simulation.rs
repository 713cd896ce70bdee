//! Virtual patients under a plan.

use crate::covariate_effects::Amounts;
use crate::library::Library;
use crate::model::Forcing;
use crate::ode::{
    Dose, Jump, Lane, Row, Run, STRIDE, Schedule, SolveError, Solving, Trajectory, Work, solve,
};
use crate::patient::Individual;
use crate::plan::{Adherence, AdherenceError, Application, Plan, Product, TICKS_PER_DAY, Weekday};
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
    /// Applications that were taken, where nobody misses any that are not known.
    everything: Option<Vec<Application>>,
    /// Applications of somebody who takes every one that is not known to be missed.
    planned: Vec<Application>,
    /// Sessions of light as they were, in the place of the plan's.
    sessions: Option<Vec<Application>>,
    schedule: Schedule,
    /// Products whose applications are not taken.
    left_out: Option<fn(Product) -> bool>,
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
        // validates a fraction or a list once, before any patient
        let mut rng = stream(seed, 0, Purpose::Adherence);
        let taken = plan.taken(start, &adherence, &mut rng)?;
        let everything = (!matches!(adherence, Adherence::Fraction(_))).then_some(taken);
        let prepared = Self {
            plan,
            schedule: Schedule::nothing(),
            everything,
            planned: Vec::new(),
            sessions: None,
            left_out: None,
            adherence,
            start,
            amounts: Amounts::build(|_, d| set.value(d.name)),
            solving: Solving::build(|_, d| set.value(d.name)),
            seed,
        };
        Ok(prepared.scheduled())
    }

    /// With the mesh that the planned applications ask for.
    fn scheduled(mut self) -> Self {
        self.planned = self.lit(match &self.everything {
            Some(everything) => everything.clone(),
            None => self.plan.applications(self.start),
        });
        self.schedule = regimen::schedule(&self.planned, self.solving.washout_points());
        self
    }

    /// The same with light on these grid points, ascending, and no others.
    #[must_use]
    pub fn with_sessions(mut self, ticks: &[u32]) -> Self {
        let sessions = ticks.iter().map(|&tick| Application {
            tick,
            product: Product::NbUvb,
            phase: None,
        });
        self.sessions = Some(sessions.collect());
        self.scheduled()
    }

    /// The same without the applications of some products; all others are taken
    /// and missed as they were.
    #[must_use]
    pub fn leaving_out(mut self, out: fn(Product) -> bool) -> Self {
        self.left_out = Some(out);
        self.scheduled()
    }

    /// Applications that this patient takes.
    ///
    /// Errors: [`SimulateError::Adherence`].
    pub fn taken(&self, patient: &VirtualPatient) -> Result<Vec<Application>, SimulateError> {
        if self.everything.is_some() {
            return Ok(self.planned.clone());
        }
        let own = patient.own_adherence.map(Adherence::Fraction);
        let adherence = own.as_ref().unwrap_or(&self.adherence);
        let mut rng = stream(self.seed, patient.number, Purpose::Adherence);
        let taken = self.plan.taken(self.start, adherence, &mut rng)?;
        Ok(self.lit(taken))
    }

    /// Light as it was, where that is known.
    fn lit(&self, mut taken: Vec<Application>) -> Vec<Application> {
        if let Some(sessions) = &self.sessions {
            taken.retain(|a| !a.product.is_light());
            taken.extend(sessions);
            taken.sort_by_key(|a| (a.tick, a.product));
        }
        if let Some(out) = self.left_out {
            taken.retain(|a| !out(a.product));
        }
        taken
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
    /// the applications than a fraction (the patient's `own`, if there is one),
    /// each counts as that part of itself: the drug is the same in the mean, and
    /// nothing is left to chance. Sessions that are known count in full.
    pub(crate) fn expected_lane(
        &self,
        individual: &Individual,
        own: Option<f64>,
        start: &Row,
        events: Vec<Jump>,
    ) -> Lane {
        let fraction = match self.adherence {
            Adherence::Fraction(fraction) => own.unwrap_or(fraction),
            Adherence::Full | Adherence::Taken(_) => 1.0,
        };
        let planned = regimen::doses(individual, &self.amounts, &self.planned);
        let mut jumps: Vec<Jump> = planned
            .into_iter()
            .map(|jump| match jump.dose {
                Dose::Light(_) if self.sessions.is_some() => jump,
                dose => Jump {
                    dose: dose.times(fraction),
                    ..jump
                },
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
        let mut jumps = regimen::doses(&patient.individual, &self.amounts, &self.taken(patient)?);
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
    pub fn blood_level(
        &self,
        patient: &VirtualPatient,
        forcing: &Forcing,
        treated_percent_bsa: f64,
    ) -> f64 {
        let z = patient.blood_z.unwrap_or_else(|| {
            let mut rng = stream(self.seed, patient.number, Purpose::Blood);
            StandardNormal.sample(&mut rng)
        });
        let spread = self.amounts.blood_spread;
        self.mean_blood_level(forcing, treated_percent_bsa)
            * crate::num::exp(spread * z - 0.5 * spread * spread)
    }

    /// Mean of the blood level over patients, ng/mL.
    pub fn mean_blood_level(&self, forcing: &Forcing, treated_percent_bsa: f64) -> f64 {
        forcing.skin / self.amounts.blood_below_skin * treated_percent_bsa
            / self.amounts.blood_reference_area
    }

    /// Standard deviation of the logarithm of the blood level between patients.
    pub fn blood_spread(&self) -> f64 {
        self.amounts.blood_spread
    }
}
