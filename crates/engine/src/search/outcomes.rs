//! One plan over all predictive draws, reduced to the outcomes asked for.

use super::adherence::AdherenceBelief;
use super::goal::{Condition, Goal, Quantity};
use crate::course::Course;
use crate::fit::{Fit, ForecastError};
use crate::forecast::Event;
use crate::forecast::Horizon;
use crate::forecast::Relapse;
use crate::forecast::{
    Future, HORIZONS_WEEKS, follow, futures, position, prepare, record, regained,
};
use crate::library::Library;
use crate::num::smaller;
use crate::ode::Work;
use crate::plan::{Adherence, Plan};
use crate::quantiles::Quantiles;
use crate::structure::Structure;

/// Predictive draws that all plans share: for each posterior draw several that
/// meet different stress.
pub(super) struct Draws<'a> {
    fitted: &'a Fit,
    futures: Vec<Future>,
    per_draw: usize,
    levels: &'a [f64],
}

impl<'a> Draws<'a> {
    /// A number of posterior draws with a number of predictive draws each, numbered from `first`.
    pub fn new(
        fitted: &'a Fit,
        adherence: &'a AdherenceBelief,
        draws: u32,
        per_draw: u32,
        first: u32,
    ) -> Self {
        let futures = futures(fitted, draws)
            .into_iter()
            .flat_map(|future| {
                (0..per_draw).map(move |nth| {
                    let mut copy = future.clone();
                    copy.patient.number = first + future.patient.number * per_draw + nth;
                    copy
                })
            })
            .collect();
        Self {
            fitted,
            futures,
            per_draw: per_draw as usize,
            levels: &adherence.levels,
        }
    }

    /// Draws that are more than repetitions of one another.
    pub fn independent(&self) -> f64 {
        let draws = self.futures.len() / self.per_draw;
        smaller(self.fitted.report.effective_sample_size, draws as f64)
    }

    /// All predictive draws of every posterior draw with the level `level` of adherence. Levels
    /// take turns, so that copies of one virtual patient differ in it.
    fn with_level(&self, level: usize) -> Vec<usize> {
        (0..self.futures.len())
            .filter(|i| (i / self.per_draw) % self.levels.len() == level)
            .collect()
    }
}

/// Outcomes of the predictive draws of one plan.
pub(super) struct Outcomes {
    weeks: Vec<u32>,
    /// By week, then predictive draw.
    events: Vec<Vec<Event>>,
    /// By week, then predictive draw.
    regained: Vec<Vec<f64>>,
    structures: Vec<Structure>,
    per_draw: usize,
}

/// Weeks that are looked at: those of the tables and those of the goal.
pub(super) fn weeks(goal: &Goal) -> Vec<u32> {
    let mut weeks = HORIZONS_WEEKS.to_vec();
    weeks.extend(goal.conditions().iter().map(|c| c.week));
    weeks.sort_unstable();
    weeks.dedup();
    weeks
}

impl Outcomes {
    /// Follows one plan.
    ///
    /// # Errors
    ///
    /// [`ForecastError::Simulate`].
    pub fn of(
        library: &Library,
        course: &Course,
        plan: &Plan,
        draws: &Draws<'_>,
        weeks: &[u32],
        seed: u64,
    ) -> Result<(Self, Work), ForecastError> {
        let mut work = Work::default();
        let record = record(weeks.last().copied().unwrap_or(0));
        let nothing = Event {
            relapsed: false,
            at_risk: false,
        };
        let n = draws.futures.len();
        let mut outcomes = Self {
            weeks: weeks.to_vec(),
            events: vec![vec![nothing; n]; weeks.len()],
            regained: vec![vec![0.0; n]; weeks.len()],
            structures: draws.futures.iter().map(Future::structure).collect(),
            per_draw: draws.per_draw,
        };
        for (level, share) in draws.levels.iter().enumerate() {
            let members = draws.with_level(level);
            let futures: Vec<Future> = members.iter().map(|i| draws.futures[*i].clone()).collect();
            let adherence = Adherence::Fraction(*share);
            let prepared = prepare(library, course, plan, &adherence, seed)?;
            let courses = follow(&prepared, &futures, &record, &mut work)?;
            let regained = regained(draws.fitted, &futures, &courses);
            for (w, week) in weeks.iter().enumerate() {
                let until = position(&record, *week);
                for (member, course) in members.iter().zip(&regained) {
                    outcomes.events[w][*member] =
                        Event::of(&course[..=until], &draws.fitted.decisions);
                    outcomes.regained[w][*member] = course[until];
                }
            }
        }
        Ok((outcomes, work))
    }

    fn at(&self, week: u32) -> usize {
        self.weeks
            .binary_search(&week)
            .expect("every week that is asked about is looked at")
    }

    /// In each posterior draw the fraction of predictive draws that relapsed up to the week.
    pub fn relapse_in_draws(&self, week: u32) -> Vec<f64> {
        self.shares(&self.events[self.at(week)], |event| event.relapsed)
    }

    /// In each posterior draw the fraction of predictive draws that are not above the bound.
    pub fn missed_in_draws(&self, condition: Condition) -> Vec<f64> {
        let regained = &self.regained[self.at(condition.week)];
        self.shares(regained, |regained| !(*regained > condition.bound))
    }

    fn shares<T>(&self, futures: &[T], of: impl Fn(&T) -> bool) -> Vec<f64> {
        let share = |draw: &[T]| draw.iter().filter(|x| of(x)).count() as f64 / draw.len() as f64;
        futures.chunks(self.per_draw).map(share).collect()
    }

    /// Repigmentation and relapse at every week that is looked at.
    pub fn horizons(&self, course: &Course, fitted: &Fit) -> Vec<Horizon> {
        let draws = self.structures.len() / self.per_draw;
        self.weeks
            .iter()
            .enumerate()
            .map(|(w, week)| {
                let repigmented = Quantiles::of(self.regained[w].iter().copied());
                let events = &self.events[w];
                Horizon {
                    week: *week,
                    repigmented,
                    repigmented_cm2: repigmented.scaled(course.first_area_cm2),
                    relapse: Relapse::of(events, &self.structures, draws, &fitted.report),
                }
            })
            .collect()
    }
}

/// Whether a condition holds by these horizons, and what was found.
pub(super) fn judge(condition: Condition, horizons: &[Horizon]) -> Option<(f64, bool)> {
    let horizon = horizons.iter().find(|h| h.week == condition.week)?;
    Some(match condition.quantity {
        Quantity::Relapse => {
            let found = horizon.relapse.probability;
            (found, found < condition.bound)
        }
        Quantity::Repigmented => {
            let found = horizon.repigmented.median;
            (found, found > condition.bound)
        }
    })
}
