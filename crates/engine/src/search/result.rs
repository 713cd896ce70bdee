//! What a search found.

use super::{AdherenceBelief, Condition, Goal, Limit, Limits, Order};
use crate::fit::FitReport;
use crate::forecast::Horizon;
use crate::forecast::Relapse;
use crate::patient;
use crate::provenance::Provenance;
use serde::Serialize;
use std::collections::BTreeMap;

/// A condition of the goal under one plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Judged {
    /// The condition.
    pub condition: Condition,
    /// Probability of relapse, or median repigmentation.
    pub found: f64,
    /// Whether that meets it.
    pub met: bool,
}

/// A plan of the front.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FrontPlan {
    /// A, B, C and so on, from the lowest probability of relapse up.
    pub name: String,
    /// Its name elsewhere: one of the usual plans, or of the course file.
    pub known_as: Option<String>,
    /// The plan in text form.
    pub plan: String,
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
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OffFront {
    /// Its name.
    pub known_as: String,
    /// The plan in text form.
    pub plan: String,
    /// The limit that it passes.
    pub excluded_by: Option<Limit>,
    /// A plan of the front that asks for no more and is not told apart in relapse,
    /// or is better.
    pub covered_by: Option<String>,
}

/// How many plans there were at each step.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Counts {
    /// Different plans that were enumerated.
    pub considered: usize,
    /// Excluded, under the first limit that each passes.
    pub excluded: BTreeMap<Limit, usize>,
    /// Followed on few futures.
    pub simulated: usize,
    /// Draws of that first look.
    pub first_draws: u32,
    /// Followed on many futures.
    pub looked_at_twice: usize,
    /// Draws from the posterior of that second look.
    pub draws: u32,
    /// Futures for each of these draws.
    pub futures_per_draw: u32,
    /// Draws that are more than repetitions.
    pub independent_draws: f64,
}

/// Provenance of a search.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SearchProvenance {
    /// How to get the same bytes again.
    #[serde(flatten)]
    pub run: Provenance,
    /// Plans at each step.
    pub plans: Counts,
}

/// The result of a search.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Search {
    /// Label of the patient.
    pub label: String,
    /// What a doctor knows of the patient.
    pub covariates: patient::Covariates,
    /// Treated area, percent of the body.
    pub body_percent: f64,
    /// What was prescribed so far.
    pub prescribed: String,
    /// Date of the treatment's first day.
    pub start_date: String,
    /// Date of the decision.
    pub decision_date: String,
    /// Area at the first visit, cm2.
    pub first_area_cm2: f64,
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
    /// What is believed of adherence.
    pub adherence: AdherenceBelief,
    /// How far the fit can be trusted.
    pub fit: FitReport,
    /// Where it comes from.
    pub provenance: SearchProvenance,
}
