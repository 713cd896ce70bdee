//! Reminders of a plan as a calendar file (RFC 5545), for the calendar that
//! somebody uses anyway.
//!
//! Times are civil times in the patient's zone. Planned visits stand beside the
//! events of the plan: as whole days, or at an hour by the clinic's clock. No word
//! says what it is about.

mod event;
mod file;
mod visit;
mod zone;

pub(crate) use event::{Reminder, Repeat, reminders};
pub(crate) use visit::ALARM_HOURS_BEFORE;

use crate::record::CourseRecord;
use crate::store::delivery::reminder_times::ReminderTimes;
use file::Lines;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;

/// The calendar file of a course, at these times of the day.
///
/// Errors: for a zone that is not known.
pub(crate) fn calendar(
    record: &CourseRecord,
    times: &ReminderTimes,
    summary: &str,
) -> Result<String, jiff::Error> {
    let name = &record.patient.zone;
    let zone = TimeZone::get(name)?;
    let reminders = reminders(&record.versions, times);
    let mut lines = Lines::default();
    lines.line("BEGIN:VCALENDAR");
    lines.line("VERSION:2.0");
    lines.line("PRODID:-//Tapir//Clinic//EN");
    lines.line("CALSCALE:GREGORIAN");
    lines.line("METHOD:PUBLISH");
    lines.text("X-WR-CALNAME", summary);
    lines.line("REFRESH-INTERVAL;VALUE=DURATION:PT12H");
    for (zone, (from, to)) in used(record, &reminders) {
        zone::write(&mut lines, zone, &TimeZone::get(zone)?, from, to)?;
    }
    for reminder in &reminders {
        reminder.write(&mut lines, name, &zone, summary)?;
    }
    visit::write(&mut lines, record, summary);
    lines.line("END:VCALENDAR");
    Ok(lines.finish())
}

/// Zones that times are written in, each from its first time to its last.
fn used<'a>(
    record: &'a CourseRecord,
    reminders: &[Reminder],
) -> BTreeMap<&'a str, (DateTime, DateTime)> {
    let own = record.patient.zone.as_str();
    let ends = reminders.iter().flat_map(|r| [r.first(), r.last()]);
    let times = ends.map(|at| (own, at)).chain(visit::timed(record));
    let mut zones: BTreeMap<&str, (DateTime, DateTime)> = BTreeMap::new();
    for (zone, at) in times {
        let (from, to) = zones.entry(zone).or_insert((at, at));
        (*from, *to) = ((*from).min(at), (*to).max(at));
    }
    zones
}

impl Reminder {
    fn write(
        &self,
        lines: &mut Lines,
        name: &str,
        zone: &TimeZone,
        summary: &str,
    ) -> Result<(), jiff::Error> {
        lines.line("BEGIN:VEVENT");
        lines.text("UID", &self.uid);
        lines.line(&format!("SEQUENCE:{}", self.sequence));
        lines.line(&format!("DTSTAMP:{}", file::instant(self.changed)));
        lines.line(&format!(
            "DTSTART;TZID={name}:{}",
            file::civil(self.first())
        ));
        lines.line("DURATION:PT10M");
        if let Some(repeat) = &self.repeat {
            let rule = repeat.rule();
            let until = self.last().to_zoned(zone.clone())?.timestamp();
            lines.line(&format!("RRULE:{rule};UNTIL={}", file::instant(until)));
        }
        lines.line(if self.cancelled {
            "STATUS:CANCELLED"
        } else {
            "STATUS:CONFIRMED"
        });
        lines.text("SUMMARY", summary);
        lines.line("CLASS:PRIVATE");
        lines.line("TRANSP:TRANSPARENT");
        if !self.cancelled {
            lines.line("BEGIN:VALARM");
            lines.line("ACTION:DISPLAY");
            lines.text("DESCRIPTION", summary);
            lines.line("TRIGGER:PT0S");
            lines.line("END:VALARM");
        }
        lines.line("END:VEVENT");
        Ok(())
    }
}
