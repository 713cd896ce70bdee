//! The course file: one patient, the lesions, what was done and what was seen.

mod adherence;
mod adherence_prior;
mod build;
mod days;
mod entry;
mod error;
mod file;
mod lesions;
mod observation;
mod reader;
mod samples;
mod uncertain_day;
mod visit;
mod visits;

pub use self::adherence_prior::UnknownAdherence;
pub use self::build::CourseBuilder;
pub use self::entry::{
    AdherenceEntry, BloodEntry, BloodLevel, DayRange, LesionEntry, SessionEntry, VisitEntry,
};
pub use self::error::{CourseError, CourseField};
pub use self::lesions::FurtherLesion;
pub use self::observation::{Observation, Seen};
pub use self::samples::BloodSample;
pub use self::uncertain_day::UncertainDay;
pub use self::visit::Visit;
pub use self::visits::EARLIEST_VISIT_DAYS;

pub(crate) use self::adherence_prior::NINE_TENTHS;
pub(crate) use self::lesions::Lesion;

use self::days::{days_between, weekday};
use self::file::File;
use self::reader::Reader;
use crate::input::{Document, InputError};
use crate::measurement::Method;
use crate::patient::Covariates;
use crate::plan::{Adherence, HALF_DAYS_PER_DAY, Plan, Product, Weekday};
use crate::population::Activity;
use jiff::civil::Date;

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
    pub(crate) future_whatever_was: Option<Adherence>,
    pub(crate) start: Date,
    pub(crate) decision: Date,
    pub(crate) first_area_cm2: f64,
    pub(crate) first_method: Method,
    pub(crate) observations: Vec<Observation>,
    pub(crate) dates: Vec<Date>,
    pub(crate) uncertain_days: Vec<UncertainDay>,
    pub(crate) further: Vec<FurtherLesion>,
    pub(crate) blood: Vec<BloodSample>,
    /// There was a sample of the first day, which is left out.
    pub(crate) blood_at_start: bool,
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
        let file: File = document.read_within()?;
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

    /// Tacrolimus strength prescribed first; 0.1 % where there is none.
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
        if let Some(said) = &self.future_whatever_was {
            return said.clone();
        }
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
}
