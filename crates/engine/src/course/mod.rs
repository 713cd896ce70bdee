//! The course file: one patient, the lesions, what was done and what was seen.

mod adherence;
mod adherence_prior;
mod build;
mod entry;
mod error;
mod file;
mod lesions;
mod reader;
mod samples;
mod visits;

pub use self::adherence_prior::UnknownAdherence;
pub use self::build::CourseBuilder;
pub use self::entry::{
    AdherenceEntry, BloodEntry, BloodLevel, DayRange, LesionEntry, SessionEntry, VisitEntry,
};
pub use self::error::{CourseError, CourseField};
pub use self::lesions::FurtherLesion;
pub use self::samples::BloodSample;
pub use self::visits::EARLIEST_VISIT_DAYS;

pub(crate) use self::adherence_prior::NINE_TENTHS;
pub(crate) use self::lesions::Lesion;

use self::file::File;
use self::reader::Reader;
use crate::inference::{self, Prediction};
use crate::input::{Document, InputError};
use crate::measurement::{Measurement, Method};
use crate::num::{larger, smaller};
use crate::patient::Covariates;
use crate::plan::{Adherence, HALF_DAYS_PER_DAY, Plan, Product, Weekday};
use crate::population::Activity;
use crate::simulation::HALF_DAYS_PER_WEEK;
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
    pub half_day: u32,
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
    pub half_day: u32,
    /// Earliest true day, relative to that.
    pub low: f64,
    /// Latest true day, relative to that: none after the decision.
    pub high: f64,
}

