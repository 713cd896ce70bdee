//! Blood samples and light sessions between visits.

use super::build::CourseBuilder;
use super::days::days_between;
use super::entry::BloodLevel;
use super::error::{CourseError, CourseField};
use crate::plan::HALF_DAYS_PER_DAY;
use jiff::civil::Date;
use serde::Serialize;

/// A blood sample on the solver's grid.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct BloodSample {
    /// Half days since the start of the treatment.
    pub half_day: u32,
    /// What was found.
    pub level: BloodLevel,
}

impl CourseBuilder {
    /// Blood samples on the grid, in time order, and whether there is one of the first
    /// day: it was taken before the treatment could tell, and says nothing of it.
    pub(super) fn blood_samples(
        &self,
        decision: Date,
    ) -> Result<(Vec<BloodSample>, bool), CourseError> {
        let mut samples: Vec<BloodSample> = Vec::new();
        for (i, entry) in self.blood.iter().enumerate() {
            let field = CourseField::Blood(i, "date");
            let half_day = self.day(field, entry.date, decision)?;
            if samples.last().is_some_and(|last| last.half_day >= half_day) {
                let limit = "after the sample before it; put the samples in time order";
                return Err(CourseError::invalid(field, entry.date, limit));
            }
            let (key, ng_per_ml) = match entry.level {
                BloodLevel::NgPerMl(x) => ("ng_per_ml", x),
                BloodLevel::BelowNgPerMl(x) => ("below_ng_per_ml", x),
            };
            const MOST: f64 = 100.0;
            if !(ng_per_ml > 0.0 && ng_per_ml <= MOST) {
                return Err(CourseError::invalid(
                    CourseField::Blood(i, key),
                    ng_per_ml,
                    format!(
                        "above 0, at most {MOST} ng/mL; for a level too low to be found \
                         write the limit of the assay as `below_ng_per_ml`"
                    ),
                ));
            }
            let level = entry.level;
            samples.push(BloodSample { half_day, level });
        }
        let all = samples.len();
        samples.retain(|sample| sample.half_day > 0);
        let at_start = samples.len() < all;
        Ok((samples, at_start))
    }

    /// Grid points of the sessions of light, ascending; `None` where none is
    /// entered.
    pub(super) fn session_half_days(
        &self,
        decision: Date,
    ) -> Result<Option<Vec<u32>>, CourseError> {
        let mut half_days: Vec<u32> = Vec::new();
        for (i, entry) in self.sessions.iter().enumerate() {
            let field = CourseField::Session(i, "date");
            let half_day = self.day(field, entry.date, decision)?;
            if half_days.last().is_some_and(|last| *last >= half_day) {
                let limit =
                    "after the session before it; put the sessions in time order, one a day";
                return Err(CourseError::invalid(field, entry.date, limit));
            }
            if let Some(dose) = entry.mj_per_cm2 {
                const MOST: f64 = 10_000.0;
                if !(dose > 0.0 && dose <= MOST) {
                    return Err(CourseError::invalid(
                        CourseField::Session(i, "mj_per_cm2"),
                        dose,
                        format!("above 0, at most {MOST} mJ/cm2; leave it out if it is not known"),
                    ));
                }
            }
            half_days.push(half_day);
        }
        Ok((!half_days.is_empty()).then_some(half_days))
    }

    /// The grid point of a date from the start of the treatment to the decision.
    fn day(&self, field: CourseField, date: Date, decision: Date) -> Result<u32, CourseError> {
        let start = self.start;
        if date < start || date > decision {
            let limit =
                format!("from the start of the treatment, {start}, to the decision, {decision}");
            return Err(CourseError::invalid(field, date, limit));
        }
        Ok(days_between(start, date) * HALF_DAYS_PER_DAY)
    }
}
