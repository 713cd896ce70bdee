//! What is entered of a course, field by field; nothing is checked here.

use super::adherence_prior::UnknownAdherence;
use super::observation::Seen;
use crate::measurement::Method;
use crate::population::Activity;
use crate::site::Site;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A lesion as it is entered.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LesionEntry {
    /// Where it is.
    pub site: Site,
    /// When it appeared, on or before the start of the treatment.
    pub onset: Date,
    /// Signs of attack at the start of the treatment.
    pub activity: Activity,
    /// Fraction of white hairs, 0 to 1.
    pub leukotrichia: f64,
    /// Treated area, percent of the body, above 0, at most 100.
    pub body_percent: f64,
}

impl LesionEntry {
    /// A lesion without white hairs, of any activity.
    pub fn new(site: Site, onset: Date, body_percent: f64) -> Self {
        Self {
            site,
            onset,
            activity: Activity::Any,
            leukotrichia: 0.0,
            body_percent,
        }
    }
}

/// A visit as it is entered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VisitEntry {
    /// Name of a further lesion; none for the lesion that is forecast.
    pub lesion: Option<String>,
    /// When.
    pub date: Date,
    /// The true day may differ by up to this number of days, 1 to 60; `None` if it is known.
    pub within_days: Option<u32>,
    /// What was seen. An area is 0 to 25,000 cm2; the first is above 0.
    pub seen: Seen,
}

impl VisitEntry {
    /// A visit with an area in cm2.
    pub fn area(date: Date, cm2: f64, method: Method) -> Self {
        Self {
            lesion: None,
            date,
            within_days: None,
            seen: Seen::Area { cm2, method },
        }
    }

    /// A visit with a grade of repigmentation by eye: 0 to 3 for the quarters, 4
    /// for complete.
    pub fn grade(date: Date, grade: u8) -> Self {
        Self {
            lesion: None,
            date,
            within_days: None,
            seen: Seen::Grade(grade),
        }
    }

    /// The same visit of a further lesion.
    #[must_use]
    pub fn of_lesion(mut self, name: impl Into<String>) -> Self {
        self.lesion = Some(name.into());
        self
    }

    /// The same visit on a day that is not known exactly.
    #[must_use]
    pub fn within_days(mut self, days: u32) -> Self {
        self.within_days = Some(days);
        self
    }
}

/// Tacrolimus in a blood sample.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BloodLevel {
    /// Level, ng/mL.
    NgPerMl(f64),
    /// No more than that it is below this limit, ng/mL.
    BelowNgPerMl(f64),
}

/// A blood sample as it is entered.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BloodEntry {
    /// When it was taken, from the start of the treatment to the decision.
    pub date: Date,
    /// What was found; above 0, at most 100 ng/mL.
    pub level: BloodLevel,
}

/// A session of light as it is entered.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionEntry {
    /// When it was given, from the start of the treatment to the decision.
    pub date: Date,
    /// Dose, mJ/cm2, above 0, at most 10,000; recorded, it does not act.
    pub mj_per_cm2: Option<f64>,
}

/// What is said of the doses that no diary records.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AdherenceEntry {
    /// This fraction of them was applied, 0 to 1.
    Known(f64),
    /// Nobody has counted.
    Unknown(UnknownAdherence),
}

impl From<f64> for AdherenceEntry {
    fn from(fraction: f64) -> Self {
        Self::Known(fraction)
    }
}

impl From<UnknownAdherence> for AdherenceEntry {
    fn from(unknown: UnknownAdherence) -> Self {
        Self::Unknown(unknown)
    }
}

/// Days from one to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayRange {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}
