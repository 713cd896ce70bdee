//! What the rules see in results of the laboratory. Limits are those of
//! [`crate::domain::laboratory`] or stand here with their source in the rule.

use crate::domain::cause::{Cause, Change, Graded, LabResult, Overdue};
use crate::domain::laboratory::{Reading, Test, grade};
use crate::record::CourseRecord;

/// Fasting glucose from which on it is called high, mmol/L.
const GLUCOSE: f64 = 7.0;
/// Blood level that is not passed even where the drug is swallowed, ng/mL.
const HIGHEST_LEVEL: f64 = 20.0;
/// Blood level below which 94 of 100 samples under topical use stayed, ng/mL.
const USUAL_LEVEL: f64 = 1.0;
/// Rise of creatinine within two days, umol/L, and its ratio within seven.
const KIDNEY_RISE: f64 = 26.5;
const KIDNEY_RATIO: f64 = 1.5;
/// Change over three results in one direction that calls.
const TREND: f64 = 0.3;

/// The newest reading of every test, in the order of the tests.
fn newest(record: &CourseRecord) -> impl Iterator<Item = (Reading, Option<f64>)> {
    record.tests().into_iter().filter_map(|readings| {
        let last = *readings.last()?;
        // the first value of the course is what later ones are counted in
        let base = readings.first().filter(|_| readings.len() > 1);
        Some((last, base.map(|reading| reading.value)))
    })
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

fn graded(record: &CourseRecord, wanted: impl Fn(i64) -> bool) -> Option<Graded> {
    newest(record).find_map(|(reading, base)| {
        let grade = grade(&reading, base).filter(|grade| wanted(*grade))?;
        let result = result(&reading);
        Some(Graded { result, grade })
    })
}

pub(super) fn severe(record: &CourseRecord) -> Option<Cause> {
    graded(record, |grade| grade >= 3).map(Cause::LabSevere)
}

pub(super) fn moderate(record: &CourseRecord) -> Option<Cause> {
    graded(record, |grade| grade == 2).map(Cause::LabModerate)
}

fn newest_of(record: &CourseRecord, keys: &[&str]) -> Option<Reading> {
    let readings = newest(record).map(|(reading, _)| reading);
    readings
        .filter(|reading| keys.contains(&reading.analyte.key))
        .max_by_key(|reading| reading.at)
}

const LEVELS: &[&str] = &["tacrolimus-trough", "tacrolimus"];

pub(super) fn level_high(record: &CourseRecord) -> Option<Cause> {
    let level = newest_of(record, LEVELS)?;
    (level.value >= HIGHEST_LEVEL).then(|| Cause::LabLevelHigh(result(&level)))
}

pub(super) fn level_seen(record: &CourseRecord) -> Option<Cause> {
    let level = newest_of(record, LEVELS)?;
    (USUAL_LEVEL..HIGHEST_LEVEL)
        .contains(&level.value)
        .then(|| Cause::LabLevelSeen(result(&level)))
}

pub(super) fn glucose(record: &CourseRecord) -> Option<Cause> {
    let glucose = newest_of(record, &["glucose"])?;
    (glucose.value >= GLUCOSE).then(|| Cause::LabGlucose(result(&glucose)))
}

pub(super) fn kidney_rise(record: &CourseRecord) -> Option<Cause> {
    let creatinine = record.readings("creatinine");
    let (last, before) = creatinine.split_last()?;
    before.iter().find_map(|earlier| {
        let hours = last.at.duration_since(earlier.at).as_hours();
        let jump = hours <= 48 && last.value - earlier.value >= KIDNEY_RISE;
        let ratio = hours <= 7 * 24 && last.value >= KIDNEY_RATIO * earlier.value;
        (jump || ratio).then(|| Cause::LabKidneyRise(change(last, earlier)))
    })
}

/// Three results in the direction that is graded, and far enough in all.
pub(super) fn trend(record: &CourseRecord) -> Option<Cause> {
    record.tests().into_iter().find_map(|readings| {
        let [.., first, middle, last] = readings.as_slice() else {
            return None;
        };
        let high = last.analyte.grades.as_ref()?.high;
        let sign = if high { 1.0 } else { -1.0 };
        let step = |from: &Reading, to: &Reading| sign * (to.value - from.value) > 0.0;
        let far = sign * (last.value - first.value) >= TREND * first.value;
        (step(first, middle) && step(middle, last) && far)
            .then(|| Cause::LabTrend(change(last, first)))
    })
}

pub(super) fn overdue(record: &CourseRecord) -> Option<Cause> {
    let mut due = record.due_tests();
    due.retain(|test| test.on <= record.today);
    let first = due.iter().min_by_key(|test| test.on)?;
    Some(Cause::LabOverdue(Overdue {
        on: first.on,
        test: Test::named(first.analyte)?,
        due: u32::try_from(due.len()).unwrap_or(u32::MAX),
    }))
}
