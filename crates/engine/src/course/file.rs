//! The tables of a course file, as they stand there.

use crate::measurement::Method;
use crate::plan::Plan;
use crate::population::Activity;
use crate::site::Site;
use serde::Deserialize;
use toml::value::Datetime;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub patient: PatientTable,
    pub lesion: LesionTable,
    pub treatment: TreatmentTable,
    #[serde(default, rename = "further_lesion")]
    pub further_lesions: Vec<FurtherLesionTable>,
    #[serde(default, rename = "visit")]
    pub visits: Vec<VisitTable>,
    #[serde(default, rename = "blood")]
    pub blood: Vec<BloodTable>,
    #[serde(default, rename = "session")]
    pub sessions: Vec<SessionTable>,
    #[serde(default, rename = "plan")]
    pub plans: Vec<PlanTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PatientTable {
    #[serde(default)]
    pub label: Option<String>,
    pub age_years: f64,
    #[serde(default)]
    pub segmental: bool,
    #[serde(default)]
    pub skin_type: Option<u8>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LesionTable {
    pub site: Site,
    pub onset: Datetime,
    #[serde(default)]
    pub activity: Activity,
    #[serde(default)]
    pub leukotrichia: f64,
    pub body_percent: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FurtherLesionTable {
    pub name: String,
    pub site: Site,
    pub onset: Datetime,
    #[serde(default)]
    pub activity: Activity,
    #[serde(default)]
    pub leukotrichia: f64,
    pub body_percent: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TreatmentTable {
    pub start: Datetime,
    pub plan: Plan,
    #[serde(default)]
    pub adherence: Option<toml::Value>,
    #[serde(default)]
    pub missed: Vec<MissedTable>,
    #[serde(default)]
    pub decision: Option<Datetime>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MissedTable {
    pub from: Datetime,
    pub to: Datetime,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VisitTable {
    #[serde(default)]
    pub lesion: Option<String>,
    pub date: Datetime,
    #[serde(default)]
    pub date_within_days: Option<i64>,
    #[serde(default)]
    pub area_cm2: Option<f64>,
    #[serde(default)]
    pub method: Option<Method>,
    #[serde(default)]
    pub grade: Option<u8>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BloodTable {
    pub date: Datetime,
    #[serde(default)]
    pub ng_per_ml: Option<f64>,
    #[serde(default)]
    pub below_ng_per_ml: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SessionTable {
    pub date: Datetime,
    #[serde(default)]
    pub mj_per_cm2: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlanTable {
    pub name: String,
    pub plan: Plan,
}
