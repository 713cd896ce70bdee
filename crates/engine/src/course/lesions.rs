//! Lesions: circumstances of the one that is forecast, and of others that tell
//! of the same patient.

use super::Course;
use super::build::CourseBuilder;
use super::days::days_between;
use super::entry::LesionEntry;
use super::error::{CourseError, CourseField, within};
use super::observation::Observation;
use super::visits::Visits;
use crate::measurement::Method;
use crate::patient::Covariates;
use crate::population::Activity;
use jiff::civil::Date;

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

    /// All lesions, the one that is forecast first.
    pub(crate) fn lesions(&self) -> impl Iterator<Item = Lesion<'_>> {
        std::iter::once(self.lesion()).chain(self.others())
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

impl CourseBuilder {
    /// Checks what is known of a lesion, whose fields `at` names.
    pub(super) fn covariates(
        &self,
        lesion: &LesionEntry,
        age_years: f64,
        at: impl Fn(&'static str) -> CourseField,
    ) -> Result<Covariates, CourseError> {
        let start = self.start;
        within(
            at("leukotrichia"),
            lesion.leukotrichia,
            0.0..=1.0,
            "a fraction",
        )?;
        let percent = lesion.body_percent;
        if !(percent > 0.0 && percent <= 100.0) {
            return Err(CourseError::invalid(
                at("body_percent"),
                percent,
                "above 0 and at most 100 (percent of the body that is treated; a palm with \
                 fingers is about 1)",
            ));
        }
        if lesion.onset > start {
            return Err(CourseError::invalid(
                at("onset"),
                lesion.onset,
                format!("on or before the start of the treatment, {start}"),
            ));
        }
        const DAYS_PER_YEAR: f64 = 365.25;
        let lesion_age_years = f64::from(days_between(lesion.onset, start)) / DAYS_PER_YEAR;
        // an age is mostly one of whole years
        if lesion_age_years >= age_years + 1.0 {
            return Err(CourseError::invalid(
                at("onset"),
                lesion.onset,
                format!(
                    "after the patient's birth, and at the start of the treatment, {start}, the \
                     patient is {age_years} years old; correct the date or `age_years`"
                ),
            ));
        }
        Ok(Covariates {
            site: lesion.site,
            age_years,
            lesion_age_years,
            leukotrichia: lesion.leukotrichia,
            segmental: self.segmental,
        })
    }

    /// The further lesions with their visits.
    pub(super) fn further_lesions(
        &self,
        age_years: f64,
    ) -> Result<Vec<(FurtherLesion, Visits)>, CourseError> {
        const MOST: usize = 5;
        let entries = &self.further;
        if entries.len() > MOST {
            return Err(CourseError::incomplete(
                CourseField::FurtherLesion(MOST, "name"),
                format!(
                    "{} further lesions, the limit is {MOST}; keep those with the most visits",
                    entries.len()
                ),
            ));
        }
        self.check_names()?;
        self.check_names_of_visits()?;
        let mut further: Vec<(FurtherLesion, Visits)> = Vec::new();
        for (i, (name, entry)) in entries.iter().enumerate() {
            let at = |key| CourseField::FurtherLesion(i, key);
            let covariates = self.covariates(entry, age_years, at)?;
            let visits = self.visits_of(Some(name))?;
            let lesion = FurtherLesion {
                name: name.clone(),
                covariates,
                activity: entry.activity,
                first_area_cm2: visits.first_area_cm2,
                first_method: visits.first_method,
                observations: visits.observations.clone(),
                dates: visits.dates.clone(),
            };
            further.push((lesion, visits));
        }
        Ok(further)
    }

    /// Each further lesion has a name of its own.
    fn check_names(&self) -> Result<(), CourseError> {
        for (i, (name, _)) in self.further.iter().enumerate() {
            let taken = self.further[..i].iter().any(|(other, _)| other == name);
            let limit = match (taken, name.trim().is_empty()) {
                (_, true) => "a name, which visits of this lesion give",
                (true, _) => "a name that no other lesion has",
                _ => continue,
            };
            let field = CourseField::FurtherLesion(i, "name");
            return Err(CourseError::invalid(field, format!("{name:?}"), limit));
        }
        Ok(())
    }

    /// A visit may only name a lesion that there is.
    fn check_names_of_visits(&self) -> Result<(), CourseError> {
        for (i, visit) in self.visits.iter().enumerate() {
            if let Some(name) = &visit.lesion
                && !self.further.iter().any(|(known, _)| known == name)
            {
                let names: Vec<String> =
                    self.further.iter().map(|(n, _)| format!("{n:?}")).collect();
                let known = if names.is_empty() {
                    "none is there yet".to_owned()
                } else {
                    names.join(", ")
                };
                return Err(CourseError::invalid(
                    CourseField::Visit(i, "lesion"),
                    format!("{name:?}"),
                    format!(
                        "the name of a [[further_lesion]] ({known}); \
                         leave it out for the lesion of [lesion]"
                    ),
                ));
            }
        }
        Ok(())
    }

    /// Treated area of all lesions, percent of the body.
    pub(super) fn body_percent(&self, lesion: &LesionEntry) -> Result<f64, CourseError> {
        let further = self.further.iter().map(|(_, entry)| entry.body_percent);
        let all = further.fold(lesion.body_percent, |sum, percent| sum + percent);
        // a sum of decimals ends in digits that nobody wrote
        let all = (all * 1e6).round() / 1e6;
        if all > 100.0 {
            return Err(CourseError::incomplete(
                CourseField::FurtherLesion(0, "body_percent"),
                format!(
                    "the `body_percent` of all lesions together is {all}, it must be at most 100; \
                     lower one of them"
                ),
            ));
        }
        Ok(all)
    }
}
