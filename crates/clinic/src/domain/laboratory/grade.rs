//! How far from normal a result is: one answer, which tables, drawings and alerts
//! all show.

use super::analyte::{Analyte, Basis, Grades, of_code};
use super::side::Side;
use jiff::civil::{DateTime, Time};

/// A result in the first unit of its test.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// Which test.
    pub analyte: &'static Analyte,
    /// When the sample was taken, civil; the beginning of its day where the time is not
    /// known.
    pub at: DateTime,
    /// Whether it is.
    pub time_known: bool,
    /// The value; of `<0.5` it is the 0.5.
    pub value: f64,
    /// On which side of the number the value lies, where the laboratory says no more.
    pub beyond: Option<Side>,
    /// Limits of the laboratory's reference range.
    pub reference: [Option<f64>; 2],
}

impl Reading {
    /// Of a row of the record; nothing for a code that is not known here.
    pub fn of(
        (at, time_known): (DateTime, bool),
        loinc: &str,
        ucum: &str,
        (comparator, quantity): (&str, f64),
        reference: [Option<f64>; 2],
    ) -> Option<Self> {
        let (analyte, unit) = of_code(loinc, ucum)?;
        Some(Self {
            analyte,
            at,
            time_known,
            value: quantity * unit.factor,
            beyond: match comparator {
                "<" => Some(Side::Low),
                ">" => Some(Side::High),
                _ => None,
            },
            reference: reference.map(|limit| limit.map(|limit| limit * unit.factor)),
        })
    }

    /// The fewest hours that can lie between an earlier sample and this one: of a day
    /// without a time, any hour of it can have been meant.
    pub fn least_hours_since(&self, earlier: &Self) -> i64 {
        if self.time_known && earlier.time_known {
            return self.at.duration_since(earlier.at).as_hours();
        }
        let first = match earlier.time_known {
            true => earlier.at,
            false => earlier.at.date().to_datetime(Time::MAX),
        };
        let last = match self.time_known {
            true => self.at,
            false => self.at.date().to_datetime(Time::MIN),
        };
        last.duration_since(first).as_hours().max(0)
    }

    /// Whether the value is past a limit.
    fn past(&self, side: Side, limit: f64, inclusive: bool) -> bool {
        let past = match side {
            Side::Low => self.value < limit,
            Side::High => self.value > limit,
        };
        // the same number, as it was typed
        let at = (self.value - limit).abs() < 1e-9;
        past || (at && (inclusive || self.beyond == Some(side)))
    }
}

/// What a result is graded by besides its own range.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    /// The first value of the course, if there is an earlier one.
    pub base: Option<f64>,
    /// Whether the usual ranges, which are of adults, are the patient's.
    pub adult: bool,
}

/// How far from normal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    /// A grade from 1 on, on a side of the range.
    Grade(i64, Side),
    /// Outside the range, on a side that has no grades or none so near.
    Outside(Side, f64),
    /// Within the range.
    Within,
    /// Without a range, and it reaches no fixed limit.
    NoRange,
    /// Of a test that has neither range nor grades.
    Unranged,
}

/// A verdict with what it rests on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judged {
    /// How far from normal.
    pub verdict: Verdict,
    /// Whether the laboratory gave no range and an assumed one counts.
    pub assumed: bool,
}

impl Judged {
    /// The grade; 0 for none.
    pub fn grade(&self) -> i64 {
        match self.verdict {
            Verdict::Grade(grade, _) => grade,
            _ => 0,
        }
    }
}

/// A limit of the range that counts, in the first unit of the test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limit {
    /// The limit.
    pub value: f64,
    /// Whether the laboratory gave none and this one is assumed.
    pub assumed: bool,
}

/// The range that counts for a reading, low and high.
pub fn range(reading: &Reading, counted: Counted) -> [Option<Limit>; 2] {
    [Side::Low, Side::High].map(|side| limit(reading, side, counted))
}

/// A limit of the laboratory's range; else the usual one, where no range was given or
/// a grade begins there.
fn limit(reading: &Reading, side: Side, counted: Counted) -> Option<Limit> {
    let index = match side {
        Side::Low => 0,
        Side::High => 1,
    };
    let given = reading.reference[index].map(|value| Limit {
        value,
        assumed: false,
    });
    let none_given = reading.reference == [None, None];
    let graded = reading.analyte.grades.iter().any(|grades| {
        let mut limits = grades.limits.iter();
        grades.side == side && limits.any(|limit| matches!(limit, Basis::Reference(_)))
    });
    given.or_else(|| {
        let usual = reading.analyte.usual.limits[index].filter(|_| counted.adult);
        let usual = usual.filter(|_| none_given || graded)?;
        Some(Limit {
            value: usual,
            assumed: true,
        })
    })
}

