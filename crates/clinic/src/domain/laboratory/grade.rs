//! How far from normal a result is.

use super::analyte::{Analyte, Basis, of_code};
use jiff::civil::DateTime;

/// A result in the first unit of its test.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// Which test.
    pub analyte: &'static Analyte,
    /// When the sample was taken, civil.
    pub at: DateTime,
    /// The value; of `<0.5` it is the 0.5.
    pub value: f64,
    /// Limits of the laboratory's reference range.
    pub reference: [Option<f64>; 2],
}

impl Reading {
    /// Of a row of the record; nothing for a code that is not known here.
    pub fn of(
        at: DateTime,
        loinc: &str,
        ucum: &str,
        quantity: f64,
        reference: [Option<f64>; 2],
    ) -> Option<Self> {
        let (analyte, unit) = of_code(loinc, ucum)?;
        Some(Self {
            analyte,
            at,
            value: quantity * unit.factor,
            reference: reference.map(|limit| limit.map(|limit| limit * unit.factor)),
        })
    }
}

/// The grade of a result, 0 for none; `base` is the first value of the course.
/// Nothing, where the test has no grades or the laboratory gave no range to
/// count in and the value reaches no fixed limit.
pub fn grade(reading: &Reading, base: Option<f64>) -> Option<i64> {
    let grades = reading.analyte.grades.as_ref()?;
    let [low, high] = reading.reference;
    let range = if grades.high { high } else { low };
    let beyond = |limit: f64| {
        let past = if grades.high {
            reading.value > limit
        } else {
            reading.value < limit
        };
        // the same number, as it was typed
        past || (grades.inclusive && (reading.value - limit).abs() < 1e-9)
    };
    let mut found = range.map(|_| 0);
    for (grade, limit) in (1..).zip(grades.limits) {
        let limit = match *limit {
            Basis::Reference(times) => range.map(|range| times * range),
            Basis::Value(value) => {
                found = found.or(Some(0));
                Some(value)
            }
        };
        // a fixed limit inside the reference range says nothing
        let outside = range.is_none_or(beyond);
        if outside && limit.is_some_and(beyond) {
            found = Some(grade);
        }
    }
    if let (Some(times), Some(base)) = (grades.of_base, base) {
        for (grade, times) in (2..).zip(times) {
            if beyond(times * base) {
                found = found.max(Some(grade));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::laboratory::analyte;

    fn graded(key: &str, value: f64, low: f64, high: f64) -> Option<i64> {
        let reading = Reading {
            analyte: analyte(key).unwrap(),
            at: "2026-03-05T08:00".parse().unwrap(),
            value,
            reference: [Some(low), Some(high)],
        };
        grade(&reading, None)
    }

    #[test]
    fn grades_are_those_of_the_published_table() {
        let alt = |value| graded("alt", value, 7.0, 40.0);
        assert_eq!(alt(40.0), Some(0));
        assert_eq!(alt(41.0), Some(1));
        assert_eq!(alt(121.0), Some(2));
        assert_eq!(alt(201.0), Some(3));
        assert_eq!(alt(801.0), Some(4));
        let potassium = |value| graded("potassium", value, 3.5, 5.3);
        assert_eq!(potassium(5.4), Some(1));
        assert_eq!(potassium(5.6), Some(2));
        assert_eq!(potassium(6.1), Some(3));
        let lymphocytes = |value| graded("lymphocytes", value, 1.1, 3.2);
        assert_eq!(lymphocytes(1.1), Some(0));
        assert_eq!(lymphocytes(1.0), Some(1));
        assert_eq!(lymphocytes(0.79), Some(2));
        assert_eq!(lymphocytes(0.19), Some(4));
        assert_eq!(graded("systolic", 140.0, 90.0, 119.0), Some(2));
        assert_eq!(graded("glucose", 20.0, 3.9, 6.1), None);
    }

    #[test]
    fn creatinine_is_also_counted_in_its_first_value() {
        let reading = Reading {
            analyte: analyte("creatinine").unwrap(),
            at: "2026-03-05T08:00".parse().unwrap(),
            value: 80.0,
            reference: [None, None],
        };
        assert_eq!(grade(&reading, None), None);
        assert_eq!(grade(&reading, Some(50.0)), Some(2));
        assert_eq!(grade(&reading, Some(26.0)), Some(3));
    }
}
