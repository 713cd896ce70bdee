//! Lesions: circumstances of the one that is forecast, and of others that tell
//! of the same patient.

use super::reader::{Reader, days_between};
use super::visits::Visits;
use super::{Course, Observation};
use crate::input::InputError;
use crate::measurement::Method;
use crate::patient::Covariates;
use crate::population::Activity;
use crate::site::Site;
use jiff::civil::Date;
use toml::value::Datetime;

/// Another lesion of the patient, under the same treatment.
#[derive(Clone, Debug, PartialEq)]
pub struct FurtherLesion {
    /// Name in the file.
    pub name: String,
    /// What a doctor knows.
    pub covariates: Covariates,
    /// Signs of attack at the start of the treatment.
    pub activity: Activity,
    /// Area at the first visit, cm2.
    pub first_area_cm2: f64,
    /// How that was measured.
    pub first_method: Method,
    /// Visits after the first, in time order.
    pub observations: Vec<Observation>,
    /// All visits as dates.
    pub dates: Vec<Date>,
}

/// What was seen of one lesion.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lesion<'a> {
    /// Name of a further lesion.
    pub name: Option<&'a str>,
    pub covariates: &'a Covariates,
    pub activity: Activity,
    pub first_area_cm2: f64,
    pub first_method: Method,
    /// Visits after the first.
    pub observations: &'a [Observation],
    pub dates: &'a [Date],
}

impl Course {
    /// The lesion that is forecast.
    pub(crate) fn lesion(&self) -> Lesion<'_> {
        Lesion {
            name: None,
            covariates: &self.covariates,
            activity: self.activity,
            first_area_cm2: self.first_area_cm2,
            first_method: self.first_method,
            observations: &self.observations,
            dates: &self.dates,
        }
    }

    /// The other lesions, in the order of the file.
    pub(crate) fn others(&self) -> impl Iterator<Item = Lesion<'_>> {
        self.further.iter().map(|lesion| Lesion {
            name: Some(&lesion.name),
            covariates: &lesion.covariates,
            activity: lesion.activity,
            first_area_cm2: lesion.first_area_cm2,
            first_method: lesion.first_method,
            observations: &lesion.observations,
            dates: &lesion.dates,
        })
    }
}

/// Circumstances of a lesion as a table of the file has them.
pub(super) struct Circumstances<'a> {
    pub path: &'a [&'a str],
    pub site: Site,
    pub onset: &'a Datetime,
    pub leukotrichia: f64,
    pub body_percent: f64,
}

impl Reader<'_> {
    /// Checks the circumstances of a lesion.
    pub fn circumstances(
        &self,
        lesion: &Circumstances<'_>,
        start: Date,
    ) -> Result<Covariates, InputError> {
        let field = |name| [lesion.path, &[name]].concat();
        self.within(
            &field("leukotrichia"),
            lesion.leukotrichia,
            0.0..=1.0,
            "a fraction",
        )?;
        if !(lesion.body_percent > 0.0) {
            return Err(self.document.refuse(
                &field("body_percent"),
                lesion.body_percent,
                "above 0 (percent of the body that is treated; a palm with fingers is about 1)",
            ));
        }
        self.within(
            &field("body_percent"),
            lesion.body_percent,
            0.0..=100.0,
            "a percentage",
        )?;
        let onset = self.date(&field("onset"), lesion.onset)?;
        if onset > start {
            return Err(self.document.refuse(
                &field("onset"),
                onset,
                format!("on or before the start of the treatment, {start}"),
            ));
        }
        const DAYS_PER_YEAR: f64 = 365.25;
        let patient = &self.file.patient;
        Ok(Covariates {
            site: lesion.site,
            age_years: patient.age_years,
            lesion_age_years: f64::from(days_between(onset, start)) / DAYS_PER_YEAR,
            leukotrichia: lesion.leukotrichia,
            segmental: patient.segmental,
        })
    }

    /// The further lesions with their visits.
    pub fn further(&self, start: Date) -> Result<Vec<(FurtherLesion, Visits)>, InputError> {
        const MOST: usize = 5;
        let tables = &self.file.further_lesions;
        if tables.len() > MOST {
            return Err(self.document.error(
                &["further_lesion", &MOST.to_string()],
                format!(
                    "{} further lesions, the limit is {MOST}; keep those with the most visits",
                    tables.len()
                ),
            ));
        }
        for (i, visit) in self.file.visits.iter().enumerate() {
            if let Some(name) = &visit.lesion
                && !tables.iter().any(|table| table.name == *name)
            {
                let names: Vec<String> = tables.iter().map(|t| format!("{:?}", t.name)).collect();
                let known = if names.is_empty() {
                    "none is there yet".to_owned()
                } else {
                    names.join(", ")
                };
                return Err(self.document.refuse(
                    &["visit", &i.to_string(), "lesion"],
                    format!("{name:?}"),
                    format!(
                        "the name of a [[further_lesion]] ({known}); \
                         leave it out for the lesion of [lesion]"
                    ),
                ));
            }
        }
        let mut further: Vec<(FurtherLesion, Visits)> = Vec::new();
        for (i, table) in tables.iter().enumerate() {
            let i = i.to_string();
            let path = ["further_lesion", i.as_str()];
            let taken = further.iter().any(|(lesion, _)| lesion.name == table.name);
            if taken || table.name.trim().is_empty() {
                return Err(self.document.refuse(
                    &["further_lesion", &i, "name"],
                    format!("{:?}", table.name),
                    "a name that no other lesion has",
                ));
            }
            let covariates = self.circumstances(
                &Circumstances {
                    path: &path,
                    site: table.site,
                    onset: &table.onset,
                    leukotrichia: table.leukotrichia,
                    body_percent: table.body_percent,
                },
                start,
            )?;
            let visits = self.visits(Some(&table.name), start)?;
            let lesion = FurtherLesion {
                name: table.name.clone(),
                covariates,
                activity: table.activity,
                first_area_cm2: visits.first_area_cm2,
                first_method: visits.first_method,
                observations: visits.observations.clone(),
                dates: visits.dates.clone(),
            };
            further.push((lesion, visits));
        }
        Ok(further)
    }

    /// Treated area of all lesions, percent of the body.
    pub fn body_percent(&self) -> Result<f64, InputError> {
        let further = &self.file.further_lesions;
        let all = further
            .iter()
            .fold(self.file.lesion.body_percent, |sum, l| sum + l.body_percent);
        if all > 100.0 {
            return Err(self.document.refuse(
                &["further_lesion", "0", "body_percent"],
                format!("with the other lesions {all}"),
                "at most 100 percent of the body",
            ));
        }
        Ok(all)
    }
}
