//! Visits: dates in order, and what was seen on each.

use super::file::VisitTable;
use super::reader::{Reader, days_between};
use super::{Observation, Seen};
use crate::input::InputError;
use crate::measurement::Method;
use crate::plan::TICKS_PER_DAY;
use jiff::civil::Date;

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

impl Reader<'_> {
    /// The visits of a lesion: of one with a name, or of the lesion that is forecast.
    pub fn visits(&self, lesion: Option<&str>, start: Date) -> Result<Visits, InputError> {
        let own: Vec<(usize, &VisitTable)> = self
            .file
            .visits
            .iter()
            .enumerate()
            .filter(|(_, visit)| visit.lesion.as_deref() == lesion)
            .collect();
        let dates = self.visit_dates(lesion, &own, start)?;
        let within_days = self.within_days(&own)?;
        let (first, rest) = (&own[0], &own[1..]);
        let (first_area_cm2, first_method) = self.first_visit(first.0, first.1)?;
        let observations = rest
            .iter()
            .zip(&dates[1..])
            .map(|((i, visit), date)| {
                Ok(Observation {
                    tick: days_between(start, *date) * TICKS_PER_DAY,
                    seen: self.seen(*i, visit)?,
                })
            })
            .collect::<Result<Vec<_>, InputError>>()?;
        Ok(Visits {
            first_area_cm2,
            first_method,
            observations,
            dates,
            within_days,
        })
    }

    fn visit_dates(
        &self,
        lesion: Option<&str>,
        visits: &[(usize, &VisitTable)],
        start: Date,
    ) -> Result<Vec<Date>, InputError> {
        let mut dates: Vec<Date> = Vec::new();
        let number = |nth: usize| visits.get(nth).map_or(0, |(i, _)| *i).to_string();
        for (i, visit) in visits {
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
            return Err(match lesion {
                None => self.document.error(
                    &["visit"],
                    "a course needs at least one [[visit]] with the area before the treatment",
                ),
                Some(name) => self.document.error(
                    &["further_lesion"],
                    format!(
                        "the lesion {name:?} needs a [[visit]] with `lesion = {name:?}` and its \
                         area before the treatment"
                    ),
                ),
            });
        };
        const EARLIEST_DAYS: u32 = 60;
        if *first > start || days_between(*first, start) > EARLIEST_DAYS {
            return Err(self.document.refuse(
                &["visit", &number(0), "date"],
                first,
                format!("the visit before the treatment: at most {EARLIEST_DAYS} days before its start, {start}"),
            ));
        }
        if let Some(second) = dates.get(1)
            && *second <= start
        {
            return Err(self.document.refuse(
                &["visit", &number(1), "date"],
                second,
                format!("after the start of the treatment, {start}; keep one visit before it"),
            ));
        }
        Ok(dates)
    }

    fn within_days(&self, visits: &[(usize, &VisitTable)]) -> Result<Vec<u32>, InputError> {
        const MOST: i64 = 60;
        let one = |nth: usize, i: usize, visit: &VisitTable| {
            let Some(days) = visit.date_within_days else {
                return Ok(0);
            };
            let i = i.to_string();
            let path = ["visit", i.as_str(), "date_within_days"];
            if nth == 0 {
                return Err(self.document.error(
                    &path,
                    "the first visit counts as the start of the treatment, so `date_within_days` \
                     does nothing there; remove it",
                ));
            }
            if !(1..=MOST).contains(&days) {
                return Err(self.document.refuse(
                    &path,
                    days,
                    format!("whole days from 1 to {MOST}; leave it out for a date that is known"),
                ));
            }
            Ok(u32::try_from(days).unwrap_or(0))
        };
        let of = |(nth, (i, visit)): (usize, &(usize, &VisitTable))| one(nth, *i, visit);
        let mut within = visits
            .iter()
            .enumerate()
            .map(of)
            .collect::<Result<Vec<_>, _>>()?;
        within.remove(0);
        Ok(within)
    }

    fn first_visit(&self, i: usize, visit: &VisitTable) -> Result<(f64, Method), InputError> {
        let seen = self.seen(i, visit)?;
        let i = i.to_string();
        match seen {
            Seen::Area { cm2, method } if cm2 > 0.0 => Ok((cm2, method)),
            Seen::Area { cm2, .. } => Err(self.document.refuse(
                &["visit", &i, "area_cm2"],
                cm2,
                "above 0: there is a lesion before the treatment",
            )),
            Seen::Grade(_) => Err(self.document.error(
                &["visit", &i, "grade"],
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

    /// The decision: as it was given, or the day of the last visit.
    pub fn decision(&self, last: Date) -> Result<Date, InputError> {
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
}
