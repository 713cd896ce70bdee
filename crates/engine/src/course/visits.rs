//! Visits: dates in order, and what was seen on each.

use super::build::CourseBuilder;
use super::days::days_between;
use super::entry::VisitEntry;
use super::error::{CourseError, CourseField, within};
use super::observation::{Observation, Seen};
use crate::measurement::Method;
use crate::plan::HALF_DAYS_PER_DAY;
use jiff::civil::Date;

/// The first visit is at most this number of days before the start of the treatment.
pub const EARLIEST_VISIT_DAYS: u32 = 60;

/// The smallest first area, cm2: nobody sees or measures a smaller one.
const SMALLEST_CM2: f64 = 0.01;

/// The visits of one lesion, checked.
pub(super) struct Visits {
    pub first_area_cm2: f64,
    pub first_method: Method,
    /// Those after the first.
    pub observations: Vec<Observation>,
    pub dates: Vec<Date>,
    /// Of each observation, by how many days it may be off.
    pub within_days: Vec<u32>,
}

/// What the days by which a visit may be off must be.
pub(super) fn within_days_limit() -> String {
    format!("whole days from 1 to {MOST_DAYS_OFF}; leave it out for a date that is known")
}

const MOST_DAYS_OFF: u32 = 60;

impl CourseBuilder {
    /// The visits of a lesion: of one with a name, or of the lesion that is forecast.
    pub(super) fn visits_of(&self, lesion: Option<&str>) -> Result<Visits, CourseError> {
        let own: Vec<(usize, &VisitEntry)> = self
            .visits
            .iter()
            .enumerate()
            .filter(|(_, visit)| visit.lesion.as_deref() == lesion)
            .collect();
        self.check_dates(lesion, &own)?;
        let within_days = self.days_off(&own)?;
        let (first, rest) = (&own[0], &own[1..]);
        let (first_area_cm2, first_method) = first_visit(first.0, first.1)?;
        let observations = rest
            .iter()
            .map(|(i, visit)| {
                Ok(Observation {
                    half_day: days_between(self.start, visit.date) * HALF_DAYS_PER_DAY,
                    seen: seen(*i, visit)?,
                })
            })
            .collect::<Result<Vec<_>, CourseError>>()?;
        Ok(Visits {
            first_area_cm2,
            first_method,
            observations,
            dates: own.iter().map(|(_, visit)| visit.date).collect(),
            within_days,
        })
    }

    fn check_dates(
        &self,
        lesion: Option<&str>,
        visits: &[(usize, &VisitEntry)],
    ) -> Result<(), CourseError> {
        let start = self.start;
        let field = |nth: usize| CourseField::Visit(visits[nth].0, "date");
        for (nth, (_, visit)) in visits.iter().enumerate() {
            let date = visit.date;
            if let Some((_, before)) = nth.checked_sub(1).map(|i| visits[i])
                && date <= before.date
            {
                let last = before.date;
                return Err(CourseError::invalid(
                    field(nth),
                    date,
                    format!("after the visit before it, {last}; put the visits in time order"),
                ));
            }
            const LONGEST_DAYS: u32 = 3652;
            if date > start && days_between(start, date) > LONGEST_DAYS {
                let limit = "within ten years of the start of the treatment";
                return Err(CourseError::invalid(field(nth), date, limit));
            }
        }
        let Some((_, first)) = visits.first() else {
            return Err(match lesion {
                None if !self.visits.is_empty() => CourseError::incomplete(
                    CourseField::Lesion("site"),
                    "the lesion of [lesion] has no visit, as every [[visit]] names another one; \
                     add its area before the treatment in a [[visit]] without `lesion`",
                ),
                None => CourseError::incomplete(
                    CourseField::Visits,
                    "a course needs at least one [[visit]] with the area before the treatment",
                ),
                Some(name) => CourseError::incomplete(
                    CourseField::FurtherLesions,
                    format!(
                        "the lesion {name:?} needs a [[visit]] with `lesion = {name:?}` and its \
                         area before the treatment"
                    ),
                ),
            });
        };
        if first.date > start || days_between(first.date, start) > EARLIEST_VISIT_DAYS {
            return Err(CourseError::invalid(
                field(0),
                first.date,
                format!(
                    "the visit before the treatment: at most {EARLIEST_VISIT_DAYS} days before \
                     its start, {start}"
                ),
            ));
        }
        if let Some((_, second)) = visits.get(1)
            && second.date <= start
        {
            return Err(CourseError::invalid(
                field(1),
                second.date,
                format!("after the start of the treatment, {start}; keep one visit before it"),
            ));
        }
        Ok(())
    }

    /// Days by which visits after the first may be off.
    fn days_off(&self, visits: &[(usize, &VisitEntry)]) -> Result<Vec<u32>, CourseError> {
        let one = |(nth, (i, visit)): (usize, &(usize, &VisitEntry))| {
            let Some(days) = visit.within_days else {
                return Ok(0);
            };
            let field = CourseField::Visit(*i, "date_within_days");
            if nth == 0 {
                return Err(CourseError::incomplete(
                    field,
                    "the first visit counts as the start of the treatment, so `date_within_days` \
                     does nothing there; remove it",
                ));
            }
            if !(1..=MOST_DAYS_OFF).contains(&days) {
                return Err(CourseError::invalid(field, days, within_days_limit()));
            }
            Ok(days)
        };
        let all = visits.iter().enumerate().map(one);
        let mut days = all.collect::<Result<Vec<_>, _>>()?;
        days.remove(0);
        Ok(days)
    }

    /// The decision: as it was given, or the day of the last visit.
    pub(super) fn decision_after(&self, last: Date) -> Result<Date, CourseError> {
        let Some(decision) = self.decision else {
            return Ok(last);
        };
        const LATEST_DAYS: u32 = 365;
        if decision < last || days_between(last, decision) > LATEST_DAYS {
            return Err(CourseError::invalid(
                CourseField::Treatment("decision"),
                decision,
                format!("on or up to a year after the last visit, {last}"),
            ));
        }
        Ok(decision)
    }
}

fn first_visit(i: usize, visit: &VisitEntry) -> Result<(f64, Method), CourseError> {
    match seen(i, visit)? {
        Seen::Area { cm2, method } if cm2 >= SMALLEST_CM2 => Ok((cm2, method)),
        Seen::Area { cm2, .. } => Err(CourseError::invalid(
            CourseField::Visit(i, "area_cm2"),
            cm2,
            format!(
                "at least {SMALLEST_CM2} (a square millimetre): there is a lesion before the \
                 treatment"
            ),
        )),
        Seen::Grade(_) => Err(CourseError::incomplete(
            CourseField::Visit(i, "grade"),
            "the first visit needs `area_cm2`; a grade says how much of it came back later",
        )),
    }
}

fn seen(i: usize, visit: &VisitEntry) -> Result<Seen, CourseError> {
    match visit.seen {
        Seen::Area { cm2, .. } => {
            const WHOLE_BODY_CM2: f64 = 25_000.0;
            let field = CourseField::Visit(i, "area_cm2");
            within(field, cm2, 0.0..=WHOLE_BODY_CM2, "an area in cm2")?;
        }
        Seen::Grade(grade) if grade <= 4 => {}
        Seen::Grade(grade) => {
            return Err(CourseError::invalid(
                CourseField::Visit(i, "grade"),
                grade,
                "0 to 3 for the quarters of repigmentation, or 4 for complete",
            ));
        }
    }
    Ok(visit.seen)
}
