//! One product through its phases.

use super::duration::Duration;
use super::frequency::Frequency;
use super::problem::PlanProblem;
use super::product::Product;
use super::{PLAN_LIMIT_DAYS, REPEAT_LIMITS};

/// One frequency for one length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Phase {
    /// How often.
    pub frequency: Frequency,
    /// For how long.
    pub duration: Duration,
}

/// Phases that run several times in a row: `(bid 2w, off 1w) x4`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Repetition {
    phases: Vec<Phase>,
    times: u32,
}

/// What stands between two commas of a treatment.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// A phase that runs once.
    Phase(Phase),
    /// Phases that run several times.
    Repetition(Repetition),
}

/// One product through its phases, from day 0 of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Treatment {
    product: Product,
    steps: Vec<Step>,
    stop: bool,
}

impl Repetition {
    /// The phases, `times` times.
    ///
    /// # Errors
    ///
    /// [`PlanProblem::EmptyRepetition`], [`PlanProblem::RepeatsOutOfRange`].
    pub fn new(phases: Vec<Phase>, times: u32) -> Result<Self, PlanProblem> {
        if phases.is_empty() {
            return Err(PlanProblem::EmptyRepetition);
        }
        if !REPEAT_LIMITS.contains(&times) {
            return Err(PlanProblem::RepeatsOutOfRange { found: times });
        }
        Ok(Self { phases, times })
    }

    /// The phases of one round.
    pub fn phases(&self) -> &[Phase] {
        &self.phases
    }

    /// The number of rounds.
    pub fn times(&self) -> u32 {
        self.times
    }
}

impl Step {
    /// The phases of one round.
    pub fn phases(&self) -> &[Phase] {
        match self {
            Self::Phase(phase) => std::slice::from_ref(phase),
            Self::Repetition(repetition) => repetition.phases(),
        }
    }

    /// The number of rounds; a single phase has one.
    pub fn times(&self) -> u32 {
        match self {
            Self::Phase(_) => 1,
            Self::Repetition(repetition) => repetition.times(),
        }
    }

    fn length_days(&self) -> u64 {
        let round: u64 = self
            .phases()
            .iter()
            .map(|phase| u64::from(phase.duration.days()))
            .sum();
        round * u64::from(self.times())
    }
}

impl Treatment {
    /// A product through these steps; `stop` says that a stop is ordered at the
    /// end, where otherwise the plan just says no more.
    ///
    /// # Errors
    ///
    /// [`PlanProblem::NoPhase`], [`PlanProblem::PlanTooLong`] and those of
    /// [`Product::accepts`].
    pub fn new(product: Product, steps: Vec<Step>, stop: bool) -> Result<Self, PlanProblem> {
        if steps.is_empty() {
            return Err(PlanProblem::NoPhase { product });
        }
        for phase in steps.iter().flat_map(Step::phases) {
            product.accepts(phase.frequency)?;
        }
        let days = steps.iter().map(Step::length_days).sum();
        if days > u64::from(PLAN_LIMIT_DAYS) {
            return Err(PlanProblem::PlanTooLong { product, days });
        }
        Ok(Self {
            product,
            steps,
            stop,
        })
    }

    /// What is used.
    pub fn product(&self) -> Product {
        self.product
    }

    /// Phases and repetitions as written.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Whether `stop` was written at the end.
    pub fn stop(&self) -> bool {
        self.stop
    }

    /// The phases as they run, repetitions unrolled.
    pub fn phases(&self) -> impl Iterator<Item = Phase> {
        self.steps
            .iter()
            .flat_map(|step| (0..step.times()).flat_map(|_| step.phases().iter().copied()))
    }

    /// Days from the start to the end of the last phase, pauses included.
    pub fn length_days(&self) -> u32 {
        self.phases().map(|phase| phase.duration.days()).sum()
    }
}