impl UncertainDay {
    /// Records a visit whose date is uncertain by a number of days. Visits that were
    /// written on one day were on one day.
    fn note(days: &mut Vec<Self>, half_day: u32, within: u32, decision: u32) {
        if within == 0 {
            return;
        }
        let apart = |a: u32, b: u32| f64::from(a - b) / f64::from(HALF_DAYS_PER_DAY);
        let within = f64::from(within);
        let (low, high) = (
            -smaller(within, apart(half_day, 0)),
            smaller(within, apart(decision, half_day)),
        );
        match days.iter_mut().find(|day| day.half_day == half_day) {
            Some(known) => {
                known.low = smaller(known.low, low);
                known.high = larger(known.high, high);
            }
            None => days.push(Self {
                half_day,
                low,
                high,
            }),
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

/// One patient's course, checked: from a file ([`Course::from_toml`]) or from a
/// program ([`Course::builder`]).
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    pub(crate) label: String,
    pub(crate) covariates: Covariates,
    pub(crate) activity: Activity,
    pub(crate) skin_type: Option<u8>,
    pub(crate) body_percent: f64,
    pub(crate) plan: Plan,
    pub(crate) adherence: Adherence,
    pub(crate) unknown_adherence: Option<UnknownAdherence>,
    pub(crate) future_adherence: Option<Adherence>,
    pub(crate) start: Date,
    pub(crate) decision: Date,
    pub(crate) first_area_cm2: f64,
    pub(crate) first_method: Method,
    pub(crate) observations: Vec<Observation>,
    pub(crate) dates: Vec<Date>,
    pub(crate) uncertain_days: Vec<UncertainDay>,
    pub(crate) further: Vec<FurtherLesion>,
    pub(crate) blood: Vec<BloodSample>,
    pub(crate) sessions: Option<Vec<u32>>,
    pub(crate) named_plans: Vec<(String, Plan)>,
    pub(crate) hash: String,
}

impl Course {
    /// Reads and checks a course file.
    ///
    /// # Errors
    ///
    /// [`InputError`] with line, field, value, limit and remedy.
    pub fn from_toml(text: &str) -> Result<Self, InputError> {
        let document = Document::new(text);
        let file: File = document.read()?;
        Reader {
            document,
            file: &file,
        }
        .course()
    }

    /// A course to fill in, of a treatment that began on `start` with `plan`.
    pub fn builder(start: Date, plan: Plan) -> CourseBuilder {
        CourseBuilder::new(start, plan)
    }

    /// Label for the report's heading.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// What a doctor knows.
    pub fn covariates(&self) -> &Covariates {
        &self.covariates
    }

    /// Signs of attack at the start of the treatment.
    pub fn activity(&self) -> Activity {
        self.activity
    }

    /// Fitzpatrick skin type; recorded, it does not act in the model.
    pub fn skin_type(&self) -> Option<u8> {
        self.skin_type
    }

    /// Treated area of all lesions, percent of the body.
    pub fn body_percent(&self) -> f64 {
        self.body_percent
    }

    /// What was prescribed.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// What of it was applied, where that is known.
    pub fn adherence(&self) -> &Adherence {
        &self.adherence
    }

    /// What is known of the adherence where it is an unknown of the fit: of all
    /// doses, or of those that the diary does not record.
    pub fn unknown_adherence(&self) -> Option<UnknownAdherence> {
        self.unknown_adherence
    }

    /// The treatment's first day.
    pub fn start(&self) -> Date {
        self.start
    }

    /// Weekday of the treatment's first day.
    pub fn first_weekday(&self) -> Weekday {
        weekday(self.start)
    }

    /// Day of the decision.
    pub fn decision(&self) -> Date {
        self.decision
    }

    /// Weekday of the decision.
    pub fn decision_weekday(&self) -> Weekday {
        weekday(self.decision)
    }

    /// Half days from the start of the treatment to the decision.
    pub fn decision_half_day(&self) -> u32 {
        days_between(self.start, self.decision) * HALF_DAYS_PER_DAY
    }

    /// Area at the first visit, cm2.
    pub fn first_area_cm2(&self) -> f64 {
        self.first_area_cm2
    }

    /// How that was measured.
    pub fn first_method(&self) -> Method {
        self.first_method
    }

    /// Visits after the first, in time order.
    pub fn observations(&self) -> &[Observation] {
        &self.observations
    }

    /// Dates of all visits.
    pub fn dates(&self) -> &[Date] {
        &self.dates
    }

    /// Days of visits, of any lesion, that are not known exactly.
    pub fn uncertain_days(&self) -> &[UncertainDay] {
        &self.uncertain_days
    }

    /// Other lesions that tell of the same patient.
    pub fn further(&self) -> &[FurtherLesion] {
        &self.further
    }

    /// Blood samples in time order.
    pub fn blood(&self) -> &[BloodSample] {
        &self.blood
    }

    /// Grid points of the sessions of light, where they are known one by one.
    pub fn sessions(&self) -> Option<&[u32]> {
        self.sessions.as_deref()
    }

    /// Plans that were named beside the usual three.
    pub fn named_plans(&self) -> &[(String, Plan)] {
        &self.named_plans
    }

    /// Hash of what was entered: the same for a file and for a program that
    /// enters the same; comments and spaces of a file do not count.
    pub fn hash(&self) -> &str {
        &self.hash
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
        if self.unknown_adherence.is_some() {
            // a fraction, in whose place each patient's own stands
            return Adherence::Fraction(1.0);
        }
        match (&self.future_adherence, &self.adherence) {
            (Some(said), _) => said.clone(),
            (None, Adherence::Fraction(fraction)) => Adherence::Fraction(*fraction),
            (None, Adherence::Taken(diary)) if diary.otherwise < 1.0 => {
                Adherence::Fraction(diary.otherwise)
            }
            (None, Adherence::Full | Adherence::Taken(_)) => Adherence::Full,
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
            half_day: 0,
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
                    week: (f64::from(observation.half_day) - f64::from(self.decision_half_day()))
                        / f64::from(HALF_DAYS_PER_WEEK),
                    seen: observation.seen,
                    repigmented: relative.map(|(fraction, _)| fraction),
                    repigmented_sd: relative.map(|(_, sd)| sd),
                }
            })
            .collect()
    }
}

/// Weekday of a date.
fn weekday(date: Date) -> Weekday {
    Weekday::Monday.after_days(date.weekday().to_monday_zero_offset() as u32)
}

/// Whole days from one date to a later one.
fn days_between(from: Date, to: Date) -> u32 {
    let days = (to - from).get_days();
    u32::try_from(days).unwrap_or(0)
}
