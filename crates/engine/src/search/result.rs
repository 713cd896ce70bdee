//! What a search found.

use super::{AdherencePosterior, Condition, FrontName, Goal, Limit, Limits, Order};
use crate::fit::FitReport;
use crate::forecast::{Header, Horizon, Relapse};
use crate::plan::{Plan, PlanName, notation};
use crate::provenance::Provenance;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A condition of the goal under one plan.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Judged {
    /// The condition.
    pub condition: Condition,
    /// Probability of relapse, or median repigmentation.
    pub found: f64,
    /// Whether that meets it.
    pub met: bool,
}

/// A plan of the front.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct FrontPlan {
    /// A, B, C and so on, from the lowest probability of relapse up.
    pub name: FrontName,
    /// Its name elsewhere: one of the usual plans, or of the course file.
    pub known_as: Option<PlanName>,
    /// The plan; in JSON its text form.
    #[serde(with = "notation")]
    #[schemars(with = "String")]
    pub plan: Plan,
    /// Ointment and cream, g.
    pub grams: f64,
    /// Applications and sessions.
    pub applications: u32,
    /// Visits.
    pub visits: u32,
    /// Of these, sessions of light.
    pub light_sessions: u32,
    /// Weeks from the decision in which anything is applied.
    pub weeks_on_treatment: u32,
    /// Longest use of tacrolimus without a pause, with what led up to it, weeks.
    pub continuous_weeks: u32,
    /// Relapse up to the week that counts.
    pub relapse: Relapse,
    /// At 12, 24 and 52 weeks and those of the goal.
    pub horizons: Vec<Horizon>,
    /// The goal, condition by condition.
    pub conditions: Vec<Judged>,
    /// Whether all of them are met.
    pub meets_goal: bool,
    /// Whether it is among those that stand for the front in a table.
    pub shown: bool,
}

/// A usual plan, or one of the course file, that is not on the front.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct OffFront {
    /// Its name.
    pub known_as: PlanName,
    /// The plan; in JSON its text form.
    #[serde(with = "notation")]
    #[schemars(with = "String")]
    pub plan: Plan,
    /// The limit that it passes.
    pub excluded_by: Option<Limit>,
    /// A plan of the front that asks for no more and is indistinguishable in relapse,
    /// or is better.
    pub covered_by: Option<FrontName>,
}

/// How many plans there were at each step.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Counts {
    /// Different plans that were enumerated.
    pub considered: usize,
    /// Excluded, under the first limit that each passes.
    pub excluded: BTreeMap<Limit, usize>,
    /// Simulated with few predictive draws.
    pub simulated: usize,
    /// Draws of that first look.
    pub first_draws: u32,
    /// Simulated with many predictive draws.
    pub looked_at_twice: usize,
    /// Draws from the posterior of that second look.
    pub draws: u32,
    /// Predictive draws for each of these posterior draws.
    pub repeats_per_draw: u32,
    /// Draws that are more than repetitions.
    pub independent_draws: f64,
}

/// Provenance of a search.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct SearchProvenance {
    /// How to get the same bytes again.
    #[serde(flatten)]
    pub run: Provenance,
    /// Plans at each step.
    pub plans: Counts,
}

/// The plan of the front on which the structures are apart the most.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Disagreement {
    /// The plan.
    pub plan: FrontName,
    /// Probability of relapse up to the week that counts, in structure A.
    pub a: f64,
    /// The same in structure B.
    pub b: f64,
}

/// The result of a search.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Search {
    /// Whom and what it is about.
    #[serde(flatten)]
    pub header: Header,
    /// What was hoped for.
    pub goal: Goal,
    /// The week up to which relapse counts.
    pub relapse_week: u32,
    /// The limits.
    pub limits: Limits,
    /// Whether any plan of the front meets the goal.
    pub goal_met: bool,
    /// The front, from the lowest probability of relapse up.
    pub front: Vec<FrontPlan>,
    /// Known plans that are not on it.
    pub off_front: Vec<OffFront>,
    /// Every pair of the front.
    pub order: Vec<Order>,
    /// Where the structures are far apart on relapse, the plan where they are most.
    pub disagreement: Option<Disagreement>,
    /// Posterior of adherence.
    pub adherence: AdherencePosterior,
    /// How far the fit can be trusted.
    pub fit: FitReport,
    /// Where it comes from.
    pub provenance: SearchProvenance,
}
