//! The course file: one patient, one lesion, what was done and what was seen.

mod adherence;
mod file;
mod reader;
mod visits;

use self::file::File;
use self::reader::Reader;
use super::{Measurement, Method};
use crate::inference::{self, Prediction};
use crate::input::{Document, InputError};
use crate::patient::Covariates;
use crate::plan::{Adherence, Plan, Product, Weekday};
use crate::population::Activity;
use crate::simulation::TICKS_PER_WEEK;
use serde::Serialize;

/// What a visit gave.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Seen {
    /// Area without pigment.
    Area {
        /// Area, cm2.
        cm2: f64,
        /// How it was measured.
        method: Method,
    },
    /// Repigmentation by eye: quarter 0 to 3, or 4 for complete.
    Grade(u8),
}

/// A visit on the solver's grid.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Observation {
    /// Half days since the start of the treatment.
    pub tick: u32,
    /// What was seen.
    pub seen: Seen,
}

impl Observation {
    /// What was seen, with its error.
    pub fn measured(&self, measurement: &Measurement) -> inference::Observation {
        match self.seen {
            Seen::Area { cm2, method } => measurement.area(method, cm2),
            Seen::Grade(grade) => measurement.grade(grade),
        }
    }

    /// What is expected of a lesion that was `first_cm2` large and of which the
    /// part `regained` has pigment.
    pub fn predicted(&self, first_cm2: f64, regained: f64) -> Prediction {
        match self.seen {
            Seen::Area { .. } => Prediction {
                value: first_cm2 * (1.0 - regained),
                reference: first_cm2,
            },
            Seen::Grade(_) => regained.into(),
        }
    }
}

/// A visit as reports show it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Visit {
    /// Date, YYYY-MM-DD.
    pub date: String,
    /// Weeks since the decision (negative: before it).
    pub week: f64,
    /// What was seen.
    pub seen: Seen,
    /// Repigmentation, where an area was measured at this and the first visit.
    pub repigmented: Option<f64>,
    /// Standard deviation of that from the measurements' errors.
    pub repigmented_sd: Option<f64>,
}

/// One patient's course, checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// Label for the report's heading; no name is needed.
    pub label: String,
    /// What a doctor knows.
    pub covariates: Covariates,
    /// Signs of attack at the start of the treatment.
    pub activity: Activity,
    /// Fitzpatrick skin type; recorded, it does not act in the model.
    pub skin_type: Option<u8>,
    /// Treated area, percent of the body.
    pub body_percent: f64,
    /// What was prescribed.
    pub plan: Plan,
    /// What of it was applied.
    pub adherence: Adherence,
    /// Weekday of the treatment's first day.
    pub first_weekday: Weekday,
    /// Half days from the start of the treatment to the decision.
    pub decision_tick: u32,
    /// Weekday of the decision.
    pub decision_weekday: Weekday,
    /// Date of the decision, YYYY-MM-DD.
    pub decision_date: String,
    /// Date of the treatment's first day, YYYY-MM-DD.
    pub start_date: String,
    /// Area at the first visit, cm2.
    pub first_area_cm2: f64,
    /// How that was measured.
    pub first_method: Method,
    /// Visits after the first, in time order.
    pub observations: Vec<Observation>,
    /// All visits as dates.
    pub dates: Vec<String>,
    /// Plans that the file names beside the usual three.
    pub named_plans: Vec<(String, Plan)>,
    /// Hash of the file.
    pub hash: String,
}

impl Course {
    /// Reads and checks a course file.
    ///
    /// Errors: [`InputError`] with line, field, value, limit and remedy.
    pub fn from_toml(text: &str) -> Result<Self, InputError> {
        let document = Document::new(text);
        let file: File = document.read()?;
        Reader {
            document,
            file: &file,
        }
        .course(text)
    }

    /// Tacrolimus strength in use, for the usual plans; 0.1 % where there is none.
    pub fn product(&self) -> Product {
        self.plan
            .treatments()
            .iter()
            .map(crate::plan::Treatment::product)
            .find(|product| product.is_tacrolimus())
            .unwrap_or(Product::Tacrolimus01)
    }

    /// Adherence to assume from the decision on.
    pub fn future_adherence(&self) -> Adherence {
        match &self.adherence {
            Adherence::Fraction(fraction) => Adherence::Fraction(*fraction),
            _ => Adherence::Full,
        }
    }

    /// Visits for reports. `measured_sd` gives the SD of an area in cm2.
    pub fn visits(&self, measured_sd: impl Fn(Method, f64) -> f64) -> Vec<Visit> {
        let first = Observation {
            tick: 0,
            seen: Seen::Area {
                cm2: self.first_area_cm2,
                method: self.first_method,
            },
        };
        std::iter::once(&first)
            .chain(&self.observations)
            .zip(&self.dates)
            .map(|(observation, date)| {
                let relative = match observation.seen {
                    Seen::Area { cm2, method } => {
                        let sd = measured_sd(method, cm2) / self.first_area_cm2;
                        Some((1.0 - cm2 / self.first_area_cm2, sd))
                    }
                    Seen::Grade(_) => None,
                };
                Visit {
                    date: date.clone(),
                    week: (f64::from(observation.tick) - f64::from(self.decision_tick))
                        / f64::from(TICKS_PER_WEEK),
                    seen: observation.seen,
                    repigmented: relative.map(|(fraction, _)| fraction),
                    repigmented_sd: relative.map(|(_, sd)| sd),
                }
            })
            .collect()
    }
}
