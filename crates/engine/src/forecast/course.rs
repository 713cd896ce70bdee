//! The course file: one patient, one lesion, what was done and what was seen.

use super::{Measurement, Method};
use crate::inference::{self, Prediction};
use crate::input::{Document, InputError};
use crate::patient::Covariates;
use crate::plan::{Adherence, Plan, Product, TICKS_PER_DAY, TakenApplication, Weekday};
use crate::population::Activity;
use crate::regimen;
use crate::simulation::TICKS_PER_WEEK;
use crate::site::Site;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use toml::value::Datetime;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    patient: PatientTable,
    lesion: LesionTable,
    treatment: TreatmentTable,
    #[serde(default, rename = "visit")]
    visits: Vec<VisitTable>,
    #[serde(default, rename = "plan")]
    plans: Vec<PlanTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PatientTable {
    #[serde(default)]
    label: Option<String>,
    age_years: f64,
    #[serde(default)]
    segmental: bool,
    #[serde(default)]
    skin_type: Option<u8>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LesionTable {
    site: Site,
    onset: Datetime,
    #[serde(default)]
    activity: Activity,
    #[serde(default)]
    leukotrichia: f64,
    body_percent: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TreatmentTable {
    start: Datetime,
    plan: Plan,
    #[serde(default)]
    adherence: Option<f64>,
    #[serde(default)]
    missed: Vec<MissedTable>,
    #[serde(default)]
    decision: Option<Datetime>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MissedTable {
    from: Datetime,
    to: Datetime,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VisitTable {
    date: Datetime,
    #[serde(default)]
    area_cm2: Option<f64>,
    #[serde(default)]
    method: Option<Method>,
    #[serde(default)]
    grade: Option<u8>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlanTable {
    name: String,
    plan: Plan,
}

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

struct Reader<'a> {
    document: Document<'a>,
    file: &'a File,
}

impl Reader<'_> {
    fn date(&self, path: &[&str], datetime: &Datetime) -> Result<Date, InputError> {
        let refuse = || {
            self.document
                .refuse(path, datetime, "a date such as 2025-06-02, without a time")
        };
        let date = datetime
            .date
            .filter(|_| datetime.time.is_none())
            .ok_or_else(refuse)?;
        let year = i16::try_from(date.year).map_err(|_| refuse())?;
        Date::new(year, date.month as i8, date.day as i8).map_err(|_| refuse())
    }

    fn within(
        &self,
        path: &[&str],
        value: f64,
        allowed: std::ops::RangeInclusive<f64>,
        what: &str,
    ) -> Result<f64, InputError> {
        if allowed.contains(&value) {
            return Ok(value);
        }
        let limit = format!("{what} from {} to {}", allowed.start(), allowed.end());
        Err(self.document.refuse(path, value, limit))
    }

    fn course(&self, text: &str) -> Result<Course, InputError> {
        let File {
            patient,
            lesion,
            treatment,
            visits,
            plans,
        } = self.file;
        self.within(
            &["patient", "age_years"],
            patient.age_years,
            0.0..=120.0,
            "an age in years",
        )?;
        if let Some(skin_type) = patient.skin_type
            && !(1..=6).contains(&skin_type)
        {
            return Err(self.document.refuse(
                &["patient", "skin_type"],
                skin_type,
                "a Fitzpatrick type from 1 to 6",
            ));
        }
        self.within(
            &["lesion", "leukotrichia"],
            lesion.leukotrichia,
            0.0..=1.0,
            "a fraction",
        )?;
        if !(lesion.body_percent > 0.0) {
            return Err(self.document.refuse(
                &["lesion", "body_percent"],
                lesion.body_percent,
                "above 0 (percent of the body that is treated; a palm with fingers is about 1)",
            ));
        }
        self.within(
            &["lesion", "body_percent"],
            lesion.body_percent,
            0.0..=100.0,
            "a percentage",
        )?;
        let onset = self.date(&["lesion", "onset"], &lesion.onset)?;
        let start = self.date(&["treatment", "start"], &treatment.start)?;
        if onset > start {
            return Err(self.document.refuse(
                &["lesion", "onset"],
                onset,
                format!("on or before the start of the treatment, {start}"),
            ));
        }
        regimen::check(&treatment.plan).map_err(|refusal| {
            self.document
                .error(&["treatment", "plan"], refusal.to_string())
        })?;

        let dates = self.visit_dates(start)?;
        let (first_area_cm2, first_method) = self.first_visit()?;
        let observations = visits
            .iter()
            .enumerate()
            .skip(1)
            .map(|(i, visit)| {
                Ok(Observation {
                    tick: days_between(start, dates[i]) * TICKS_PER_DAY,
                    seen: self.seen(i, visit)?,
                })
            })
            .collect::<Result<Vec<_>, InputError>>()?;
        let decision = self.decision(start, &dates)?;
        let weekday =
            |date: Date| Weekday::Monday.after_days(date.weekday().to_monday_zero_offset() as u32);
        let age_days = days_between(onset, start);
        const DAYS_PER_YEAR: f64 = 365.25;
        Ok(Course {
            label: patient
                .label
                .clone()
                .unwrap_or_else(|| "patient".to_owned()),
            covariates: Covariates {
                site: lesion.site,
                age_years: patient.age_years,
                lesion_age_years: f64::from(age_days) / DAYS_PER_YEAR,
                leukotrichia: lesion.leukotrichia,
                segmental: patient.segmental,
            },
            activity: lesion.activity,
            skin_type: patient.skin_type,
            body_percent: lesion.body_percent,
            plan: treatment.plan.clone(),
            adherence: self.adherence(start, weekday(start))?,
            first_weekday: weekday(start),
            decision_tick: days_between(start, decision) * TICKS_PER_DAY,
            decision_weekday: weekday(decision),
            decision_date: decision.to_string(),
            start_date: start.to_string(),
            first_area_cm2,
            first_method,
            observations,
            dates: dates.iter().map(Date::to_string).collect(),
            named_plans: plans
                .iter()
                .enumerate()
                .map(|(i, named)| {
                    regimen::check(&named.plan).map_err(|refusal| {
                        self.document
                            .error(&["plan", &i.to_string(), "plan"], refusal.to_string())
                    })?;
                    Ok((named.name.clone(), named.plan.clone()))
                })
                .collect::<Result<Vec<_>, InputError>>()?,
            hash: crate::input::hash(text),
        })
    }

    fn visit_dates(&self, start: Date) -> Result<Vec<Date>, InputError> {
        let mut dates: Vec<Date> = Vec::new();
        for (i, visit) in self.file.visits.iter().enumerate() {
            let i = i.to_string();
            let path = ["visit", i.as_str(), "date"];
            let date = self.date(&path, &visit.date)?;
            if let Some(last) = dates.last()
                && date <= *last
            {
                return Err(self.document.refuse(
                    &path,
                    date,
                    format!("after the visit before it, {last}; put the visits in time order"),
                ));
            }
            const LONGEST_DAYS: u32 = 3652;
            if date > start && days_between(start, date) > LONGEST_DAYS {
                return Err(self.document.refuse(
                    &path,
                    date,
                    "within ten years of the start of the treatment",
                ));
            }
            dates.push(date);
        }
        let Some(first) = dates.first() else {
            return Err(self.document.error(
                &["visit"],
                "a course needs at least one [[visit]] with the area before the treatment",
            ));
        };
        const EARLIEST_DAYS: u32 = 60;
        if *first > start || days_between(*first, start) > EARLIEST_DAYS {
            return Err(self.document.refuse(
                &["visit", "0", "date"],
                first,
                format!("the visit before the treatment: at most {EARLIEST_DAYS} days before its start, {start}"),
            ));
        }
        if let Some(second) = dates.get(1)
            && *second <= start
        {
            return Err(self.document.refuse(
                &["visit", "1", "date"],
                second,
                format!("after the start of the treatment, {start}; keep one visit before it"),
            ));
        }
        Ok(dates)
    }

    fn first_visit(&self) -> Result<(f64, Method), InputError> {
        match self.seen(0, &self.file.visits[0])? {
            Seen::Area { cm2, method } if cm2 > 0.0 => Ok((cm2, method)),
            Seen::Area { cm2, .. } => Err(self.document.refuse(
                &["visit", "0", "area_cm2"],
                cm2,
                "above 0: there is a lesion before the treatment",
            )),
            Seen::Grade(_) => Err(self.document.error(
                &["visit", "0", "grade"],
                "the first visit needs `area_cm2`; a grade says how much of it came back later",
            )),
        }
    }

    fn seen(&self, i: usize, visit: &VisitTable) -> Result<Seen, InputError> {
        let i = i.to_string();
        match (visit.area_cm2, visit.grade) {
            (Some(cm2), None) => {
                const WHOLE_BODY_CM2: f64 = 25_000.0;
                self.within(
                    &["visit", &i, "area_cm2"],
                    cm2,
                    0.0..=WHOLE_BODY_CM2,
                    "an area in cm2",
                )?;
                let method = visit.method.ok_or_else(|| {
                    self.document.error(
                        &["visit", &i],
                        format!("`visit[{i}].method` is missing: say traced, hand_units or vasi"),
                    )
                })?;
                Ok(Seen::Area { cm2, method })
            }
            (None, Some(grade)) if grade <= 4 => Ok(Seen::Grade(grade)),
            (None, Some(grade)) => Err(self.document.refuse(
                &["visit", &i, "grade"],
                grade,
                "0 to 3 for the quarters of repigmentation, or 4 for complete",
            )),
            _ => Err(self.document.error(
                &["visit", &i],
                format!("visit[{i}] needs either `area_cm2` with `method`, or `grade`"),
            )),
        }
    }

    fn decision(&self, start: Date, dates: &[Date]) -> Result<Date, InputError> {
        let last = dates.last().copied().map_or(start, |last| last.max(start));
        let Some(given) = &self.file.treatment.decision else {
            return Ok(last);
        };
        let path = ["treatment", "decision"];
        let decision = self.date(&path, given)?;
        const LATEST_DAYS: u32 = 365;
        if decision < last || days_between(last, decision) > LATEST_DAYS {
            return Err(self.document.refuse(
                &path,
                decision,
                format!("on or up to a year after the last visit, {last}"),
            ));
        }
        Ok(decision)
    }

    fn adherence(&self, start: Date, weekday: Weekday) -> Result<Adherence, InputError> {
        let treatment = &self.file.treatment;
        if let Some(fraction) = treatment.adherence {
            self.within(
                &["treatment", "adherence"],
                fraction,
                0.0..=1.0,
                "a fraction",
            )?;
            if !treatment.missed.is_empty() {
                return Err(self.document.error(
                    &["treatment", "missed"],
                    "give either `adherence` or the `missed` days, not both",
                ));
            }
            return Ok(if fraction < 1.0 {
                Adherence::Fraction(fraction)
            } else {
                Adherence::Full
            });
        }
        let mut missed = Vec::new();
        for (i, range) in treatment.missed.iter().enumerate() {
            let i = i.to_string();
            let from = self.date(&["treatment", "missed", &i, "from"], &range.from)?;
            let to = self.date(&["treatment", "missed", &i, "to"], &range.to)?;
            if from > to || from < start {
                return Err(self.document.refuse(
                    &["treatment", "missed", &i, "from"],
                    from,
                    format!(
                        "from the start of the treatment, {start}, to the end of the gap, {to}"
                    ),
                ));
            }
            missed.push(days_between(start, from)..=days_between(start, to));
        }
        if missed.is_empty() {
            return Ok(Adherence::Full);
        }
        let taken = treatment
            .plan
            .applications(weekday)
            .into_iter()
            .filter(|application| !missed.iter().any(|gap| gap.contains(&application.day())))
            .map(|application| TakenApplication {
                tick: application.tick,
                product: application.product,
            })
            .collect();
        Ok(Adherence::Taken(taken))
    }
}

/// Whole days from one date to a later one.
fn days_between(from: Date, to: Date) -> u32 {
    let days = (to - from).get_days();
    u32::try_from(days).unwrap_or(0)
}
