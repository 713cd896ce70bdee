//! What the record has of a test: the unit of its last result, and the range that is known
//! in each unit.

use crate::domain::laboratory::{Analyte, ReferenceRange, Unit, of_code};
use crate::record::CourseRecord;
use crate::store::record::laboratory::LaboratoryResult;

/// The results of a test with their units, the newest first.
fn of_test<'a>(
    record: &'a CourseRecord,
    analyte: &'static Analyte,
) -> impl Iterator<Item = (&'static Unit, &'a LaboratoryResult)> {
    record.results.iter().rev().filter_map(|result| {
        let (found, unit) = of_code(&result.loinc, &result.unit)?;
        (found.key == analyte.key).then_some((unit, result))
    })
}

pub(super) fn last_unit(record: &CourseRecord, analyte: &'static Analyte) -> Option<&'static Unit> {
    of_test(record, analyte).map(|(unit, _)| unit).next()
}

/// The newest range that was typed in a unit, else the newest that was typed in another,
/// converted. A range that was converted itself is no source: it would drift.
pub(super) fn known_range(
    record: &CourseRecord,
    analyte: &'static Analyte,
    unit: &Unit,
) -> ReferenceRange {
    let typed = |(_, result): &(&Unit, &LaboratoryResult)| {
        !result.reference.is_empty() && !result.reference.converted
    };
    let in_unit = of_test(record, analyte)
        .filter(typed)
        .find(|(own, _)| own.ucum == unit.ucum);
    let found = in_unit.or_else(|| of_test(record, analyte).find(typed));
    found.map_or_else(ReferenceRange::default, |(own, result)| {
        result.reference.in_unit(own, unit)
    })
}

/// The range that the form was filled with belongs to the unit of the last result. Where
/// that unit was changed and the numbers were left, the range is the one known in the unit
/// that was chosen.
pub(super) fn range_of(
    record: &CourseRecord,
    analyte: &'static Analyte,
    unit: &Unit,
    typed: ReferenceRange,
) -> ReferenceRange {
    let Some(last) = last_unit(record, analyte) else {
        return typed;
    };
    match known_range(record, analyte, last).values() == typed.values() {
        true => known_range(record, analyte, unit),
        false => typed,
    }
}
