//! One plan over all predictive draws, reduced to the outcomes asked for.

use super::adherence::AdherencePosterior;
use super::goal::{Condition, Goal, Quantity};
use crate::course::Course;
use crate::fit::{Fit, ForecastError};
use crate::forecast::{
    Event, HORIZONS_WEEKS, Horizon, Onsets, PredictiveDraw, Relapse, Shares, position,
    predictive_draws, prepare, record, regained,
};
use crate::library::Library;
use crate::num::smaller;
use crate::ode::{Counted, Trajectory};
use crate::plan::{Adherence, Plan};
use crate::quantiles::Quantiles;
use crate::recruitment::VirtualPatient;
use crate::rng::Seed;
use crate::simulation::Prepared;
use crate::structure::Structure;
use rayon::prelude::*;

/// Predictive draws that one task follows through all plans at hand: enough to fill lanes,
/// few enough to keep memory small.
const DRAWS_TOGETHER: usize = 64;

/// Predictive draws that all plans share: for each posterior draw several that
/// meet different stress.
pub(super) struct Draws<'a> {
    fitted: &'a Fit,
    predictive_draws: Vec<PredictiveDraw>,
    per_draw: usize,
}

/// How many predictive draws there are, and what numbers they have.
#[derive(Clone, Copy, Debug)]
pub(super) struct DrawCounts {
    /// Posterior draws.
    pub draws: u32,
    /// Repeats of each.
    pub per_draw: u32,
    /// Number of the first.
    pub first: u32,
}

impl<'a> Draws<'a> {
    /// Draws from a fit.
    ///
    /// All repeats of a draw have one level of adherence, where it is not the
    /// patient's own. Levels take turns, so that copies of one virtual patient
    /// differ in it.
    pub fn new(fitted: &'a Fit, adherence: &AdherencePosterior, counts: DrawCounts) -> Self {
        let DrawCounts {
            draws,
            per_draw,
            first,
        } = counts;
        let predictive_draws = predictive_draws(fitted, draws)
            .into_iter()
            .enumerate()
            .flat_map(|(nth_draw, mut draw)| {
                let level = adherence.levels[nth_draw % adherence.levels.len()];
                draw.patient.own_adherence.get_or_insert(level);
                (0..per_draw).map(move |nth| {
                    let mut copy = draw.clone();
                    copy.patient.number = first + draw.patient.number * per_draw + nth;
                    copy
                })
            })
            .collect();
        Self {
            fitted,
            predictive_draws,
            per_draw: per_draw as usize,
        }
    }

    /// Draws that are more than repetitions of one another.
    pub fn independent(&self) -> f64 {
        let draws = self.predictive_draws.len() / self.per_draw;
        smaller(self.fitted.report.effective_sample_size, draws as f64)
    }
}

/// What the predictive draws of one plan did.
#[derive(Clone)]
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
    /// Follows plans, which share what they have in common from their first day on.
    ///
    /// # Errors
    ///
    /// [`ForecastError::Simulate`].
    pub fn of(
        library: &Library,
        course: &Course,
        plans: &[&Plan],
        draws: &Draws<'_>,
        weeks: &[u32],
        seed: Seed,
    ) -> Result<Counted<Vec<Self>>, ForecastError> {
        let record = record(weeks.last().copied().unwrap_or(0));
        let until: Vec<usize> = weeks.iter().map(|week| position(&record, *week)).collect();
        // each future has a share of its own
        let everything = Adherence::Fraction(1.0);
        let prepared = plans
            .iter()
            .map(|plan| prepare(library, course, plan, &everything, seed))
            .collect::<Result<Vec<_>, _>>()?;
        let followed = draws
            .predictive_draws
            .par_chunks(DRAWS_TOGETHER)
            .map(|predictive_draws| {
                let patients: Vec<VirtualPatient> =
                    predictive_draws.iter().map(|f| f.patient.clone()).collect();
                let courses = Prepared::run_all(&prepared, &patients, &record)?;
                let read = |courses: &Vec<Trajectory>| -> Vec<Vec<(Event, f64)>> {
                    let regained = regained(draws.fitted, predictive_draws, courses);
                    let of_one = |regained: &Vec<f64>| {
                        let onsets = Onsets::of(regained, &draws.fitted.decisions);
                        let at = |&i: &usize| (onsets.up_to(i + 1), regained[i]);
                        until.iter().map(at).collect()
                    };
                    regained.iter().map(of_one).collect()
                };
                Ok(courses.map(|courses| courses.iter().map(read).collect()))
            })
            .collect::<Result<Counted<Vec<Vec<_>>>, ForecastError>>()?;
        let structures: Vec<Structure> = draws
            .predictive_draws
            .iter()
            .map(PredictiveDraw::structure)
            .collect();
        let mut outcomes = vec![
            Self {
                weeks: weeks.to_vec(),
                events: vec![Vec::new(); weeks.len()],
                regained: vec![Vec::new(); weeks.len()],
                structures,
                per_draw: draws.per_draw,
            };
            plans.len()
        ];
        let Counted {
            value: followed,
            work,
        } = followed;
        for part in followed {
            for (outcomes, predictive_draws) in outcomes.iter_mut().zip(part) {
                for (w, (event, regained)) in
                    predictive_draws.into_iter().flat_map(|f| (0..).zip(f))
                {
                    let w: usize = w;
                    outcomes.events[w].push(event);
                    outcomes.regained[w].push(regained);
                }
            }
        }
        Ok(Counted {
            value: outcomes,
            work,
        })
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

    fn shares<T>(&self, predictive_draws: &[T], of: impl Fn(&T) -> bool) -> Vec<f64> {
        let share = |draw: &[T]| draw.iter().filter(|x| of(x)).count() as f64 / draw.len() as f64;
        predictive_draws.chunks(self.per_draw).map(share).collect()
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
                    shares: Some(Shares::of(self.regained[w].iter().copied())),
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