/// From which grade on a result is severe [CTCAE v5].
pub const SEVERE: i64 = 3;

/// The grade on one side, and whether it rests on an assumed limit.
fn graded(
    reading: &Reading,
    grades: &Grades,
    limit: Option<Limit>,
    counted: Counted,
) -> Option<(i64, bool)> {
    let beyond = |value: f64| reading.past(grades.side, value, grades.inclusive);
    let outside = limit.is_none_or(|limit| limit.assumed || beyond(limit.value));
    let mut found = None;
    for (grade, basis) in (1..).zip(grades.limits) {
        let (value, assumed, counts) = match (*basis, limit) {
            // a mild one inside the laboratory's range says nothing; a severe one is
            // silenced by no range, which may have been typed wrongly
            (Basis::Value(value), _) => (value, false, outside || grade >= SEVERE),
            (Basis::Reference(times), Some(limit)) => (times * limit.value, limit.assumed, outside),
            (Basis::Reference(_), None) => continue,
        };
        if counts && beyond(value) {
            found = Some((grade, assumed));
        }
    }
    if let (Some(times), Some(base)) = (grades.of_base, counted.base) {
        for (grade, times) in (2..).zip(times) {
            if beyond(times * base) && found.is_none_or(|(least, _)| least < grade) {
                found = Some((grade, false));
            }
        }
    }
    found
}

