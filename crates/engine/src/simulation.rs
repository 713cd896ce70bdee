//! Virtual patients under a plan.

use crate::covariate_effects::DoseParameters;
use crate::library::Library;
use crate::model::Forcing;
use crate::ode::{
    Counted, Jump, Lane, Row, Run, STRIDE, Schedule, SolveError, Solving, Trajectory, Work,
    solve_arms,
};
use crate::patient::Individual;
use crate::plan::{
    Adherence, AdherenceError, Application, DoseRecord, HALF_DAYS_PER_DAY, Plan, PossibleDose,
    Product, Weekday, draw,
};
use crate::recruitment::{EventGrid, VirtualPatient, stress_events};
use crate::regimen::{self, Refusal};
use crate::rng::{Purpose, Seed, stream};
use crate::structure::Structure;
use rand_distr::{Distribution, StandardNormal};

/// Grid points of the solver in a week.
pub const HALF_DAYS_PER_WEEK: u32 = 7 * HALF_DAYS_PER_DAY;

/// Stress events lie on every `n`-th grid point, where every mesh has one.
/// Nobody dates an event better than to two days.
pub(crate) const EVENTS_EVERY: u32 = 2 * HALF_DAYS_PER_DAY;
const _: () = assert!(EVENTS_EVERY.is_multiple_of(STRIDE));

/// The grid point nearest to a time in weeks.
pub fn half_day_of_week(week: f64) -> u32 {
    (week * f64::from(HALF_DAYS_PER_WEEK)).round() as u32
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
        #[source]
        cause: SolveError,
    },
}

/// A plan as the solver sees it, ready for any number of patients.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// Doses that the plan asks for or the diary names, with their records.
    doses: Vec<PossibleDose>,
    /// Probability that a dose which is not recorded is taken, for a patient who
    /// has no adherence of their own.
    fraction: f64,
    /// Nobody has an adherence of their own.
    same_for_all: bool,
    /// Doses of which it is known that they are taken.
    certain: Vec<Application>,
    /// Doses that may be taken or missed.
    open: Vec<Application>,
    /// Sessions of light as they were, in the place of the plan's.
    sessions: Option<Vec<Application>>,
    schedule: Schedule,
    /// Products whose applications are not taken.
    left_out: Option<fn(Product) -> bool>,
    dose_parameters: DoseParameters,
    solving: Solving,
    seed: Seed,
}

impl Prepared {
    /// Prepares a plan that starts on `start` for patients of the trial `seed`.
    ///
    /// # Errors
    ///
    /// [`SimulateError::Refused`], [`SimulateError::Adherence`].
    pub fn new(
        library: &Library,
        plan: &Plan,
        adherence: &Adherence,
        start: Weekday,
        seed: Seed,
    ) -> Result<Self, SimulateError> {
        regimen::check(plan)?;
        let rows = library.common();
        let prepared = Self {
            doses: plan.possible(start, adherence)?,
            fraction: adherence.fraction(),
            same_for_all: false,
            certain: Vec::new(),
            open: Vec::new(),
            schedule: Schedule::nothing(),
            sessions: None,
            left_out: None,
            dose_parameters: DoseParameters::of(rows),
            solving: Solving::of(rows),
            seed,
        };
        Ok(prepared.scheduled())
    }

    /// With the mesh that the doses ask for.
    fn scheduled(mut self) -> Self {
        let of = |record: DoseRecord| {
            let doses = self.doses.iter().filter(move |dose| dose.record == record);
            doses.map(|dose| dose.application).collect()
        };
        self.certain = self.lit(of(DoseRecord::Applied));
        self.open = self.allowed(of(DoseRecord::NotRecorded));
        let mut all = [self.certain.as_slice(), &self.open].concat();
        all.sort_by_key(|a| (a.half_day, a.product));
        self.schedule = regimen::schedule(&all, self.solving.washout_points());
        self
    }

    /// The same with light on these grid points, ascending, and no others.
    #[must_use]
    pub fn with_sessions(mut self, half_days: &[u32]) -> Self {
        let sessions = half_days.iter().map(|&half_day| Application {
            half_day,
            product: Product::NbUvb,
            phase: None,
        });
        self.sessions = Some(sessions.collect());
        self.scheduled()
    }

