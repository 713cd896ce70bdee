//! Planned visits in the calendar file: whole days, because no hour is agreed.

use super::file::{self, Lines};
use crate::record::{CourseRecord, Planned};
use jiff::Span;

/// When the calendar reminds: at nine on the day before.
pub(crate) const ALARM_HOURS_BEFORE: i8 = 15;

pub(super) fn write(lines: &mut Lines, record: &CourseRecord, summary: &str) {
    for planned in record.all_planned_visits() {
        one(lines, &planned, summary);
    }
}

fn one(lines: &mut Lines, planned: &Planned, summary: &str) {
    let day = |on: jiff::civil::Date| on.strftime("%Y%m%d").to_string();
    let on = planned.visit.on;
    lines.line("BEGIN:VEVENT");
    lines.text("UID", &format!("{}@tapir", planned.visit.id));
    let cancelled = planned.cancelled_at.is_some();
    lines.line(&format!("SEQUENCE:{}", u8::from(cancelled)));
    let changed = planned.cancelled_at.unwrap_or(planned.signed_at);
    lines.line(&format!("DTSTAMP:{}", file::instant(changed)));
    lines.line(&format!("DTSTART;VALUE=DATE:{}", day(on)));
    lines.line(&format!(
        "DTEND;VALUE=DATE:{}",
        day(on + Span::new().days(1))
    ));
    lines.line(if cancelled {
        "STATUS:CANCELLED"
    } else {
        "STATUS:CONFIRMED"
    });
    lines.text("SUMMARY", summary);
    lines.line("CLASS:PRIVATE");
    lines.line("TRANSP:TRANSPARENT");
    if !cancelled {
        lines.line("BEGIN:VALARM");
        lines.line("ACTION:DISPLAY");
        lines.text("DESCRIPTION", summary);
        lines.line(&format!("TRIGGER:-PT{ALARM_HOURS_BEFORE}H"));
        lines.line("END:VALARM");
    }
    lines.line("END:VEVENT");
}
