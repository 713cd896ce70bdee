//! From the tables of a file to a checked course.

use super::Course;
use super::adherence_prior::UnknownAdherence;
use super::build::CourseBuilder;
use super::entry::{AdherenceEntry, BloodEntry, BloodLevel, LesionEntry, SessionEntry, VisitEntry};
use super::file::{BloodTable, File, LesionTable, RangeTable, SessionTable, VisitTable};
use super::observation::Seen;
use super::visits::within_days_limit;
use crate::input::{Document, InputError};
use jiff::civil::Date;
use toml::value::Datetime;

/// A file on its way to a course.
pub(super) struct Reader<'a> {
    /// The text, for line numbers.
    pub document: Document<'a>,
    /// Its tables.
    pub file: &'a File,
}

const ADHERENCE_FORMS: &str =
    "a fraction from 0 to 1, \"unknown\", or a range { from = 0.5, to = 0.9 }";

/// Characters of a label: it is a heading, and a longer one leaves no room on a sheet.
const LONGEST_LABEL: usize = 200;

impl Reader<'_> {
    /// The course, with the line of what is refused.
    pub fn course(&self) -> Result<Course, InputError> {
        self.entered()?.build().map_err(|error| {
            let path = error.field().path();
            let path: Vec<&str> = path.iter().map(String::as_str).collect();
            self.document.error(&path, error.to_string())
        })
    }

    /// What the file says, unchecked but for its forms.
    fn entered(&self) -> Result<CourseBuilder, InputError> {
        let File {
            patient, treatment, ..
        } = self.file;
        let characters = patient.label.as_deref().unwrap_or("").chars().count();
        if characters > LONGEST_LABEL {
            return Err(self.document.error(
                &["patient", "label"],
                format!(
                    "`patient.label` has {characters} characters, the limit is {LONGEST_LABEL}; \
                     shorten it"
                ),
            ));
        }
        let start = self.date(&["treatment", "start"], &treatment.start)?;
        let mut course = Course::builder(start, treatment.plan.clone())
            .age_years(patient.age_years)
            .segmental(patient.segmental)
            .lesion(self.lesion(&self.file.lesion)?);
        course.label.clone_from(&patient.label);
        course.skin_type = patient.skin_type;
        course.future_adherence = treatment.future_adherence;
        if let Some(given) = &treatment.adherence {
            course.adherence = Some(self.adherence(given)?);
        }
        for (i, range) in treatment.missed.iter().enumerate() {
            let [from, to] = self.range("missed", i, range)?;
            course = course.missed(from, to);
        }
        for (i, range) in treatment.not_recorded.iter().enumerate() {
            let [from, to] = self.range("not_recorded", i, range)?;
            course = course.not_recorded(from, to);
        }
        if let Some(decision) = &treatment.decision {
            course.decision = Some(self.date(&["treatment", "decision"], decision)?);
        }
        for (i, table) in self.file.further_lesions.iter().enumerate() {
            let i = i.to_string();
            let lesion = LesionEntry {
                site: table.site,
                onset: self.date(&["further_lesion", &i, "onset"], &table.onset)?,
                activity: table.activity,
                leukotrichia: table.leukotrichia,
                body_percent: table.body_percent,
            };
            course = course.further_lesion(&table.name, lesion);
        }
        for (i, table) in self.file.visits.iter().enumerate() {
            course = course.visit(self.visit(&i.to_string(), table)?);
        }
        for (i, table) in self.file.blood.iter().enumerate() {
            course = course.blood(self.blood(&i.to_string(), table)?);
        }
        for (i, table) in self.file.sessions.iter().enumerate() {
            course = course.session(self.session(&i.to_string(), table)?);
        }
        for named in &self.file.plans {
            course = course.named_plan(&named.name, named.plan.clone());
        }
        Ok(course)
    }

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

    fn range(&self, key: &str, i: usize, range: &RangeTable) -> Result<[Date; 2], InputError> {
        let i = i.to_string();
        let end = |end, date| self.date(&["treatment", key, &i, end], date);
        Ok([end("from", &range.from)?, end("to", &range.to)?])
    }

    fn lesion(&self, table: &LesionTable) -> Result<LesionEntry, InputError> {
        Ok(LesionEntry {
            site: table.site,
            onset: self.date(&["lesion", "onset"], &table.onset)?,
            activity: table.activity,
            leukotrichia: table.leukotrichia,
            body_percent: table.body_percent,
        })
    }

    fn adherence(&self, given: &toml::Value) -> Result<AdherenceEntry, InputError> {
        let path = ["treatment", "adherence"];
        match given {
            toml::Value::String(word) if word == "unknown" => {
                Ok(UnknownAdherence::AsAnybody.into())
            }
            toml::Value::Table(range) => {
                let end = |key| range.get(key).and_then(number);
                let (Some(from), Some(to), 2) = (end("from"), end("to"), range.len()) else {
                    let value = "a table of another form";
                    return Err(self.document.refuse(&path, value, ADHERENCE_FORMS));
                };
                Ok(UnknownAdherence::Between { from, to }.into())
            }
            other => number(other)
                .map(AdherenceEntry::Known)
                .ok_or_else(|| self.document.refuse(&path, other, ADHERENCE_FORMS)),
        }
    }

    fn visit(&self, i: &str, table: &VisitTable) -> Result<VisitEntry, InputError> {
        let within_days = table.date_within_days.map(|days| {
            u32::try_from(days).map_err(|_| {
                let path = ["visit", i, "date_within_days"];
                self.document.refuse(&path, days, within_days_limit())
            })
        });
        Ok(VisitEntry {
            lesion: table.lesion.clone(),
            date: self.date(&["visit", i, "date"], &table.date)?,
            within_days: within_days.transpose()?,
            seen: self.seen(i, table)?,
        })
    }

    fn seen(&self, i: &str, table: &VisitTable) -> Result<Seen, InputError> {
        let path = ["visit", i];
        match (table.area_cm2, table.grade) {
            (Some(cm2), None) => {
                let method = table.method.ok_or_else(|| {
                    self.document.error(
                        &path,
                        format!("`visit[{i}].method` is missing: say traced, hand_units or vasi"),
                    )
                })?;
                Ok(Seen::Area { cm2, method })
            }
            (None, Some(grade)) => Ok(Seen::Grade(grade)),
            _ => Err(self.document.error(
                &path,
                format!("visit[{i}] needs either `area_cm2` with `method`, or `grade`"),
            )),
        }
    }

    fn blood(&self, i: &str, table: &BloodTable) -> Result<BloodEntry, InputError> {
        let level = match (table.ng_per_ml, table.below_ng_per_ml) {
            (Some(level), None) => BloodLevel::NgPerMl(level),
            (None, Some(limit)) => BloodLevel::BelowNgPerMl(limit),
            _ => {
                return Err(self.document.error(
                    &["blood", i],
                    format!("blood[{i}] needs either `ng_per_ml` or `below_ng_per_ml`"),
                ));
            }
        };
        Ok(BloodEntry {
            date: self.date(&["blood", i, "date"], &table.date)?,
            level,
        })
    }

    fn session(&self, i: &str, table: &SessionTable) -> Result<SessionEntry, InputError> {
        Ok(SessionEntry {
            date: self.date(&["session", i, "date"], &table.date)?,
            mj_per_cm2: table.mj_per_cm2,
        })
    }
}

fn number(value: &toml::Value) -> Option<f64> {
    match value {
        toml::Value::Float(x) => Some(*x),
        toml::Value::Integer(x) => Some(*x as f64),
        _ => None,
    }
}
