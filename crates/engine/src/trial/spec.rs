//! The trial file.

use super::prediction::MOST_IN_STUDY;
use crate::endpoint::Endpoint;
use crate::input::{Document, InputError};
use crate::plan::{Adherence, PLAN_LIMIT_DAYS, Plan};
use crate::population::Population;
use crate::regimen;
use crate::rng::Seed;
use crate::simulation::{HALF_DAYS_PER_WEEK, half_day_of_week};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A trial: who, how many, which arms, which questions.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct TrialSpec {
    /// Name in reports.
    pub name: String,
    /// Decides every random draw.
    pub seed: Seed,
    /// Virtual patients per arm; every arm has the same ones.
    #[schemars(range(min = 1, max = MOST_PATIENTS))]
    pub patients: u32,
    /// Length of the observation.
    #[schemars(range(max = MOST_WEEKS), extend("exclusiveMinimum" = 0))]
    pub weeks: f64,
    /// Who is recruited.
    pub population: Population,
    /// What they get.
    #[serde(rename = "arm")]
    pub arms: Vec<ArmSpec>,
    /// What is asked.
    #[serde(rename = "endpoint")]
    pub endpoints: Vec<Endpoint>,
}

/// One arm.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ArmSpec {
    /// Name in reports.
    pub name: String,
    /// What is prescribed.
    pub plan: Plan,
    /// Fraction of applications that are taken.
    #[serde(default = "everything")]
    #[schemars(range(min = 0, max = 1))]
    pub adherence: f64,
    /// Patients in this arm of a new study, for which its results are predicted, 1 to
    /// 10,000.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = MOST_IN_STUDY))]
    pub n: Option<u32>,
}

fn everything() -> f64 {
    1.0
}

impl ArmSpec {
    /// Adherence as the plan understands it. A fraction of 1 draws no numbers.
    pub fn adherence(&self) -> Adherence {
        if self.adherence < 1.0 {
            Adherence::Fraction(self.adherence)
        } else {
            Adherence::Full
        }
    }
}

/// The time at which a week is read, in weeks: the half day that is nearest. What
/// a trial file says is so what its results say.
fn read_at(week: f64) -> f64 {
    f64::from(half_day_of_week(week)) / f64::from(HALF_DAYS_PER_WEEK)
}

/// More patients than this per trial are refused; a cluster runs ranges of them.
const MOST_PATIENTS: u32 = 16_000_000;

/// Weeks of the longest trial: no plan is longer.
const MOST_WEEKS: u32 = PLAN_LIMIT_DAYS / 7;

impl TrialSpec {
    /// Reads and checks a trial file.
    ///
    /// # Errors
    ///
    /// [`InputError`] with line, field, value and limit.
    pub fn from_toml(text: &str) -> Result<Self, InputError> {
        let document = Document::new(text);
        let mut spec: Self = document.read_within()?;
        spec.check(&document)?;
        for endpoint in &mut spec.endpoints {
            *endpoint = endpoint.with_weeks(read_at);
        }
        // weeks that differ by less than half a day are now the same
        spec.check(&document)?;
        Ok(spec)
    }

    fn check(&self, document: &Document<'_>) -> Result<(), InputError> {
        if !(1..=MOST_PATIENTS).contains(&self.patients) {
            let limit = format!("from 1 to {MOST_PATIENTS}");
            return Err(document.refuse(&["patients"], self.patients, limit));
        }
        if !(self.weeks > 0.0 && self.weeks <= f64::from(MOST_WEEKS)) {
            let limit = format!("above 0 and at most {MOST_WEEKS}");
            return Err(document.refuse(&["weeks"], self.weeks, limit));
        }
        self.population.check().map_err(|error| {
            let field = error.field.replace("site.", "");
            document.error(
                &["population", &field],
                format!("`population.{error}")
                    .replacen("``", "`", 1)
                    .replacen(".`", ".", 1),
            )
        })?;
        if self.arms.is_empty() {
            return Err(document.error(&["arm"], "a trial needs at least one [[arm]]"));
        }
        if self.endpoints.is_empty() {
            return Err(document.error(&["endpoint"], "a trial needs at least one [[endpoint]]"));
        }
        for (i, arm) in self.arms.iter().enumerate() {
            let i_text = i.to_string();
            if !(0.0..=1.0).contains(&arm.adherence) {
                return Err(document.refuse(
                    &["arm", &i_text, "adherence"],
                    arm.adherence,
                    "a fraction from 0 to 1",
                ));
            }
            if let Some(n) = arm.n
                && !(1..=MOST_IN_STUDY).contains(&n)
            {
                let limit = format!("from 1 to {MOST_IN_STUDY}");
                return Err(document.refuse(&["arm", &i_text, "n"], n, limit));
            }
            if arm.name.trim().is_empty() {
                return Err(document.refuse(
                    &["arm", &i_text, "name"],
                    format!("{:?}", arm.name),
                    "a name, which the results say",
                ));
            }
            if self.arms[..i].iter().any(|other| other.name == arm.name) {
                return Err(document.refuse(
                    &["arm", &i_text, "name"],
                    format!("{:?} again", arm.name),
                    "different from the other arms'",
                ));
            }
            regimen::check(&arm.plan).map_err(|refusal| {
                document.error(&["arm", &i_text, "plan"], refusal.to_string())
            })?;
        }
        for (i, endpoint) in self.endpoints.iter().enumerate() {
            if let Some((field, value, limit)) = endpoint.fault(self.weeks) {
                return Err(document.refuse(&["endpoint", &i.to_string(), field], value, limit));
            }
        }
        Ok(())
    }
}