    /// The same with one adherence for everybody, also for patients who have one of
    /// their own.
    #[must_use]
    pub fn same_for_all(mut self) -> Self {
        self.same_for_all = true;
        self
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
    /// # Errors
    ///
    /// [`SimulateError::Adherence`].
    pub fn taken(&self, patient: &VirtualPatient) -> Result<Vec<Application>, SimulateError> {
        if self.open.is_empty() {
            return Ok(self.certain.clone());
        }
        let own = patient.own_adherence.filter(|_| !self.same_for_all);
        let fraction = own.unwrap_or(self.fraction);
        let mut rng = stream(self.seed, patient.number, Purpose::Adherence);
        Ok(self.lit(draw(&self.doses, fraction, &mut rng)?))
    }

    /// Without what is left out, and without planned light where it is known how
    /// it was.
    fn allowed(&self, mut taken: Vec<Application>) -> Vec<Application> {
        taken.retain(|a| !(self.sessions.is_some() && a.product.is_light()));
        if let Some(out) = self.left_out {
            taken.retain(|a| !out(a.product));
        }
        taken
    }

    /// The same with light as it was, where that is known.
    fn lit(&self, taken: Vec<Application>) -> Vec<Application> {
        let mut taken = self.allowed(taken);
        if let Some(sessions) = &self.sessions {
            let out = |product| self.left_out.is_some_and(|out| out(product));
            taken.extend(sessions.iter().filter(|a| !out(a.product)));
            taken.sort_by_key(|a| (a.half_day, a.product));
        }
        taken
    }

    /// Courses of the patients at the grid points `record` (ascending).
    ///
    /// Results come in the order of `patients`; each depends on that patient,
    /// the plan and the seed alone.
    ///
    /// # Errors
    ///
    /// [`SimulateError`].
    pub fn run(
        &self,
        patients: &[VirtualPatient],
        record: &[u32],
    ) -> Result<Counted<Vec<Trajectory>>, SimulateError> {
        let plans = Self::run_all(std::slice::from_ref(self), patients, record)?;
        Ok(plans.map(|mut plans| plans.pop().unwrap_or_default()))
    }

    /// Courses of the same patients under each of several plans: those of
    /// [`Prepared::run`], but what plans share from their first day on is run once.
    ///
    /// Errors: [`SimulateError`].
    pub fn run_all(
        plans: &[Self],
        patients: &[VirtualPatient],
        record: &[u32],
    ) -> Result<Counted<Vec<Vec<Trajectory>>>, SimulateError> {
        let mut work = Work::default();
        let mut courses: Vec<Vec<Option<Trajectory>>> =
            vec![vec![None; patients.len()]; plans.len()];
        for structure in Structure::ALL {
            let members: Vec<usize> = (0..patients.len())
                .filter(|&i| patients[i].individual.structure == structure)
                .collect();
            let lanes = plans
                .iter()
                .map(|plan| {
                    let lanes = members.iter().map(|&i| plan.lane(&patients[i], record));
                    lanes.collect::<Result<Vec<_>, _>>()
                })
                .collect::<Result<Vec<_>, _>>()?;
            let arms: Vec<(Run<'_>, &[Lane])> = plans
                .iter()
                .zip(&lanes)
                .map(|(plan, lanes)| (plan.run_of(structure, record), lanes.as_slice()))
                .collect();
            let solved = solve_arms(&arms).added_to(&mut work);
            for (courses, results) in courses.iter_mut().zip(solved) {
                for (&i, result) in members.iter().zip(results) {
                    let number = patients[i].number;
                    courses[i] =
                        Some(result.map_err(|cause| SimulateError::Solve { number, cause })?);
                }
            }
        }
        let of_plan = |courses: Vec<Option<_>>| courses.into_iter().flatten().collect();
        Ok(Counted {
            value: courses.into_iter().map(of_plan).collect(),
            work,
        })
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

    /// A patient with known events, from `start` on. A dose that is not recorded
    /// counts as the part of itself that the patient's `own` adherence is, or that
    /// of all: the drug is the same in the mean, and nothing is left to chance.
    pub(crate) fn expected_lane(
        &self,
        individual: &Individual,
        own: Option<f64>,
        start: &Row,
        events: Vec<Jump>,
    ) -> Lane {
        let fraction = own.unwrap_or(self.fraction);
        let doses = |taken| regimen::doses(individual, &self.dose_parameters, taken);
        let open = doses(&self.open).into_iter().map(|jump| Jump {
            dose: jump.dose.times(fraction),
            ..jump
        });
        let mut jumps: Vec<Jump> = open.chain(doses(&self.certain)).collect();
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
            &self.dose_parameters,
            &self.taken(patient)?,
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
        let spread = self.dose_parameters.blood_spread;
        self.mean_blood_level(forcing, treated_percent_bsa)
            * crate::num::exp(spread * z - 0.5 * spread * spread)
    }

    /// Mean of the blood level over patients, ng/mL.
    pub fn mean_blood_level(&self, forcing: &Forcing, treated_percent_bsa: f64) -> f64 {
        forcing.skin / self.dose_parameters.blood_below_skin * treated_percent_bsa
            / self.dose_parameters.blood_reference_area
    }

    /// Standard deviation of the logarithm of the blood level between patients.
    pub fn blood_spread(&self) -> f64 {
        self.dose_parameters.blood_spread
    }
}
