//! The day on which the doctor decides again, as a whole day of the calendar file. Each
//! signed version has its own; the next version cancels it.

use super::part::{Part, alarm, instant};
use super::visit::{ALARM_HOURS_BEFORE, whole_day};
use crate::record::CourseRecord;
use jiff::civil::Date;

pub(super) fn decisions(record: &CourseRecord, summary: &str, from: Date) -> Vec<Part> {
    let mut parts = Vec::new();
    for (number, version) in record.versions.iter().enumerate() {
        let Some(on) = version.review_on.filter(|on| *on >= from) else {
            continue;
        };
        let next = record.versions.get(number + 1).map(|next| next.signed_at);
        let status = match next {
            Some(_) => "CANCELLED",
            None => "CONFIRMED",
        };
        let event = Part::new("VEVENT")
            .with("UID", format!("{}-decision@tapir", version.signed.id))
            .with("SEQUENCE", usize::from(next.is_some()).to_string())
            .with("DTSTAMP", instant(next.unwrap_or(version.signed_at)));
        let event = whole_day(event, on)
            .with("STATUS", status)
            .with("SUMMARY", summary)
            .with("CLASS", "PRIVATE")
            .with("TRANSP", "TRANSPARENT");
        let alarms = next
            .is_none()
            .then(|| alarm(summary, format!("-PT{ALARM_HOURS_BEFORE}H")));
        parts.push(event.holding(alarms));
    }
    parts
}
