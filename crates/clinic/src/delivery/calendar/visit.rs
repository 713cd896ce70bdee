//! Planned visits in the calendar file: whole days, or from the hour on that was
//! agreed, by the clinic's clock.

use super::file::{self, Lines};
use crate::record::{CourseRecord, Planned};
use crate::store::record::appointments::VisitHour;
use jiff::Span;
use jiff::civil::{Date, DateTime};

/// When the calendar reminds: at nine on the day before.
pub(crate) const ALARM_HOURS_BEFORE: i8 = 15;

/// How long a visit with an hour takes in the calendar. [assumed]
const MINUTES: i8 = 30;

pub(super) fn write(lines: &mut Lines, record: &CourseRecord, summary: &str) {
    for planned in record.all_planned_visits() {
        let hour = record.hours.get(&planned.visit.on);
        one(lines, &planned, hour, summary);
    }
}

/// When visits with an hour begin, each with its zone.
pub(super) fn timed(record: &CourseRecord) -> impl Iterator<Item = (&str, DateTime)> {
    record.all_planned_visits().filter_map(|planned| {
        let on = planned.visit.on;
        let hour = record.hours.get(&on)?;
        Some((hour.zone.as_str(), on.to_datetime(hour.at?)))
    })
}

fn one(lines: &mut Lines, planned: &Planned, hour: Option<&VisitHour>, summary: &str) {
    let on = planned.visit.on;
    let at = hour.and_then(|hour| hour.at.map(|at| (hour.zone.as_str(), at)));
    lines.line("BEGIN:VEVENT");
    lines.text("UID", &format!("{}@tapir", planned.visit.id));
    let cancelled = planned.cancelled_at.is_some();
    // each agreement changes the event once, and so does its end
    let sequence = hour.map_or(0, |hour| hour.changes) + usize::from(cancelled);
    lines.line(&format!("SEQUENCE:{sequence}"));
    let changed = planned.cancelled_at.unwrap_or(planned.signed_at);
    let changed = hour.map_or(changed, |hour| hour.changed.max(changed));
    lines.line(&format!("DTSTAMP:{}", file::instant(changed)));
    match at {
        Some((zone, at)) => {
            let start = file::civil(on.to_datetime(at));
            lines.line(&format!("DTSTART;TZID={zone}:{start}"));
            lines.line(&format!("DURATION:PT{MINUTES}M"));
        }
        None => {
            let day = |on: Date| on.strftime("%Y%m%d").to_string();
            lines.line(&format!("DTSTART;VALUE=DATE:{}", day(on)));
            let next = day(on + Span::new().days(1));
            lines.line(&format!("DTEND;VALUE=DATE:{next}"));
        }
    }
    lines.line(if cancelled {
        "STATUS:CANCELLED"
    } else {
        "STATUS:CONFIRMED"
    });
    lines.text("SUMMARY", summary);
    lines.line("CLASS:PRIVATE");
    lines.line(if at.is_some() {
        "TRANSP:OPAQUE"
    } else {
        "TRANSP:TRANSPARENT"
    });
    if !cancelled {
        let (hours, minutes) = at.map_or((0, 0), |(_, at)| (at.hour(), at.minute()));
        let minutes = match minutes {
            0 => String::new(),
            minutes => format!("{minutes}M"),
        };
        let hours = ALARM_HOURS_BEFORE + hours;
        lines.line("BEGIN:VALARM");
        lines.line("ACTION:DISPLAY");
        lines.text("DESCRIPTION", summary);
        lines.line(&format!("TRIGGER:-PT{hours}H{minutes}"));
        lines.line("END:VALARM");
    }
    lines.line("END:VEVENT");
}
