//! When which test is due, where systemic exposure is possible. Otherwise
//! nothing is due: the label asks for no blood tests under topical use.

use super::{Reading, Status};
use jiff::Span;
use jiff::civil::Date;

/// Version of [`SCHEDULE`].
pub const SCHEDULE_VERSION: i64 = 1;
/// Days between two tests at first: monthly.
const AT_FIRST_DAYS: i64 = 28;
/// Days for which tests are monthly: six months.
const FIRST_DAYS: i64 = 6 * AT_FIRST_DAYS;
/// Days between two tests after that. The source says "less"; how much is assumed.
const LATER_DAYS: i64 = 84;

/// A test of the schedule.
#[derive(Debug)]
pub struct Scheduled {
    /// Key of the test.
    pub analyte: &'static str,
    /// Where it comes from.
    pub source: &'static str,
    /// How well it is known.
    pub status: Status,
}

const MG: &str = "schedule of oral tacrolimus in myasthenia: monthly six times, then less often (neuromuscular-aj)";
const HOUSE: &str = "list of the house for possible systemic exposure (mission S5)";

const fn seen(analyte: &'static str) -> Scheduled {
    Scheduled {
        analyte,
        source: MG,
        status: Status::Seen,
    }
}

const fn assumed(analyte: &'static str) -> Scheduled {
    Scheduled {
        analyte,
        source: HOUSE,
        status: Status::Assumed,
    }
}

/// What is looked at.
pub const SCHEDULE: &[Scheduled] = &[
    seen("tacrolimus-trough"),
    seen("creatinine"),
    assumed("alt"),
    assumed("ast"),
    assumed("lymphocytes"),
    assumed("leukocytes"),
    assumed("haemoglobin"),
    assumed("platelets"),
    seen("glucose"),
    seen("potassium"),
    assumed("magnesium"),
    seen("systolic"),
    seen("diastolic"),
];

/// A test with the day on which it is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueTest {
    /// Key of the test.
    pub analyte: &'static str,
    /// The day.
    pub on: Date,
}

/// The next day of every test, when exposure has been possible since a day.
pub fn due_tests(since: Date, readings: &[Reading]) -> Vec<DueTest> {
    let days = |n: i64| Span::new().days(n);
    SCHEDULE
        .iter()
        .map(|test| {
            let last = readings
                .iter()
                .filter(|reading| reading.analyte.key == test.analyte)
                .map(|reading| reading.at.date())
                .max()
                // one shortly before counts as the first
                .filter(|on| *on >= since - days(AT_FIRST_DAYS));
            let on = match last {
                None => since,
                Some(last) if last < since + days(FIRST_DAYS) => last + days(AT_FIRST_DAYS),
                Some(last) => last + days(LATER_DAYS),
            };
            DueTest {
                analyte: test.analyte,
                on,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::laboratory::analyte;

    fn next(since: &str, taken: &str) -> String {
        let reading = Reading {
            time_known: true,
            analyte: analyte("creatinine").unwrap(),
            at: format!("{taken}T08:00").parse().unwrap(),
            value: 70.0,
            beyond: None,
            reference: [None, None],
        };
        let due = due_tests(since.parse().unwrap(), &[reading]);
        let due = due.iter().find(|test| test.analyte == "creatinine");
        due.unwrap().on.to_string()
    }

    #[test]
    fn monthly_for_half_a_year_then_every_twelve_weeks() {
        assert_eq!(next("2026-01-05", "2025-06-01"), "2026-01-05");
        assert_eq!(next("2026-01-05", "2026-01-02"), "2026-01-30");
        assert_eq!(next("2026-01-05", "2026-06-21"), "2026-07-19");
        assert_eq!(next("2026-01-05", "2026-06-22"), "2026-09-14");
    }

    #[test]
    fn every_scheduled_test_is_a_known_one() {
        assert!(SCHEDULE.iter().all(|test| analyte(test.analyte).is_some()));
    }
}
