//! Marks of the laboratory.

use super::axis::Axis;
use crate::domain::laboratory::grade;
use crate::record::CourseRecord;
use jiff::civil::Date;
use std::collections::BTreeMap;
use tapir_report::chart::px;

/// Each day on which samples were taken within the axis, with its worst grade.
pub(super) fn laboratory_marks(record: &CourseRecord, axis: &Axis) -> Vec<(String, String)> {
    let mut days: BTreeMap<Date, i64> = BTreeMap::new();
    for readings in record.tests() {
        let base = readings.first().map(|reading| reading.value);
        for (i, reading) in readings.iter().enumerate() {
            let worst = days.entry(reading.at.date()).or_default();
            let grade = grade(reading, base.filter(|_| i > 0)).unwrap_or(0);
            *worst = grade.max(*worst);
        }
    }
    days.into_iter()
        .filter(|(day, _)| (axis.from..=axis.to).contains(day))
        .map(|(day, grade)| {
            let label = match grade {
                0 => "•".to_owned(),
                grade => format!("G{grade}"),
            };
            (px(axis.x(day)), label)
        })
        .collect()
}
