//! From the tables of a file to a checked course.

use super::file::File;
use super::{Course, Observation};
use crate::input::{Document, InputError};
use crate::patient::Covariates;
use crate::plan::{TICKS_PER_DAY, Weekday};
use crate::regimen;
use jiff::civil::Date;
use toml::value::Datetime;

/// A file on its way to a course.
pub(super) struct Reader<'a> {
    /// The text, for line numbers.
    pub document: Document<'a>,
    /// Its tables.
    pub file: &'a File,
}

impl Reader<'_> {
    pub fn date(&self, path: &[&str], datetime: &Datetime) -> Result<Date, InputError> {
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

    pub fn within(
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

    pub fn course(&self, text: &str) -> Result<Course, InputError> {
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
}

/// Whole days from one date to a later one.
pub(super) fn days_between(from: Date, to: Date) -> u32 {
    let days = (to - from).get_days();
    u32::try_from(days).unwrap_or(0)
}
