//! What the rules see in results of the laboratory, test by test, so that none hides
//! another. How far from normal a result is, [`CourseRecord::judged`] says; other
//! limits stand here with their source in the rule.

use crate::domain::cause::{Cause, Change, Filtration, Graded, LabResult, Outside, Overdue};
use crate::domain::laboratory::{Grades, Judged, Reading, SEVERE, Side, Test, Verdict, egfr_2021};
use crate::record::CourseRecord;

/// Fasting glucose from which on it is called high, mmol/L.
const GLUCOSE: f64 = 7.0;
/// Blood level that is not passed even where the drug is swallowed, ng/mL.
const HIGHEST_LEVEL: f64 = 20.0;
/// Blood level below which 94 of 100 samples under topical use stayed, ng/mL.
const USUAL_LEVEL: f64 = 1.0;
/// Estimated filtration below which it calls, mL/min/1.73 m2.
const FILTRATION: f64 = 30.0;
/// Rise of creatinine within two days, umol/L, and its ratio within seven.
const KIDNEY_RISE: f64 = 26.5;
const KIDNEY_RATIO: f64 = 1.5;
/// Change over three results in one direction that calls.
const TREND: f64 = 0.3;

/// The newest reading of every test, in the order of the tests.
fn newest(record: &CourseRecord) -> impl Iterator<Item = Reading> {
    let tests = record.tests().into_iter();
    tests.filter_map(|readings| readings.last().copied())
}

fn result(reading: &Reading) -> LabResult {
    LabResult {
        on: reading.at.date(),
        test: Test(reading.analyte),
        value: reading.value,
    }
}

fn change(last: &Reading, before: &Reading) -> Change {
    Change {
        result: result(last),
        before: before.value,
    }
}

/// What the newest reading of every test is, as `seen` sees it.
fn each(record: &CourseRecord, seen: impl Fn(&Reading, Judged) -> Option<Cause>) -> Vec<Cause> {
    let judged = newest(record).map(|reading| (reading, record.judged(&reading)));
    judged
        .filter_map(|(reading, judged)| seen(&reading, judged))
        .collect()
}

fn graded(reading: &Reading, judged: Judged) -> Option<Graded> {
    let Verdict::Grade(grade, side) = judged.verdict else {
        return None;
    };
    Some(Graded {
        result: result(reading),
        grade,
        side: Some(side),
        assumed: judged.assumed,
    })
}

pub(super) fn severe(record: &CourseRecord) -> Vec<Cause> {
    each(record, |reading, judged| {
        let seen = graded(reading, judged).filter(|seen| seen.grade >= SEVERE)?;
        Some(Cause::LabSevere(seen))
    })
}

pub(super) fn moderate(record: &CourseRecord) -> Vec<Cause> {
    each(record, |reading, judged| {
        let seen = graded(reading, judged).filter(|seen| seen.grade == 2)?;
        Some(Cause::LabModerate(seen))
    })
}

pub(super) fn outside(record: &CourseRecord) -> Vec<Cause> {
    each(record, |reading, judged| {
        let Verdict::Outside(side, limit) = judged.verdict else {
            return None;
        };
        // a rule of its own calls
        if is_high_glucose(reading) {
            return None;
        }
        Some(Cause::LabOutside(Outside {
            result: result(reading),
            side,
            limit,
            assumed: judged.assumed,
        }))
    })
}

pub(super) fn no_range(record: &CourseRecord) -> Vec<Cause> {
    each(record, |reading, judged| {
        let missing = judged.verdict == Verdict::NoRange;
        missing.then(|| Cause::LabNoRange(result(reading)))
    })
}

/// The newest level of each kind: at the trough, and at another time.
fn levels(record: &CourseRecord) -> impl Iterator<Item = LabResult> {
    newest(record)
        .filter(|reading| matches!(reading.analyte.key, "tacrolimus-trough" | "tacrolimus"))
        .map(|reading| result(&reading))
}

pub(super) fn level_high(record: &CourseRecord) -> Vec<Cause> {
    let high = levels(record).filter(|level| level.value >= HIGHEST_LEVEL);
    high.map(Cause::LabLevelHigh).collect()
}

pub(super) fn level_seen(record: &CourseRecord) -> Vec<Cause> {
    let seen = levels(record).filter(|level| (USUAL_LEVEL..HIGHEST_LEVEL).contains(&level.value));
    seen.map(Cause::LabLevelSeen).collect()
}

fn is_high_glucose(reading: &Reading) -> bool {
    reading.analyte.key == "glucose" && reading.value >= GLUCOSE
}

pub(super) fn glucose(record: &CourseRecord) -> Vec<Cause> {
    let high = newest(record).filter(is_high_glucose);
    high.map(|reading| Cause::LabGlucose(result(&reading)))
        .collect()
}

/// Creatinine alone hides it in the old and the slight, whose muscles make little.
pub(super) fn filtration(record: &CourseRecord) -> Vec<Cause> {
    let seen = newest(record).filter(|reading| reading.analyte.key == "creatinine");
    seen.filter_map(|reading| {
        let age = record.patient.age_years(reading.at.date());
        let egfr = egfr_2021(reading.value, age, record.patient.sex)?;
        (egfr < FILTRATION).then(|| {
            Cause::LabFiltration(Filtration {
                result: result(&reading),
                egfr,
            })
        })
    })
    .collect()
}

pub(super) fn kidney_rise(record: &CourseRecord) -> Vec<Cause> {
    let creatinine = record.readings("creatinine");
    let Some((last, before)) = creatinine.split_last() else {
        return Vec::new();
    };
    let rise = before.iter().find(|earlier| {
        let hours = last.least_hours_since(earlier);
        let jump = hours <= 48 && last.value - earlier.value >= KIDNEY_RISE;
        let ratio = hours <= 7 * 24 && last.value >= KIDNEY_RATIO * earlier.value;
        jump || ratio
    });
    rise.map(|earlier| Cause::LabKidneyRise(change(last, earlier)))
        .into_iter()
        .collect()
}

/// Three results towards a side that is graded, and far enough in all.
pub(super) fn trend(record: &CourseRecord) -> Vec<Cause> {
    let tests = record.tests().into_iter();
    let seen = tests.filter_map(|readings| {
        let [.., first, middle, last] = readings.as_slice() else {
            return None;
        };
        let towards = |grades: &Grades| {
            let sign = match grades.side {
                Side::High => 1.0,
                Side::Low => -1.0,
            };
            let step = |from: &Reading, to: &Reading| sign * (to.value - from.value) > 0.0;
            let far = sign * (last.value - first.value) >= TREND * first.value;
            step(first, middle) && step(middle, last) && far
        };
        let mut sides = last.analyte.grades.iter();
        sides
            .any(towards)
            .then(|| Cause::LabTrend(change(last, first)))
    });
    seen.collect()
}

pub(super) fn overdue(record: &CourseRecord) -> Vec<Cause> {
    let mut due = record.due_tests();
    due.retain(|test| test.on <= record.today);
    let first = due.iter().min_by_key(|test| test.on);
    let seen = first.and_then(|first| {
        Some(Cause::LabOverdue(Overdue {
            on: first.on,
            test: Test::named(first.analyte)?,
            due: u32::try_from(due.len()).unwrap_or(u32::MAX),
        }))
    });
    seen.into_iter().collect()
}
