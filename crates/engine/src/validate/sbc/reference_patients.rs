//! Patients in one scenario: simulated up to the decision, and onward under plans.

use super::scenarios::with_visits;
use crate::course::Course;
use crate::fit::{Candidates, Fit, ForecastError, LesionDraws};
use crate::forecast::{
    Event, HORIZONS_WEEKS, PredictiveDraw, all_predictive_draws, follow, position, prepare_future,
    record, regained, usual_plans,
};
use crate::library::Library;
use crate::ode::{Counted, Work};
use crate::plan::{Plan, PlanName};
use crate::rng::Seed;

/// Horizons after the decision.
pub(super) const HORIZONS: usize = HORIZONS_WEEKS.len();

/// Predictive draws simulated at a time, because trajectories take memory.
const AT_ONCE: usize = 4096;

/// Outcome of one predictive draw under one plan.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outcome {
    /// Repigmentation at each horizon.
    pub regained: [f64; HORIZONS],
    /// Whether a relapse came before it.
    pub relapsed: [bool; HORIZONS],
}

/// Patients with their predictive draws.
pub(super) struct ReferencePatients<'a> {
    pub candidates: Candidates<'a>,
    /// All of them, equally likely.
    pub population: Fit,
    /// Predictive draws of each.
    pub copies: u32,
    /// What they did, plan by plan.
    pub outcomes: Vec<Vec<Outcome>>,
}

/// How many there are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counts {
    /// Patients.
    pub patients: u32,
    /// Predictive draws of each.
    pub copies: u32,
    /// Draws of what their further lesions have of their own.
    pub lesions: LesionDraws,
}

/// The plans that are followed: all usual ones but to go on, which is much like what was
/// before.
pub(super) fn plans(course: &Course) -> Vec<(PlanName, Plan)> {
    let mut plans = usual_plans(course);
    plans.retain(|(name, _)| *name != PlanName::GoOn);
    plans
}

impl<'a> ReferencePatients<'a> {
    /// Recruits patients in the scenario of `course`, simulates them through it and
    /// follows their predictive draws.
    pub fn run(
        library: &'a Library,
        course: &Course,
        counts: Counts,
        seed: Seed,
    ) -> Result<Counted<Self>, ForecastError> {
        let mut work = Work::default();
        let Counts {
            patients,
            copies,
            lesions,
        } = counts;
        let candidates =
            Candidates::run(library, course, (patients, lesions), seed)?.added_to(&mut work);
        let population = candidates.weigh(&with_visits(course, 1))?;
        let predictive_draws = all_predictive_draws(&population.particles, copies);
        let outcomes = outcomes(library, course, &population, &predictive_draws, seed)?;
        let value = Self {
            candidates,
            population,
            copies,
            outcomes: outcomes.added_to(&mut work),
        };
        Ok(Counted { value, work })
    }
}

/// Outcomes of the predictive draws of a fit under each plan.
pub(super) fn outcomes(
    library: &Library,
    course: &Course,
    fitted: &Fit,
    predictive_draws: &[PredictiveDraw],
    seed: Seed,
) -> Result<Counted<Vec<Vec<Outcome>>>, ForecastError> {
    let mut work = Work::default();
    let record = record(HORIZONS_WEEKS[HORIZONS - 1]);
    let until = HORIZONS_WEEKS.map(|week| position(&record, week));
    let mut by_plan = Vec::new();
    for (_, plan) in plans(course) {
        let prepared = prepare_future(library, course, &plan, seed)?;
        let mut outcomes = Vec::with_capacity(predictive_draws.len());
        for some in predictive_draws.chunks(AT_ONCE) {
            let courses = follow(&prepared, some, &record)?.added_to(&mut work);
            let regained = regained(fitted, some, &courses);
            outcomes.extend(regained.iter().map(|regained| Outcome {
                regained: until.map(|at| regained[at]),
                relapsed: until.map(|at| Event::of(&regained[..=at], &fitted.decisions).relapsed),
            }));
        }
        by_plan.push(outcomes);
    }
    Ok(Counted {
        value: by_plan,
        work,
    })
}
