//! Results of the laboratory within a course: test by test, and what is due.

use crate::domain::circumstance::{Inhibits, Kind};
use crate::domain::laboratory::{
    ANALYTES, Counted, DueTest, Factor, INFANT_YEARS, Judged, LARGE_AREA_PERCENT, Limit, Reading,
    due_tests, judge, range,
};
use crate::record::CourseRecord;
use jiff::civil::Date;

/// From this age on the usual ranges, which are of adults, count.
const ADULT_YEARS: f64 = 18.0;

impl CourseRecord {
    /// The readings of one test, in time order.
    pub fn readings(&self, key: &str) -> Vec<Reading> {
        let all = self.results.iter().filter_map(|result| result.reading());
        all.filter(|reading| reading.analyte.key == key).collect()
    }

    /// The readings of every test, in the order of the tests.
    pub fn tests(&self) -> Vec<Vec<Reading>> {
        let all = ANALYTES.iter().map(|analyte| self.readings(analyte.key));
        all.collect()
    }

    /// How far from normal a reading of the patient is: what the table, the drawing
    /// and the alerts show.
    pub fn judged(&self, reading: &Reading) -> Judged {
        judge(reading, self.counted(reading))
    }

    /// The range that counts for a reading of the patient.
    pub fn range(&self, reading: &Reading) -> [Option<Limit>; 2] {
        range(reading, self.counted(reading))
    }

    fn counted(&self, reading: &Reading) -> Counted {
        let all = self.readings(reading.analyte.key);
        let first = all.first().filter(|first| first.at < reading.at);
        Counted {
            base: first.map(|first| first.value),
            adult: self.is_adult(reading.at.date()),
        }
    }

    /// Whether the usual ranges, which are of adults, count.
    pub fn is_adult(&self, on: Date) -> bool {
        self.patient.age_years(on) >= ADULT_YEARS
    }

    /// Why systemic exposure is possible today, each with its first day. Empty
    /// where neither tacrolimus is applied today nor a drug is swallowed.
    pub fn exposure(&self) -> Vec<(Factor, Date)> {
        let applied = self
            .phases_on(self.today)
            .filter(|phase| phase.span.product.is_tacrolimus())
            .filter(|phase| phase.span.frequency != tapir_engine::plan::Frequency::Off)
            .map(|phase| phase.from)
            .min();
        let mut found: Vec<(Factor, Date)> = self
            .risks
            .iter()
            .filter(|risk| risk.started_on <= self.today)
            .filter(|risk| risk.ended_on.is_none_or(|on| on >= self.today))
            .filter_map(|risk| match (risk.factor, applied) {
                (Factor::Systemic, _) => Some((risk.factor, risk.started_on)),
                (factor, Some(from)) => Some((factor, from.max(risk.started_on))),
                (_, None) => None,
            })
            .collect();
        let Some(from) = applied else { return found };
        let inhibitors = self.circumstances.iter().map(|e| &e.circumstance);
        found.extend(
            inhibitors
                .filter(|c| c.kind == Kind::Medicine && c.inhibits == Inhibits::Strongly)
                .filter(|c| c.on(self.today))
                .map(|c| (Factor::Inhibitor, from.max(c.started_on))),
        );
        let treated: f64 = self.lesions.iter().map(|(l, _)| l.body_percent).sum();
        if treated >= LARGE_AREA_PERCENT {
            found.push((Factor::LargeArea, from));
        }
        if self.patient.age_years(self.today) < INFANT_YEARS {
            found.push((Factor::Infant, from));
        }
        found
    }

    /// The tests of the safety schedule; none without possible exposure.
    pub fn due_tests(&self) -> Vec<DueTest> {
        let Some(since) = self.exposure().into_iter().map(|(_, from)| from).min() else {
            return Vec::new();
        };
        let all: Vec<Reading> = self.results.iter().filter_map(|r| r.reading()).collect();
        due_tests(since, &all)
    }
}
