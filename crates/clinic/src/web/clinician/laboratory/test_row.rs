//! One line a test: the newest result on its reference range, and the last five.

use super::band::range_in;
use super::{Row, row};
use crate::course_charts::{last_values, on_range};
use crate::domain::laboratory::{ANALYTES, Verdict, of_code};
use crate::record::CourseRecord;
use crate::store::record::laboratory::LaboratoryResult;
use crate::web::view::View;
use std::collections::BTreeSet;

/// A test with its newest result.
pub(in crate::web::clinician) struct TestRow {
    pub row: Row,
    /// The value on the range that counts.
    pub band: Option<String>,
    /// That range in words, with those limits marked that are assumed.
    pub range: String,
    /// The last five values as a line.
    pub last: Option<String>,
    /// It is not within its range, or nobody knows.
    pub calls: bool,
}

/// Every test that has a result, in the order of the tests; codes that are not known
/// here come last.
pub(super) fn newest(record: &CourseRecord, view: &View) -> Vec<TestRow> {
    let mut unknown = BTreeSet::new();
    let newest = |key: &str| {
        let mut all = record.results.iter().rev();
        all.find(|result| result.reading().is_some_and(|r| r.analyte.key == key))
    };
    let known = ANALYTES.iter().filter_map(|analyte| newest(analyte.key));
    let others = record.results.iter().rev();
    let others = others.filter(|result| result.reading().is_none());
    known
        .chain(others.filter(|result| unknown.insert(result.loinc.as_str())))
        .map(|result| test_row(result, record, view))
        .collect()
}

fn test_row(result: &LaboratoryResult, record: &CourseRecord, view: &View) -> TestRow {
    let row = row(result, record, view);
    let (Some(reading), Some((_, unit))) = (result.reading(), of_code(&result.loinc, &result.unit))
    else {
        return TestRow {
            range: row.reference.clone(),
            row,
            band: None,
            last: None,
            calls: false,
        };
    };
    let range = record.range(&reading);
    TestRow {
        row,
        band: on_range(range, Some(reading.value)),
        range: range_in(unit, "", &result.reference, range, view.m),
        last: last_values(range, &record.readings(reading.analyte.key)),
        calls: !matches!(
            record.judged(&reading).verdict,
            Verdict::Within | Verdict::Unranged
        ),
    }
}
