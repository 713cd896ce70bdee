//! One stage of the search: all plans over the same predictive draws, and the losses of each.

use super::demands::Demands;
use super::outcomes::{Draws, Outcomes};
use super::pareto::Losses;
use super::space::Considered;
use super::{Goal, Progress};
use crate::course::Course;
use crate::fit::ForecastError;
use crate::library::Library;
use crate::ode::Work;
use rayon::prelude::*;

/// A plan within the limits.
pub(super) struct Allowed {
    /// The plan.
    pub considered: Considered,
    /// What it asks.
    pub demands: Demands,
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
    pub seed: u64,
    /// Is told of every plan.
    pub progress: &'a (dyn Fn(Progress) + Sync),
}

impl Searcher<'_> {
    /// Outcomes and losses of these plans, in their order.
    pub fn follow(
        &self,
        plans: &[&Allowed],
        draws: &Draws<'_>,
        work: &mut Work,
    ) -> Result<(Vec<Outcomes>, Vec<Losses>), ForecastError> {
        (self.progress)(Progress::Plans(plans.len()));
        let followed = plans
            .par_iter()
            .map(|allowed| {
                let plan = &allowed.considered.plan;
                let (outcomes, work) = Outcomes::of(
                    self.library,
                    self.course,
                    plan,
                    draws,
                    &self.weeks,
                    self.seed,
                )?;
                let losses = self.losses(&allowed.demands, &outcomes);
                (self.progress)(Progress::Followed);
                Ok((outcomes, losses, work))
            })
            .collect::<Result<Vec<_>, ForecastError>>()?;
        let mut all = (Vec::new(), Vec::new());
        for (outcomes, losses, plan_work) in followed {
            all.0.push(outcomes);
            all.1.push(losses);
            *work += plan_work;
        }
        Ok(all)
    }

    /// Relapse, what the goal asks of repigmentation, and what the plan asks of
    /// the patient.
    fn losses(&self, demands: &Demands, outcomes: &Outcomes) -> Losses {
        let relapse = outcomes.relapse_in_draws(self.goal.relapse_week());
        let missed = self.goal.repigmented().map(|c| outcomes.missed_in_draws(c));
        Losses {
            sure: [
                demands.grams,
                f64::from(demands.applications),
                f64::from(demands.visits),
            ],
            unsure: std::iter::once(relapse).chain(missed).collect(),
        }
    }
}
