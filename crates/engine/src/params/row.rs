//! One row of a file in `params/`: value, unit, variability, source, status.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a value came to be.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema, Serialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Read or derived from a publication.
    Literature,
    /// Fitted to the published trials by the calibration.
    Fitted,
    /// Chosen; nobody has measured it.
    Assumed,
}

impl Status {
    /// The name in files and tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Literature => "literature",
            Self::Fitted => "fitted",
            Self::Assumed => "assumed",
        }
    }
}

/// A parameter's row.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Typical value in `unit`.
    pub value: f64,
    /// Unit; must equal the declared one.
    pub unit: String,
    /// Between-subject coefficient of variation of a log-normal parameter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cv: Option<f64>,
    /// Between-subject standard deviation (omega) on the logit scale, for fractions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logit_sd: Option<f64>,
    /// Key into `docs/references.bib`.
    pub source: String,
    /// How the value came to be.
    pub status: Status,
    /// What a reader must know: caveats, why this value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Range in which the calibration may move the value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<[f64; 2]>,
    /// Range in which the calibration may move the variability.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cv_range: Option<[f64; 2]>,
}

/// How a parameter varies between patients.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Variability {
    /// The same in everybody.
    None,
    /// Log-normal; `omega_sd` is the standard deviation of the logarithm.
    LogNormal {
        /// Standard deviation on the log scale.
        omega_sd: f64,
    },
    /// Logit-normal; stays between 0 and 1.
    LogitNormal {
        /// Standard deviation on the logit scale.
        omega_sd: f64,
    },
}

impl Row {
    /// The between-subject distribution that the row describes.
    pub fn variability(&self) -> Variability {
        match (self.cv, self.logit_sd) {
            (Some(cv), _) if cv > 0.0 => Variability::LogNormal {
                omega_sd: crate::num::ln(1.0 + cv * cv).sqrt(),
            },
            (_, Some(sd)) if sd > 0.0 => Variability::LogitNormal { omega_sd: sd },
            _ => Variability::None,
        }
    }

    /// What is wrong with the row's numbers, if anything: field, value and limit.
    pub(super) fn fault(&self) -> Option<(&'static str, f64, &'static str)> {
        let positive = |x: f64| x.is_finite() && x >= 0.0;
        if !self.value.is_finite() {
            return Some(("value", self.value, "a finite number"));
        }
        if let Some(cv) = self.cv
            && !(positive(cv) && cv <= 3.0)
        {
            return Some(("cv", cv, "between 0 and 3"));
        }
        if let Some(sd) = self.logit_sd {
            if !(positive(sd) && sd <= 5.0) {
                return Some(("logit_sd", sd, "between 0 and 5"));
            }
            if !(self.value > 0.0 && self.value < 1.0) {
                return Some((
                    "value",
                    self.value,
                    "above 0 and below 1, as it has a `logit_sd`",
                ));
            }
        }
        None
    }
}

/// `value` times `by`; of a fraction, its odds times that.
pub(crate) fn times(value: f64, by: f64, of_odds: bool) -> f64 {
    if of_odds {
        let odds = value / (1.0 - value) * by;
        odds / (1.0 + odds)
    } else {
        value * by
    }
}

/// What [`times`] takes `value` to `other` by.
pub(crate) fn factor(value: f64, other: f64, of_odds: bool) -> f64 {
    let odds = |fraction: f64| fraction / (1.0 - fraction);
    if of_odds {
        odds(other) / odds(value)
    } else {
        other / value
    }
}

impl Variability {
    /// Individual value of a patient whose random effect is `eta` standard
    /// deviations from the typical one.
    pub fn individual(self, typical: f64, eta: f64) -> f64 {
        match self {
            Self::None => typical,
            Self::LogNormal { omega_sd } => typical * crate::num::exp(omega_sd * eta),
            Self::LogitNormal { omega_sd } => {
                let logit = crate::num::ln(typical / (1.0 - typical)) + omega_sd * eta;
                1.0 / (1.0 + crate::num::exp(-logit))
            }
        }
    }
}
