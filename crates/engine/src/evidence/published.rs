//! One published number and what is known of it.

use crate::endpoint::{Endpoint, Measure};
use crate::num::{larger, smaller};
use crate::studies::half_a_patient_inward;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a row may be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Use {
    /// The parameters were fitted to it.
    Calibration,
    /// The parameters have never seen it.
    Validation,
}

/// What a number is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// A part of patients or of an area, 0 to 1; a change may be negative.
    Fraction,
    /// Relative to another arm or endpoint.
    Ratio,
    /// A level in skin.
    #[serde(rename = "ng/g")]
    NgPerG,
    /// A time.
    Weeks,
}

/// Where the 95 % interval of a published number comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
pub enum IntervalFrom {
    /// It was published.
    #[serde(rename = "published")]
    Published,
    /// Clopper-Pearson, from published counts.
    #[serde(rename = "counts")]
    Counts,
    /// The same, from an arm size that is not shown.
    #[serde(rename = "arm size assumed")]
    ArmSizeAssumed,
    /// No interval and no count was visible.
    #[serde(rename = "assumed")]
    Assumed,
}

impl IntervalFrom {
    /// Its name in the files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Counts => "counts",
            Self::ArmSizeAssumed => "arm size assumed",
            Self::Assumed => "assumed",
        }
    }
}

/// One published number.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Published {
    /// Study and question.
    pub key: String,
    /// Arm that it was seen in.
    pub arm: String,
    /// What was asked.
    pub endpoint: Endpoint,
    /// Published as a ratio to this arm.
    pub versus: Option<String>,
    /// Published as a ratio to this endpoint.
    pub versus_endpoint: Option<Endpoint>,
    /// Published as a ratio to the trial's other population.
    #[serde(default)]
    pub versus_population: bool,
    /// The number.
    pub published: f64,
    /// Its 95 % interval.
    pub interval: [f64; 2],
    /// Patients or lesions, where known.
    pub n: Option<u32>,
    /// Where the interval comes from.
    pub interval_from: IntervalFrom,
    /// 3 high, 2 medium, 1 low.
    pub weight: f64,
    /// How many times more the calibration minds it, because the model is for it.
    #[serde(default = "once")]
    pub emphasis: f64,
    /// Calibration or validation.
    #[serde(rename = "use")]
    pub purpose: Use,
    /// What a reader must know.
    pub note: Option<String>,
    /// Why the model's number may lie outside, for rows where it does.
    pub likely_reason: Option<String>,
}

/// Width of a normal 95 % interval, in standard errors.
const WIDTH_IN_ERRORS: f64 = 3.92;

fn once() -> f64 {
    1.0
}

/// The study of a row's key.
pub(super) fn study(key: &str) -> &str {
    key.split('/').next().unwrap_or(key)
}

impl Published {
    /// The study: its key up to the slash.
    pub fn study(&self) -> &str {
        study(&self.key)
    }

    /// Whether the number is relative to another arm, endpoint or population.
    pub fn is_ratio(&self) -> bool {
        self.versus.is_some() || self.versus_endpoint.is_some() || self.versus_population
    }

    /// What the number is counted in.
    pub fn unit(&self) -> Unit {
        if self.is_ratio() {
            return Unit::Ratio;
        }
        match self.endpoint {
            Endpoint::SkinLevel { .. } => Unit::NgPerG,
            Endpoint::TimeToRelapse { .. } => Unit::Weeks,
            _ => Unit::Fraction,
        }
    }

    /// Standard error of the number: its 95 % interval as a normal one.
    pub(crate) fn standard_error(&self) -> f64 {
        (self.interval[1] - self.interval[0]) / WIDTH_IN_ERRORS
    }

    /// Effective number of patients of a published interval: the number behind it where
    /// known, else the one whose binomial interval is as wide.
    pub(crate) fn effective_n(&self) -> f64 {
        let p = self.published.clamp(0.05, 0.95);
        let standard_error = self.standard_error();
        self.n
            .map_or(p * (1.0 - p) / (standard_error * standard_error), f64::from)
    }

    /// Weighted negative log-likelihood of the published count under the
    /// model's estimate, relative to a perfect match.
    ///
    /// Proportions are binomial, with the model's proportion drawn half a
    /// patient towards one half; means are normal, ratios log-normal. A row
    /// counts as at most `MOST` patients, so that one large study does not
    /// outvote all others.
    pub fn misfit(&self, model: Option<f64>, model_n: f64) -> f64 {
        const MOST: f64 = 120.0;
        let Some(model) = model else {
            return self.weight * 10.0;
        };
        let normal = |difference: f64, standard_error: f64| {
            0.5 * (difference / standard_error) * (difference / standard_error)
        };
        let loss = if self.is_ratio() {
            let width = (self.interval[1] / self.interval[0]).ln();
            let ratio = larger(model, 1e-3) / self.published;
            normal(ratio.ln(), width / WIDTH_IN_ERRORS)
        } else if self.endpoint.measure() == Measure::Proportion {
            let q = half_a_patient_inward(model, model_n);
            let p = self.published;
            let part = |p: f64, q: f64| if p > 0.0 { p * (p / q).ln() } else { 0.0 };
            smaller(self.effective_n(), MOST) * (part(p, q) + part(1.0 - p, 1.0 - q))
        } else {
            normal(model - self.published, self.standard_error())
        };
        loss * self.weight * self.emphasis / 3.0
    }
}
