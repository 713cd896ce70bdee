//! Marks of the laboratory.

use super::axis::Axis;
use crate::record::CourseRecord;
use jiff::civil::Date;
use std::collections::BTreeMap;
use tapir_report::chart::px;

/// Each day on which samples were taken within the axis, with its worst grade.
pub(super) fn laboratory_marks(record: &CourseRecord, axis: &Axis) -> Vec<(String, String)> {
    let mut days: BTreeMap<Date, i64> = BTreeMap::new();
    for readings in record.tests() {
        for reading in &readings {
            let worst = days.entry(reading.at.date()).or_default();
            *worst = record.judged(reading).grade().max(*worst);
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
