//! What a check found.

use super::Misspecification;
use super::coverage::Coverage;
use super::rank_test::Ranks;
use super::reliability::Reliability;
use crate::fit::{FitMethod, WarningKind};
use crate::plan::PlanName;
use crate::provenance::Provenance;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is ranked.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Quantity {
    /// A random effect.
    Parameter {
        /// Name, as in `params/`.
        name: String,
    },
    /// Repigmentation at the decision.
    Now,
    /// Repigmentation later.
    Ahead {
        /// Plan.
        plan: PlanName,
        /// Weeks after the decision.
        week: u32,
    },
}

/// Whether the truth's rank is uniform.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct RankTest {
    /// Of what.
    #[serde(flatten)]
    pub quantity: Quantity,
    /// Visits that were known, the first included.
    pub visits: usize,
    /// Histogram and test.
    #[serde(flatten)]
    pub ranks: Ranks,
    /// Holm's p-value among all rank tests.
    pub adjusted: f64,
    /// Whether it is not rejected.
    pub holds: bool,
}

/// How often a warning was given.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Alarm {
    /// Kind of the warning.
    pub warning: WarningKind,
    /// Part of the patients.
    pub rate: f64,
}

/// Coverage where something is wrong, over all plans and horizons.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct MisspecifiedCoverage {
    /// Weeks after the decision.
    pub week: u32,
    /// Nominal level of the interval.
    pub level: f64,
    /// Part of the truths in the range, over all plans.
    pub covered: f64,
}

/// The effect of a misspecification, or of none.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Misspecified {
    /// The misspecification; none is the reference.
    pub misspecification: Option<Misspecification>,
    /// Visits that were known, the first included.
    pub visits: usize,
    /// Patients.
    pub patients: usize,
    /// Coverages.
    pub coverage: Vec<MisspecifiedCoverage>,
    /// Mean of the midpoint of the narrowest interval minus the truth at 24 weeks,
    /// over all plans: above 0 the forecast promises too much.
    pub bias: f64,
    /// Part of the patients with a warning that says that the visits do not
    /// fit: `poor_fit`, `surprising`, `growing`.
    pub warned: f64,
    /// Each warning.
    pub alarms: Vec<Alarm>,
}

/// How far forecasts of repigmentation are off: the mean absolute error, in parts of the
/// first area.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct PointErrors {
    /// What was wrong with the data; none is the reference.
    pub misspecification: Option<Misspecification>,
    /// Visits that were known, the first included.
    pub visits: usize,
    /// Plan.
    pub plan: PlanName,
    /// Weeks after the decision.
    pub week: u32,
    /// Patients.
    pub patients: usize,
    /// Of the median of the fitted model's forecast.
    pub model: f64,
    /// Of repigmentation as at the last visit.
    pub last_value: f64,
    /// Of the median of the scenario's patients under the plan.
    pub population: f64,
    /// Of logistic growth with random effects, fitted to the visits.
    pub logistic_growth: f64,
}

impl Misspecified {
    /// How often a warning was given.
    pub fn rate(&self, warning: WarningKind) -> f64 {
        let alarm = self.alarms.iter().find(|a| a.warning == warning);
        alarm.map_or(0.0, |a| a.rate)
    }
}

/// What is claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimKind {
    /// The truth's ranks are uniform.
    Ranks,
    /// Ranges hold the truth as often as they say.
    Coverage,
    /// With three visits ranges are narrower than the population's.
    Sharpness,
    /// Relapse happens as often as its probability says.
    Reliability,
    /// With three visits the probability of relapse beats the population's rate.
    Skill,
    /// The implausible-visit warning has a low false-alarm rate.
    FalseAlarms,
}

impl ClaimKind {
    /// All, in the order in which they are reported.
    pub const ALL: [Self; 6] = [
        Self::Ranks,
        Self::Coverage,
        Self::Sharpness,
        Self::Reliability,
        Self::Skill,
        Self::FalseAlarms,
    ];
}

/// One number that a claim is judged by.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Judged {
    /// Plan; none where it is about none.
    pub plan: Option<PlanName>,
    /// Weeks after the decision.
    pub week: Option<u32>,
    /// Visits that were known, the first included.
    pub visits: usize,
    /// Parameter, as in `params/`; none where it is about none.
    pub parameter: Option<String>,
    /// Warning; none where it is about none.
    pub warning: Option<WarningKind>,
    /// What was found: an adjusted p-value, a coverage, a width, a skill, a
    /// rate of warnings.
    pub found: f64,
    /// What it is held against: an error rate, a level, the population's
    /// width, no skill, the most that is allowed.
    pub against: f64,
}

/// A claim and whether it holds.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Claim {
    /// What is claimed.
    pub kind: ClaimKind,
    /// Whether it holds.
    pub holds: bool,
    /// How many numbers were judged.
    pub judged: usize,
    /// Those that failed.
    pub failed: Vec<Judged>,
}

/// Patients with two lesions, which are fitted together; one is forecast.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct TwoLesions {
    /// Label of the scenario.
    pub scenario: String,
    /// Simulated patients.
    pub patients: usize,
    /// Median effective sample size, by visits of each lesion known.
    pub effective_sample_sizes: Vec<(usize, f64)>,
    /// Coverages.
    pub coverage: Vec<Coverage>,
}

/// A check.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Check {
    /// How the patients were fitted.
    pub method: FitMethod,
    /// Simulated patients.
    pub patients: usize,
    /// Of them, those with perturbed data, for each misspecification.
    pub perturbed: usize,
    /// Virtual patients that each was compared with.
    pub candidates: u32,
    /// Sets of them in each scenario.
    pub sets: u32,
    /// Labels of the scenarios.
    pub scenarios: Vec<String>,
    /// Median effective sample size, by visits known.
    pub effective_sample_sizes: Vec<(usize, f64)>,
    /// The claims.
    pub claims: Vec<Claim>,
    /// Rank tests.
    pub ranks: Vec<RankTest>,
    /// Coverages.
    pub coverage: Vec<Coverage>,
    /// Patients with two lesions; none where too few were simulated.
    pub two_lesions: Option<TwoLesions>,
    /// Relapse.
    pub relapse: Vec<Reliability>,
    /// Errors of the forecast and of baselines without the model.
    pub baselines: Vec<PointErrors>,
    /// Effects of misspecification.
    pub misspecified: Vec<Misspecified>,
    /// How to get the same bytes again.
    pub provenance: Provenance,
}

impl Check {
    /// Whether all claims hold.
    pub fn holds(&self) -> bool {
        self.claims.iter().all(|claim| claim.holds)
    }
}
