//! Planned visits in the calendar file: whole days, or from the hour on that was
//! agreed, by the clinic's clock.

use super::part::{Part, alarm, civil, instant};
use crate::record::{CourseRecord, Planned};
use crate::store::record::appointments::VisitHour;
use jiff::Span;
use jiff::civil::{Date, DateTime};

/// When the calendar reminds: at nine on the day before.
pub(crate) const ALARM_HOURS_BEFORE: i8 = 15;

/// How long a visit with an hour takes in the calendar. [assumed]
const MINUTES: i8 = 30;

/// The planned visits of a course.
pub(super) fn visits(record: &CourseRecord, summary: &str, from: Date) -> Vec<Part> {
    let one = |planned: Planned| {
        let hour = record.hours.get(&planned.visit.on);
        visit(&planned, hour, summary)
    };
    let all = record.all_planned_visits();
    all.filter(|planned| planned.visit.on >= from)
        .map(one)
        .collect()
}

/// When visits with an hour begin, each with its zone.
pub(super) fn timed(record: &CourseRecord, from: Date) -> impl Iterator<Item = (&str, DateTime)> {
    let all = record.all_planned_visits();
    let all = all.filter(move |planned| planned.visit.on >= from);
    all.filter_map(|planned| {
        let on = planned.visit.on;
        let hour = record.hours.get(&on)?;
        Some((hour.zone.as_str(), on.to_datetime(hour.at?)))
    })
}

/// An event of a whole day.
pub(super) fn whole_day(event: Part, on: Date) -> Part {
    let day = |on: Date| on.strftime("%Y%m%d").to_string();
    event
        .with_of("DTSTART", ("VALUE", "DATE"), day(on))
        .with_of("DTEND", ("VALUE", "DATE"), day(on + Span::new().days(1)))
}

fn visit(planned: &Planned, hour: Option<&VisitHour>, summary: &str) -> Part {
    let on = planned.visit.on;
    let at = hour.and_then(|hour| hour.at.map(|at| (hour.zone.as_str(), at)));
    let cancelled = planned.cancelled_at.is_some();
    // each agreement changes the event once, and so does its end
    let sequence = hour.map_or(0, |hour| hour.changes) + usize::from(cancelled);
    let changed = planned.cancelled_at.unwrap_or(planned.signed_at);
    let changed = hour.map_or(changed, |hour| hour.changed.max(changed));
    let event = Part::new("VEVENT")
        .with("UID", format!("{}@tapir", planned.visit.id))
        .with("SEQUENCE", sequence.to_string())
        .with("DTSTAMP", instant(changed));
    let (event, transparent) = match at {
        Some((zone, at)) => {
            let start = civil(on.to_datetime(at));
            let event = event.with_of("DTSTART", ("TZID", zone), start);
            (event.with("DURATION", format!("PT{MINUTES}M")), "OPAQUE")
        }
        None => (whole_day(event, on), "TRANSPARENT"),
    };
    let event = event
        .with("STATUS", if cancelled { "CANCELLED" } else { "CONFIRMED" })
        .with("SUMMARY", summary)
        .with("CLASS", "PRIVATE")
        .with("TRANSP", transparent);
    if cancelled {
        return event;
    }
    let (hours, minutes) = at.map_or((0, 0), |(_, at)| (at.hour(), at.minute()));
    let minutes = match minutes {
        0 => String::new(),
        minutes => format!("{minutes}M"),
    };
    let hours = ALARM_HOURS_BEFORE + hours;
    event.holding([alarm(summary, format!("-PT{hours}H{minutes}"))])
}
