//! Reasons to doubt a fit or a forecast.

use crate::plan::{PlanName, Product};
use crate::site::Site;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A reason for doubt.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Warning {
    /// Hardly any virtual patient explains the data.
    LowEffectiveSampleSize {
        /// Effective sample size.
        effective_sample_size: f64,
    },
    /// Not even the best virtual patient follows the visits.
    PoorFit {
        /// Mean squared standardised residual of the best member.
        residual: f64,
    },
    /// The area grew; the model has no outward growth.
    Growing {
        /// A further lesion; nothing for the one that is forecast.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        lesion: Option<String>,
        /// Largest area relative to the first.
        ratio: f64,
    },
    /// The two structures disagree on relapse.
    StructuresDisagree {
        /// Plan.
        plan: PlanName,
        /// Probability of relapse in structure A.
        a: f64,
        /// Probability of relapse in structure B.
        b: f64,
    },
    /// Outside the ages or lesions that the trials studied.
    OutsideTrials {
        /// What is outside.
        field: Studied,
        /// Its value.
        value: f64,
    },
    /// No published trial has studied the site.
    SiteUnstudied {
        /// Where the lesion is.
        site: Site,
    },
    /// No published trial has used the product for this long.
    LongerThanStudied {
        /// Plan.
        plan: PlanName,
        /// Product.
        product: Product,
        /// Its weeks in the plan, pauses included.
        weeks: u32,
        /// Most weeks of a trial.
        longest_weeks: u32,
    },
    /// No published trial has used both products.
    TogetherUnstudied {
        /// Plan.
        plan: PlanName,
        /// The products.
        products: [Product; 2],
    },
    /// One visit does not fit what the others and the population say.
    Surprising {
        /// A further lesion; nothing for the one that is forecast.
        #[serde(skip_serializing_if = "Option::is_none")]
        lesion: Option<String>,
        /// Weeks since the start of the treatment.
        week: f64,
        /// Probability of something at least as far out.
        #[schemars(range(min = 0.0, max = 1.0))]
        probability: f64,
        /// Probability that the area was not that of the lesion on that day.
        #[serde(default)]
        #[schemars(range(min = 0.0, max = 1.0))]
        slip: f64,
    },
    /// The chains of the whole posterior have not found the same.
    ChainsDisagree {
        /// Largest R-hat; none where it is no finite number.
        r_hat: Option<f64>,
    },
    /// The weighted population sees the patient elsewhere.
    MethodsDisagree {
        /// Mean repigmentation now by the population.
        population: f64,
        /// By the method that was asked for.
        method: f64,
    },
    /// There is nothing but the first visit: this is the population, not the patient.
    NoResponseYet,
    /// The first areas and the treated share of the body contradict each other.
    AreaAgainstBody {
        /// First areas of all lesions, cm2.
        area_cm2: f64,
        /// Treated share of the body, %.
        body_percent: f64,
        /// About the area of that share, cm2.
        expected_cm2: f64,
    },
    /// A later course as this one fits a tenth of the first area, or ten times it.
    SurprisingFirstArea {
        /// How many times what was written.
        times: f64,
    },
    /// Blood levels that are rare among those who apply the same.
    SurprisingBlood {
        /// Relative to the median of all who apply the same.
        relative: f64,
    },
    /// A blood sample of the first day tells of the time before the treatment and is left
    /// out.
    BloodBeforeTreatment,
}

/// What of a patient the published trials had within limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Studied {
    /// Age of the patient, years.
    AgeYears,
    /// Time since the lesion appeared, years.
    LesionAgeYears,
}

/// A warning without what it was given for: what counts of warnings go by.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema, Serialize,
)]
#[serde(rename_all = "snake_case")]
pub enum WarningKind {
    /// [`Warning::LowEffectiveSampleSize`].
    LowEffectiveSampleSize,
    /// [`Warning::PoorFit`].
    PoorFit,
    /// [`Warning::Growing`].
    Growing,
    /// [`Warning::StructuresDisagree`].
    StructuresDisagree,
    /// [`Warning::OutsideTrials`].
    OutsideTrials,
    /// [`Warning::SiteUnstudied`].
    SiteUnstudied,
    /// [`Warning::LongerThanStudied`].
    LongerThanStudied,
    /// [`Warning::TogetherUnstudied`].
    TogetherUnstudied,
    /// [`Warning::Surprising`].
    Surprising,
    /// [`Warning::ChainsDisagree`].
    ChainsDisagree,
    /// [`Warning::MethodsDisagree`].
    MethodsDisagree,
    /// [`Warning::NoResponseYet`].
    NoResponseYet,
    /// [`Warning::AreaAgainstBody`].
    AreaAgainstBody,
    /// [`Warning::SurprisingFirstArea`].
    SurprisingFirstArea,
    /// [`Warning::SurprisingBlood`].
    SurprisingBlood,
    /// [`Warning::BloodBeforeTreatment`].
    BloodBeforeTreatment,
}

impl WarningKind {
    /// The name in JSON and in tables for experts.
    pub fn name(self) -> &'static str {
        match self {
            Self::LowEffectiveSampleSize => "low_effective_sample_size",
            Self::PoorFit => "poor_fit",
            Self::Growing => "growing",
            Self::StructuresDisagree => "structures_disagree",
            Self::OutsideTrials => "outside_trials",
            Self::SiteUnstudied => "site_unstudied",
            Self::LongerThanStudied => "longer_than_studied",
            Self::TogetherUnstudied => "together_unstudied",
            Self::Surprising => "surprising",
            Self::ChainsDisagree => "chains_disagree",
            Self::MethodsDisagree => "methods_disagree",
            Self::NoResponseYet => "no_response_yet",
            Self::AreaAgainstBody => "area_against_body",
            Self::SurprisingFirstArea => "surprising_first_area",
            Self::SurprisingBlood => "surprising_blood",
            Self::BloodBeforeTreatment => "blood_before_treatment",
        }
    }
}

impl Warning {
    /// Its kind, by which results count warnings.
    pub fn kind(&self) -> WarningKind {
        match self {
            Self::LowEffectiveSampleSize { .. } => WarningKind::LowEffectiveSampleSize,
            Self::PoorFit { .. } => WarningKind::PoorFit,
            Self::Growing { .. } => WarningKind::Growing,
            Self::StructuresDisagree { .. } => WarningKind::StructuresDisagree,
            Self::OutsideTrials { .. } => WarningKind::OutsideTrials,
            Self::SiteUnstudied { .. } => WarningKind::SiteUnstudied,
            Self::LongerThanStudied { .. } => WarningKind::LongerThanStudied,
            Self::TogetherUnstudied { .. } => WarningKind::TogetherUnstudied,
            Self::Surprising { .. } => WarningKind::Surprising,
            Self::ChainsDisagree { .. } => WarningKind::ChainsDisagree,
            Self::MethodsDisagree { .. } => WarningKind::MethodsDisagree,
            Self::NoResponseYet => WarningKind::NoResponseYet,
            Self::AreaAgainstBody { .. } => WarningKind::AreaAgainstBody,
            Self::SurprisingFirstArea { .. } => WarningKind::SurprisingFirstArea,
            Self::SurprisingBlood { .. } => WarningKind::SurprisingBlood,
            Self::BloodBeforeTreatment => WarningKind::BloodBeforeTreatment,
        }
    }
}
