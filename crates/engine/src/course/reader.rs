//! From the tables of a file to a checked course.

use super::file::{File, PlanTable};
use super::lesions::Circumstances;
use super::{Course, UncertainDay};
use crate::input::{Document, InputError};
use crate::plan::{Plan, TICKS_PER_DAY, Weekday};
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

    /// The plans of the file, each under a name of its own.
    fn named_plans(&self, tables: &[PlanTable]) -> Result<Vec<(String, Plan)>, InputError> {
        let mut plans: Vec<(String, Plan)> = Vec::new();
        for (i, table) in tables.iter().enumerate() {
            let i = i.to_string();
            let name = table.name.trim();
            if name.is_empty() || plans.iter().any(|(taken, _)| taken == name) {
                return Err(self.document.refuse(
                    &["plan", &i, "name"],
                    format!("{:?}", table.name),
                    "a name that no other [[plan]] has",
                ));
            }
            regimen::check(&table.plan).map_err(|refusal| {
                self.document
                    .error(&["plan", &i, "plan"], refusal.to_string())
            })?;
            plans.push((name.to_owned(), table.plan.clone()));
        }
        Ok(plans)
    }

    pub fn course(&self, text: &str) -> Result<Course, InputError> {
        let File {
            patient,
            lesion,
            treatment,
            plans,
            ..
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
        let start = self.date(&["treatment", "start"], &treatment.start)?;
        let covariates = self.circumstances(
            &Circumstances {
                path: &["lesion"],
                site: lesion.site,
                onset: &lesion.onset,
                leukotrichia: lesion.leukotrichia,
                body_percent: lesion.body_percent,
            },
            start,
        )?;
        regimen::check(&treatment.plan).map_err(|refusal| {
            self.document
                .error(&["treatment", "plan"], refusal.to_string())
        })?;

        let further = self.further(start)?;
        let visits = self.visits(None, start)?;
        let all = std::iter::once(&visits).chain(further.iter().map(|(_, visits)| visits));
        let last = all.flat_map(|v| &v.dates).fold(start, |a, b| a.max(*b));
        let decision = self.decision(last)?;
        let decision_tick = days_between(start, decision) * TICKS_PER_DAY;
        let weekday =
            |date: Date| Weekday::Monday.after_days(date.weekday().to_monday_zero_offset() as u32);
        let (adherence, unknown_adherence) = self.adherence(start, weekday(start))?;
        let mut uncertain_days = Vec::new();
        for visits in std::iter::once(&visits).chain(further.iter().map(|(_, visits)| visits)) {
            for (observation, within) in visits.observations.iter().zip(&visits.within_days) {
                UncertainDay::note(
                    &mut uncertain_days,
                    observation.tick,
                    *within,
                    decision_tick,
                );
            }
        }
        Ok(Course {
            label: patient
                .label
                .clone()
                .unwrap_or_else(|| "patient".to_owned()),
            covariates,
            activity: lesion.activity,
            skin_type: patient.skin_type,
            body_percent: self.body_percent()?,
            plan: treatment.plan.clone(),
            adherence,
            unknown_adherence,
            first_weekday: weekday(start),
            decision_tick,
            decision_weekday: weekday(decision),
            decision_date: decision,
            start_date: start,
            first_area_cm2: visits.first_area_cm2,
            first_method: visits.first_method,
            observations: visits.observations,
            dates: visits.dates,
            uncertain_days,
            further: further.into_iter().map(|(lesion, _)| lesion).collect(),
            blood: self.blood(start, decision)?,
            sessions: self.sessions(start, decision)?,
            named_plans: self.named_plans(plans)?,
            hash: crate::input::hash(text),
        })
    }
}

/// Whole days from one date to a later one.
pub(super) fn days_between(from: Date, to: Date) -> u32 {
    let days = (to - from).get_days();
    u32::try_from(days).unwrap_or(0)
}