/// How far from normal a result is.
pub fn judge(reading: &Reading, counted: Counted) -> Judged {
    let [low, high] = range(reading, counted);
    let sides = [(Side::Low, low), (Side::High, high)];
    let of = |side: Side| sides.iter().find(|(s, _)| *s == side).and_then(|(_, l)| *l);
    let worst = reading.analyte.grades.iter().filter_map(|grades| {
        let (grade, assumed) = graded(reading, grades, of(grades.side), counted)?;
        Some((grade, grades.side, assumed))
    });
    if let Some((grade, side, assumed)) = worst.max_by_key(|(grade, ..)| *grade) {
        return Judged {
            verdict: Verdict::Grade(grade, side),
            assumed,
        };
    }
    for (side, limit) in sides {
        if let Some(limit) = limit.filter(|limit| reading.past(side, limit.value, false)) {
            return Judged {
                verdict: Verdict::Outside(side, limit.value),
                assumed: limit.assumed,
            };
        }
    }
    let graded = reading.analyte.grades;
    let needs = |grades: &Grades| {
        let mut limits = grades.limits.iter();
        of(grades.side).is_none() && limits.any(|limit| matches!(limit, Basis::Reference(_)))
    };
    let verdict = match sides {
        _ if graded.iter().any(needs) => Verdict::NoRange,
        [(_, None), (_, None)] if graded.is_empty() => Verdict::Unranged,
        _ => Verdict::Within,
    };
    Judged {
        verdict,
        assumed: sides.iter().flat_map(|(_, limit)| limit).any(|l| l.assumed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::laboratory::analyte;

    const ADULT: Counted = Counted {
        base: None,
        adult: true,
    };

    fn reading(key: &str, value: f64, reference: [Option<f64>; 2]) -> Reading {
        Reading {
            analyte: analyte(key).unwrap(),
            at: "2026-03-05T08:00".parse().unwrap(),
            time_known: true,
            value,
            beyond: None,
            reference,
        }
    }

    fn verdict(key: &str, value: f64, low: f64, high: f64) -> Verdict {
        judge(&reading(key, value, [Some(low), Some(high)]), ADULT).verdict
    }

    fn graded(key: &str, value: f64, low: f64, high: f64) -> i64 {
        judge(&reading(key, value, [Some(low), Some(high)]), ADULT).grade()
    }

    #[test]
    fn a_day_without_a_time_can_be_as_near_as_its_hours_allow() {
        let of = |at: &str, time_known| Reading {
            at: at.parse().unwrap(),
            time_known,
            ..reading("creatinine", 80.0, [None, None])
        };
        let first = of("2026-03-02T08:00", true);
        let hours = |at, known| of(at, known).least_hours_since(&first);
        assert_eq!(hours("2026-03-04T09:00", true), 49);
        // of the fourth, the first hour can have been meant
        assert_eq!(hours("2026-03-04T00:00", false), 40);
        assert_eq!(hours("2026-03-02T00:00", false), 0);
        let unknown = of("2026-03-02T00:00", false);
        assert_eq!(
            of("2026-03-04T00:00", false).least_hours_since(&unknown),
            24
        );
    }

    #[test]
    fn grades_are_those_of_the_published_table() {
        let alt = |value| graded("alt", value, 7.0, 40.0);
        assert_eq!(alt(40.0), 0);
        assert_eq!(alt(41.0), 1);
        assert_eq!(alt(121.0), 2);
        assert_eq!(alt(201.0), 3);
        assert_eq!(alt(801.0), 4);
        let potassium = |value| graded("potassium", value, 3.5, 5.3);
        assert_eq!(potassium(5.4), 1);
        assert_eq!(potassium(5.6), 2);
        assert_eq!(potassium(6.1), 3);
        let lymphocytes = |value| graded("lymphocytes", value, 1.1, 3.2);
        assert_eq!(lymphocytes(1.1), 0);
        assert_eq!(lymphocytes(1.0), 1);
        assert_eq!(lymphocytes(0.79), 2);
        assert_eq!(lymphocytes(0.19), 4);
        assert_eq!(graded("systolic", 140.0, 90.0, 119.0), 2);
    }

    #[test]
    fn both_sides_are_graded_where_the_published_table_grades_both() {
        let potassium = |value| graded("potassium", value, 3.5, 5.3);
        assert_eq!(potassium(3.4), 1);
        assert_eq!(potassium(2.9), 3);
        assert_eq!(potassium(1.9), 4);
        let glucose = |value| graded("glucose", value, 3.9, 6.1);
        assert_eq!(glucose(3.8), 1);
        assert_eq!(glucose(2.9), 2);
        assert_eq!(glucose(1.8), 3);
        assert_eq!(glucose(1.6), 4);
        let magnesium = |value| graded("magnesium", value, 0.7, 1.1);
        assert_eq!(magnesium(1.2), 1);
        assert_eq!(magnesium(1.3), 3);
        assert_eq!(magnesium(3.5), 4);
        assert_eq!(graded("leukocytes", 101.0, 3.5, 9.5), 3);
        assert_eq!(graded("lymphocytes", 5.0, 1.1, 3.2), 2);
    }

    #[test]
    fn outside_the_range_without_a_grade_is_neither_none_nor_a_grade() {
        for (key, value, low, high, side) in [
            ("leukocytes", 85.0, 3.5, 9.5, Side::High),
            ("systolic", 60.0, 90.0, 119.0, Side::Low),
            ("glucose", 20.0, 3.9, 6.1, Side::High),
            ("platelets", 900.0, 125.0, 350.0, Side::High),
        ] {
            let Verdict::Outside(found, limit) = verdict(key, value, low, high) else {
                panic!("{key}");
            };
            assert_eq!(found, side, "{key}");
            assert!([low, high].contains(&limit));
        }
        assert_eq!(verdict("glucose", 5.0, 3.9, 6.1), Verdict::Within);
    }

    #[test]
    fn a_missing_range_is_assumed_for_an_adult_and_said_for_a_child() {
        let child = Counted {
            adult: false,
            ..ADULT
        };
        let alt = reading("alt", 900.0, [None, None]);
        assert_eq!(judge(&alt, ADULT).grade(), 4);
        assert!(judge(&alt, ADULT).assumed);
        assert_eq!(judge(&alt, child).verdict, Verdict::NoRange);
        // fixed limits need no range
        let potassium = reading("potassium", 6.5, [None, None]);
        for counted in [ADULT, child] {
            let judged = judge(&potassium, counted);
            assert_eq!((judged.grade(), judged.assumed), (3, false));
        }
        let trough = reading("tacrolimus-trough", 0.5, [None, None]);
        assert_eq!(judge(&trough, ADULT).verdict, Verdict::Unranged);
    }

    #[test]
    fn no_range_silences_a_severe_result() {
        assert_eq!(graded("potassium", 7.5, 3.5, 9.0), 4);
        assert_eq!(graded("potassium", 2.4, 1.5, 5.3), 4);
        assert_eq!(graded("systolic", 165.0, 90.0, 200.0), 3);
        assert_eq!(graded("platelets", 20.0, 10.0, 350.0), 4);
        // a mild one may be usual in that laboratory
        assert_eq!(graded("potassium", 5.7, 3.5, 5.8), 0);
    }

    #[test]
    fn below_what_can_be_measured_is_below_the_limit_of_the_same_number() {
        let mut platelets = reading("platelets", 25.0, [Some(125.0), Some(350.0)]);
        assert_eq!(judge(&platelets, ADULT).grade(), 3);
        platelets.beyond = Some(Side::Low);
        assert_eq!(judge(&platelets, ADULT).grade(), 4);
    }

    #[test]
    fn creatinine_is_also_counted_in_its_first_value() {
        let creatinine = reading("creatinine", 80.0, [None, None]);
        let of = |base| judge(&creatinine, Counted { base, ..ADULT });
        assert_eq!(of(None).verdict, Verdict::Within);
        assert_eq!(of(Some(50.0)).grade(), 2);
        assert_eq!(of(Some(26.0)).grade(), 3);
        assert!(!of(Some(26.0)).assumed);
    }
}
