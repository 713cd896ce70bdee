//! Areas that grow, are old, or that nobody has confirmed.

use crate::domain::cause::{Cause, Growth, On, Unconfirmed};
use crate::record::CourseRecord;
use jiff::civil::Date;

/// Standard deviations of a difference of two areas that chance alone exceeds in
/// one of forty comparisons.
const DEVIATES: f64 = 2.0;
/// Days after which an area is old.
const OLD_AREA_DAYS: i32 = 84;

/// The newest area of a lesion against the smallest before it.
pub(super) fn up(record: &CourseRecord) -> Vec<Cause> {
    let seen = record.lesions.iter().filter_map(|(_, areas)| {
        let (last, before) = areas.split_last()?;
        let least = before.iter().min_by(|a, b| a.cm2.total_cmp(&b.cm2))?;
        let error = last.error_cm2.hypot(least.error_cm2);
        (last.cm2 - least.cm2 > DEVIATES * error).then_some(Cause::AreaUp(Growth {
            on: last.measured_on,
            now_cm2: last.cm2,
            before_cm2: least.cm2,
            error_cm2: DEVIATES * error,
        }))
    });
    seen.collect()
}

pub(super) fn unconfirmed(record: &CourseRecord) -> Vec<Cause> {
    let areas = record.lesions.iter().flat_map(|(_, areas)| areas);
    let area = areas.rev().find(|area| area.confirmed_by.is_none());
    let seen = area.map(|area| Unconfirmed {
        on: area.measured_on,
        by: area.measured_by.clone(),
    });
    seen.map(Cause::AreaUnconfirmed).into_iter().collect()
}

pub(super) fn old(record: &CourseRecord) -> Vec<Cause> {
    last_area(record).map(Cause::AreaOld).into_iter().collect()
}

/// The day of the last area of a running plan, or else of its course, if that is
/// long ago.
fn last_area(record: &CourseRecord) -> Option<On> {
    record.version_on(record.today)?;
    let last: Option<Date> = record
        .lesions
        .iter()
        .flat_map(|(_, areas)| areas)
        .map(|area| area.measured_on)
        .max();
    let last = last.or(record.course.map(|course| course.started_on))?;
    ((record.today - last).get_days() > OLD_AREA_DAYS).then_some(On { on: last })
}
