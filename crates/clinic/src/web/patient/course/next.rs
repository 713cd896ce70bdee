//! What the doctor decided, what comes next, and what was written.

use crate::calendar::{long_day, time_of_day};
use crate::record::CourseRecord;
use crate::web::shared::opened::opened;
use crate::web::shared::sites;
use crate::web::view::View;
use jiff::civil::Date;

pub(super) struct Decision {
    pub date: String,
    pub by: String,
    pub reason: String,
    pub sentences: Vec<String>,
    /// What is used at which lesion.
    pub sites: Vec<String>,
}

pub(super) struct MessageRow {
    pub from: String,
    pub date: String,
    pub body: String,
    pub care: bool,
    /// Whether the clinic opened it, of an own message.
    pub opened: Option<String>,
}

pub(super) fn decision(record: &CourseRecord, view: &View) -> Option<Decision> {
    let version = record.versions.last()?;
    let signed_on = crate::clock::today(version.signed_at, &record.patient.zone);
    Some(Decision {
        date: long_day(signed_on, view.m),
        by: version.signed_by.clone(),
        reason: version.reason.clone(),
        sentences: tapir_report::words::plan(&version.signed.plan, view.language()),
        sites: sites::lines(&version.sites, record, view),
    })
}

/// What comes next: visits, the review, the end, and the visits after it.
pub(super) fn next(record: &CourseRecord, view: &View) -> Vec<(String, String)> {
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

/// Every message, the newest first.
pub(super) fn messages<'a>(
    record: &'a CourseRecord,
    view: &'a View,
) -> impl Iterator<Item = MessageRow> + 'a {
    record.messages.iter().rev().map(move |message| MessageRow {
        from: message.from.clone(),
        date: long_day(
            crate::clock::today(message.sent_at, &record.patient.zone),
            view.m,
        ),
        body: message.body.clone(),
        care: message.from_care,
        opened: opened(message, record, view).filter(|_| !message.from_care),
    })
}
