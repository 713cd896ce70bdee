//! Visits: dates in order, and what was seen on each.

use super::Seen;
use super::file::VisitTable;
use super::reader::{Reader, days_between};
use crate::input::InputError;
use crate::measurement::Method;
use jiff::civil::Date;

impl Reader<'_> {
    pub fn visit_dates(&self, start: Date) -> Result<Vec<Date>, InputError> {
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

    pub fn first_visit(&self) -> Result<(f64, Method), InputError> {
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

    pub fn seen(&self, i: usize, visit: &VisitTable) -> Result<Seen, InputError> {
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

    pub fn decision(&self, start: Date, dates: &[Date]) -> Result<Date, InputError> {
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
}
