//! The course file: one patient, the lesions, what was done and what was seen.

mod adherence;
mod file;
mod lesions;
mod reader;
mod samples;
mod visits;

pub use self::adherence::UnknownAdherence;
pub use self::lesions::FurtherLesion;
pub use self::samples::{BloodLevel, BloodSample};

pub(crate) use self::adherence::NINE_TENTHS;
pub(crate) use self::lesions::Lesion;

use self::file::File;
use self::reader::Reader;
use crate::inference::{self, Prediction};
use crate::input::{Document, InputError};
use crate::measurement::{Measurement, Method};
use crate::patient::Covariates;
use crate::plan::{Adherence, Plan, Product, TICKS_PER_DAY, Weekday};
use crate::population::Activity;
use crate::simulation::TICKS_PER_WEEK;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a visit gave.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
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

/// A day on which there was a visit, give or take.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct UncertainDay {
    /// The day as it was written, half days since the start of the treatment.
    pub tick: u32,
    /// Earliest true day, relative to that.
    pub low: f64,
    /// Latest true day, relative to that: none after the decision.
    pub high: f64,
}

impl UncertainDay {
    /// Takes note of a visit that may be off by so many days. Visits that were
    /// written on one day were on one day.
    fn note(days: &mut Vec<Self>, tick: u32, within: u32, decision: u32) {
        if within == 0 {
            return;
        }
        let apart = |a: u32, b: u32| f64::from(a - b) / f64::from(TICKS_PER_DAY);
        let within = f64::from(within);
        let (low, high) = (
            -within.min(apart(tick, 0)),
            within.min(apart(decision, tick)),
        );
        match days.iter_mut().find(|day| day.tick == tick) {
            Some(known) => {
                known.low = known.low.min(low);
                known.high = known.high.max(high);
            }
            None => days.push(Self { tick, low, high }),
        }
    }
}

/// A visit as reports show it.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Visit {
    /// Day of the visit.
    pub date: Date,
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
    /// Treated area of all lesions, percent of the body.
    pub body_percent: f64,
    /// What was prescribed.
    pub plan: Plan,
    /// What of it was applied, where that is known.
    pub adherence: Adherence,
    /// What is known of the adherence where it is an unknown of the fit.
    pub unknown_adherence: Option<UnknownAdherence>,
    /// Weekday of the treatment's first day.
    pub first_weekday: Weekday,
    /// Half days from the start of the treatment to the decision.
    pub decision_tick: u32,
    /// Weekday of the decision.
    pub decision_weekday: Weekday,
    /// Day of the decision.
    pub decision_date: Date,
    /// The treatment's first day.
    pub start_date: Date,
    /// Area at the first visit, cm2.
    pub first_area_cm2: f64,
    /// How that was measured.
    pub first_method: Method,
    /// Visits after the first, in time order.
    pub observations: Vec<Observation>,
    /// All visits as dates.
    pub dates: Vec<Date>,
    /// Days of visits, of any lesion, that are not known exactly.
    pub uncertain_days: Vec<UncertainDay>,
    /// Other lesions that tell of the same patient.
    pub further: Vec<FurtherLesion>,
    /// Blood samples in time order.
    pub blood: Vec<BloodSample>,
    /// Grid points of the sessions of light, where they are known one by one.
    pub sessions: Option<Vec<u32>>,
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

    /// JSON Schema of a course file, for editors and other programs. Dates are
    /// texts there, as JSON has none.
    pub fn file_schema() -> schemars::Schema {
        schemars::schema_for!(File)
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
        // an unknown one is a fraction here, in whose place each patient's own stands
        match &self.adherence {
            Adherence::Fraction(fraction) => Adherence::Fraction(*fraction),
            _ => Adherence::Full,
        }
    }

    /// Visits for reports. `measured_sd` gives the SD of an area in cm2.
    pub fn visits(&self, measured_sd: impl Fn(Method, f64) -> f64) -> Vec<Visit> {
        self.visits_of(&self.lesion(), &measured_sd)
    }

    pub(super) fn visits_of(
        &self,
        lesion: &Lesion<'_>,
        measured_sd: &dyn Fn(Method, f64) -> f64,
    ) -> Vec<Visit> {
        let first = Observation {
            tick: 0,
            seen: Seen::Area {
                cm2: lesion.first_area_cm2,
                method: lesion.first_method,
            },
        };
        std::iter::once(&first)
            .chain(lesion.observations)
            .zip(lesion.dates)
            .map(|(observation, date)| {
                let relative = match observation.seen {
                    Seen::Area { cm2, method } => {
                        let sd = measured_sd(method, cm2) / lesion.first_area_cm2;
                        Some((1.0 - cm2 / lesion.first_area_cm2, sd))
                    }
                    Seen::Grade(_) => None,
                };
                Visit {
                    date: *date,
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
