//! The dates that come next.

use crate::calendar::{long_day, time_of_day};
use crate::record::CourseRecord;
use crate::web::view::View;
use jiff::civil::Date;

/// What comes next: visits, the review, the end, and the visits after it.
pub(in crate::web) fn next(record: &CourseRecord, view: &View) -> Vec<(String, String)> {
    let m = view.m;
    let to_come = |on: &Date| *on >= record.today;
    let mut dates: Vec<(Date, String)> = record
        .visits
        .iter()
        .filter(|visit| !visit.held)
        .map(|visit| (visit.planned_at.date(), m.get("next-visit")))
        .filter(|(on, _)| to_come(on))
        .collect();
    if let Some(version) = record.versions.last() {
        if let Some(review) = version.review_on.filter(to_come) {
            dates.push((review, m.get("next-review")));
        }
        if let Some(end) = record.last_planned_day().filter(to_come) {
            dates.push((end, m.get("next-end")));
        }
    }
    let dates = dates
        .into_iter()
        .map(|(on, what)| (on, long_day(on, m), what));
    let planned = record.visits_to_come().into_iter().map(|visit| {
        let what = m.with("next-look", [("weeks", visit.week.into())]);
        (visit.on, day_and_hour(record, visit.on, view), what)
    });
    let mut all: Vec<(Date, String, String)> = dates.chain(planned).collect();
    all.sort();
    all.into_iter()
        .map(|(_, when, what)| (when, what))
        .collect()
}

/// The day of a planned visit, with the hour where one is agreed; whose clock it is,
/// where that is not the patient's.
fn day_and_hour(record: &CourseRecord, on: Date, view: &View) -> String {
    let m = view.m;
    let date = long_day(on, m);
    let hour = record.hours.get(&on);
    let Some((hour, at)) = hour.and_then(|hour| Some((hour, hour.at?))) else {
        return date;
    };
    let values = [("date", date.into()), ("time", time_of_day(at).into())];
    if hour.zone == record.patient.zone {
        return m.with("next-at", values);
    }
    let [date, time] = values;
    m.with(
        "next-at-zone",
        [date, time, ("zone", hour.zone.clone().into())],
    )
}
