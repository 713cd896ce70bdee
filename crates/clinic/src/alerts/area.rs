//! Areas that grow, are old, or that nobody has confirmed.

use crate::domain::cause::{Cause, Growth, On, Unconfirmed};
use crate::record::CourseRecord;
use jiff::civil::Date;

/// Standard deviations of a difference of two areas that chance alone exceeds in
/// one of forty comparisons.
const DEVIATES: f64 = 2.0;
/// Days after which an area is old.
const OLD_AREA_DAYS: i32 = 84;

/// The newest area against the smallest before it.
pub(super) fn up(record: &CourseRecord) -> Option<Cause> {
    record.lesions.iter().find_map(|(_, areas)| {
        let (last, before) = areas.split_last()?;
        let least = before.iter().min_by(|a, b| a.cm2.total_cmp(&b.cm2))?;
        let error = last.error_cm2.hypot(least.error_cm2);
        (last.cm2 - least.cm2 > DEVIATES * error).then_some(Cause::AreaUp(Growth {
            on: last.measured_on,
            now_cm2: last.cm2,
            before_cm2: least.cm2,
            error_cm2: DEVIATES * error,
        }))
    })
}

pub(super) fn unconfirmed(record: &CourseRecord) -> Option<Cause> {
    let areas = record.lesions.iter().flat_map(|(_, areas)| areas);
    let area = areas.rev().find(|area| area.confirmed_by.is_none())?;
    Some(Cause::AreaUnconfirmed(Unconfirmed {
        on: area.measured_on,
        by: area.measured_by.clone(),
    }))
}

pub(super) fn old(record: &CourseRecord) -> Option<Cause> {
    record.version_on(record.today)?;
    let last: Option<Date> = record
        .lesions
        .iter()
        .flat_map(|(_, areas)| areas)
        .map(|area| area.measured_on)
        .max();
    let last = last.or(record.course.map(|course| course.started_on))?;
    ((record.today - last).get_days() > OLD_AREA_DAYS).then_some(Cause::AreaOld(On { on: last }))
}
