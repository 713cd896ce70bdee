//! One stage of the search: all plans over the same predictive draws, and the losses of each.

use super::burden::PlanBurden;
use super::outcomes::{Draws, Outcomes};
use super::pareto::Losses;
use super::space::Considered;
use super::{Goal, Progress};
use crate::course::Course;
use crate::fit::ForecastError;
use crate::library::Library;
use crate::ode::Counted;
use crate::plan::Plan;
use crate::rng::Seed;
use rayon::prelude::*;

/// Plans that are followed together. Neighbours begin the same way, and what
/// they share is run once.
const PLANS_TOGETHER: usize = 64;

/// A plan within the limits.
pub(super) struct Allowed {
    /// The plan.
    pub considered: Considered,
    /// What it asks.
    pub burden: PlanBurden,
}

/// What every look needs.
pub(super) struct Searcher<'a> {
    /// Parameters.
    pub library: &'a Library,
    /// The patient.
    pub course: &'a Course,
    /// Which weeks count.
    pub goal: &'a Goal,
    /// All weeks that are looked at, ascending.
    pub weeks: Vec<u32>,
    /// Decides every random draw.
    pub seed: Seed,
    /// Is told of every plan.
    pub progress: &'a (dyn Fn(Progress) + Sync),
}

/// Outcomes and losses, one of each for a plan.
type Evaluated = (Vec<Outcomes>, Vec<Losses>);

impl Searcher<'_> {
    /// Outcomes and losses of these plans, in their order.
    pub fn follow(
        &self,
        plans: &[&Allowed],
        draws: &Draws<'_>,
    ) -> Result<Counted<Evaluated>, ForecastError> {
        (self.progress)(Progress::Plans(plans.len()));
        let mut all = (Vec::new(), Vec::new());
        let together: Vec<&[&Allowed]> = plans.chunks(PLANS_TOGETHER).collect();
        let followed = together
            .par_iter()
            .map(|together| {
                let plans: Vec<&Plan> = together.iter().map(|a| &a.considered.plan).collect();
                let (library, course) = (self.library, self.course);
                let found = Outcomes::of(library, course, &plans, draws, &self.weeks, self.seed)?;
                for _ in *together {
                    (self.progress)(Progress::Followed);
                }
                Ok(found)
            })
            .collect::<Result<Counted<Vec<_>>, ForecastError>>()?;
        let Counted {
            value: followed,
            work,
        } = followed;
        for (together, outcomes) in plans.chunks(PLANS_TOGETHER).zip(followed) {
            for (allowed, outcomes) in together.iter().zip(outcomes) {
                all.1.push(self.losses(&allowed.burden, &outcomes));
                all.0.push(outcomes);
            }
        }
        Ok(Counted { value: all, work })
    }

    /// Relapse, what the goal asks of repigmentation, and what the plan asks of
    /// the patient.
    fn losses(&self, burden: &PlanBurden, outcomes: &Outcomes) -> Losses {
        let relapse = outcomes.relapse_in_draws(self.goal.relapse_week());
        let missed = self.goal.repigmented().map(|c| outcomes.missed_in_draws(c));
        Losses {
            sure: [
                burden.grams,
                f64::from(burden.applications),
                f64::from(burden.visits),
            ],
            unsure: std::iter::once(relapse).chain(missed).collect(),
        }
    }
}
