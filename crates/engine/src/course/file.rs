//! The tables of a course file, as they stand there.

use crate::measurement::Method;
use crate::plan::Plan;
use crate::population::Activity;
use crate::site::Site;
use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use toml::value::Datetime;

/// A course: patient, lesion, treatment so far, and what was seen.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    /// Who.
    pub patient: PatientTable,
    /// The lesion that is forecast.
    pub lesion: LesionTable,
    /// What was prescribed and applied.
    pub treatment: TreatmentTable,
    /// Other lesions of the same patient.
    #[serde(default, rename = "further_lesion")]
    pub further_lesions: Vec<FurtherLesionTable>,
    /// What was seen, in time order; the first before the treatment.
    #[serde(default, rename = "visit")]
    pub visits: Vec<VisitTable>,
    /// Blood samples.
    #[serde(default, rename = "blood")]
    pub blood: Vec<BloodTable>,
    /// Sessions of light.
    #[serde(default, rename = "session")]
    pub sessions: Vec<SessionTable>,
    /// Plans to compare or to search among, besides the usual ones.
    #[serde(default, rename = "plan")]
    pub plans: Vec<PlanTable>,
}

/// The patient.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PatientTable {
    /// Label for the heading of reports; no name is needed.
    #[serde(default)]
    pub label: Option<String>,
    /// Age at the start of the treatment, years.
    #[schemars(range(min = 0, max = 120))]
    pub age_years: f64,
    /// Segmental vitiligo.
    #[serde(default)]
    pub segmental: bool,
    /// Fitzpatrick skin type, 1 to 6.
    #[serde(default)]
    #[schemars(range(min = 1, max = 6))]
    pub skin_type: Option<u8>,
}

/// The lesion that is forecast.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LesionTable {
    /// Where the lesion is.
    pub site: Site,
    /// Day on which the lesion appeared.
    #[schemars(with = "Date")]
    pub onset: Datetime,
    /// Signs of attack at the start of the treatment.
    #[serde(default)]
    pub activity: Activity,
    /// Fraction of white hairs in the lesion.
    #[serde(default)]
    #[schemars(range(min = 0, max = 1))]
    pub leukotrichia: f64,
    /// Treated area, percent of the body.
    #[schemars(range(max = 100), extend("exclusiveMinimum" = 0))]
    pub body_percent: f64,
}

/// Another lesion of the patient, under the same treatment.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FurtherLesionTable {
    /// Name that its visits give.
    pub name: String,
    /// Where the lesion is.
    pub site: Site,
    /// Day on which the lesion appeared.
    #[schemars(with = "Date")]
    pub onset: Datetime,
    /// Signs of attack at the start of the treatment.
    #[serde(default)]
    pub activity: Activity,
    /// Fraction of white hairs in the lesion.
    #[serde(default)]
    #[schemars(range(min = 0, max = 1))]
    pub leukotrichia: f64,
    /// Treated area, percent of the body.
    #[schemars(range(max = 100), extend("exclusiveMinimum" = 0))]
    pub body_percent: f64,
}

/// The treatment up to the decision.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TreatmentTable {
    /// First day of the treatment.
    #[schemars(with = "Date")]
    pub start: Datetime,
    /// What was prescribed.
    pub plan: Plan,
    /// What of it was applied.
    #[serde(default)]
    #[schemars(schema_with = "adherence")]
    pub adherence: Option<toml::Value>,
    /// Days on which nothing was applied.
    #[serde(default)]
    pub missed: Vec<RangeTable>,
    /// Days of which nobody wrote down whether anything was applied.
    #[serde(default)]
    pub not_recorded: Vec<RangeTable>,
    /// Share of the doses after the decision that will be applied, 0 to 1.
    #[serde(default)]
    #[schemars(range(min = 0, max = 1))]
    pub future_adherence: Option<f64>,
    /// Day of the decision; the last visit where it is left out.
    #[serde(default)]
    #[schemars(with = "Option<Date>")]
    pub decision: Option<Datetime>,
}

/// Days from one to another, both included.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RangeTable {
    /// First of the days.
    #[schemars(with = "Date")]
    pub from: Datetime,
    /// Last of the days.
    #[schemars(with = "Date")]
    pub to: Datetime,
}

/// What was seen of a lesion on one day.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct VisitTable {
    /// Name of a further lesion; left out for the lesion that is forecast.
    #[serde(default)]
    pub lesion: Option<String>,
    /// Day.
    #[schemars(with = "Date")]
    pub date: Datetime,
    /// By how many days the date may be off.
    #[serde(default)]
    #[schemars(range(min = 1, max = 60))]
    pub date_within_days: Option<i64>,
    /// Area without pigment, cm2.
    #[serde(default)]
    #[schemars(range(min = 0, max = 25000))]
    pub area_cm2: Option<f64>,
    /// How the area was measured.
    #[serde(default)]
    pub method: Option<Method>,
    /// Repigmentation by eye: quarter 0 to 3, or 4 for complete.
    #[serde(default)]
    #[schemars(range(min = 0, max = 4))]
    pub grade: Option<u8>,
}

/// A blood sample.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct BloodTable {
    /// Day.
    #[schemars(with = "Date")]
    pub date: Datetime,
    /// Tacrolimus in the sample, ng/mL.
    #[serde(default)]
    #[schemars(range(min = 0, max = 100))]
    pub ng_per_ml: Option<f64>,
    /// Limit of the assay, ng/mL, where nothing was found.
    #[serde(default)]
    #[schemars(range(min = 0, max = 100))]
    pub below_ng_per_ml: Option<f64>,
}

/// A session of light.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SessionTable {
    /// Day.
    #[schemars(with = "Date")]
    pub date: Datetime,
    /// Dose of the session, mJ/cm2.
    #[serde(default)]
    pub mj_per_cm2: Option<f64>,
}

/// A plan from the decision on.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PlanTable {
    /// Name, which no other plan has.
    pub name: String,
    /// The plan.
    pub plan: Plan,
}

/// The forms of `adherence`, which the reader distinguishes.
fn adherence(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "anyOf": [
            { "type": "number", "minimum": 0, "maximum": 1 },
            { "const": "unknown" },
            {
                "type": "object",
                "properties": {
                    "from": { "type": "number", "minimum": 0.01, "maximum": 0.99 },
                    "to": { "type": "number", "minimum": 0.01, "maximum": 0.99 },
                },
                "required": ["from", "to"],
                "additionalProperties": false,
            },
        ],
    })
}
