//! Reminders of a plan as a calendar file (RFC 5545), for the calendar that
//! somebody uses anyway: what is rubbed in, planned visits and the next decision.
//!
//! Times are civil times in the patient's zone. Planned visits stand beside the
//! events of the plan: as whole days, or at an hour by the clinic's clock. No word
//! says what it is about, unless the patient wants that.

mod decision;
mod event;
mod part;
mod titles;
mod visit;
mod zone;

pub(crate) use event::{Reminder, Repeat, reminders};
pub(crate) use titles::{Places, Titles};
pub(crate) use visit::ALARM_HOURS_BEFORE;

use crate::record::CourseRecord;
use crate::store::delivery::reminder_times::ReminderTimes;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use part::{Part, alarm, civil, instant};
use std::collections::BTreeMap;

/// The calendar file of a course, at these times of the day; `from` a time on where it is
/// given, because a calendar that takes a file in reminds of what is over, too.
///
/// Errors: for a zone that is not known.
pub(crate) fn calendar(
    record: &CourseRecord,
    times: &ReminderTimes,
    titles: &Titles<'_>,
    from: Option<DateTime>,
) -> Result<String, jiff::Error> {
    let name = &record.patient.zone;
    let zone = TimeZone::get(name)?;
    let from = from.unwrap_or(DateTime::MIN);
    let reminders = reminders(&record.versions, times).into_iter();
    let reminders: Vec<Reminder> = reminders.filter_map(|one| one.left_from(from)).collect();
    let mut parts = Vec::new();
    for (name, (from, to)) in used(record, &reminders, from.date()) {
        parts.push(zone::zone(name, &TimeZone::get(name)?, from, to)?);
    }
    for reminder in &reminders {
        let title = titles.dose(reminder.version, reminder.product, reminder.part);
        parts.push(reminder.part(name, &zone, &title)?);
    }
    parts.extend(visit::visits(record, &titles.visit(), from.date()));
    parts.extend(decision::decisions(record, &titles.decision(), from.date()));
    let calendar = Part::new("VCALENDAR")
        .with("VERSION", "2.0")
        .with("PRODID", "-//Tapir//Clinic//EN")
        .with("CALSCALE", "GREGORIAN")
        .with("METHOD", "PUBLISH")
        .with("X-WR-CALNAME", titles.calendar())
        .with_of("REFRESH-INTERVAL", ("VALUE", "DURATION"), "PT12H")
        .holding(parts);
    Ok(calendar.to_string())
}

/// Zones that times are written in, each from its first time to its last.
fn used<'a>(
    record: &'a CourseRecord,
    reminders: &[Reminder],
    first: Date,
) -> BTreeMap<&'a str, (DateTime, DateTime)> {
    let own = record.patient.zone.as_str();
    let ends = reminders.iter().flat_map(|r| [r.first(), r.last()]);
    let times = ends.map(|at| (own, at)).chain(visit::timed(record, first));
    let mut zones: BTreeMap<&str, (DateTime, DateTime)> = BTreeMap::new();
    for (zone, at) in times {
        let (from, to) = zones.entry(zone).or_insert((at, at));
        (*from, *to) = ((*from).min(at), (*to).max(at));
    }
    zones
}

impl Reminder {
    fn part(&self, name: &str, zone: &TimeZone, summary: &str) -> Result<Part, jiff::Error> {
        let status = if self.cancelled {
            "CANCELLED"
        } else {
            "CONFIRMED"
        };
        let mut event = Part::new("VEVENT")
            .with("UID", self.uid.as_str())
            .with("SEQUENCE", self.sequence.to_string())
            .with("DTSTAMP", instant(self.changed))
            .with_of("DTSTART", ("TZID", name), civil(self.first()))
            .with("DURATION", "PT10M")
            .with("STATUS", status)
            .with("SUMMARY", summary)
            .with("CLASS", "PRIVATE")
            .with("TRANSP", "TRANSPARENT");
        if let Some(repeat) = &self.repeat {
            let rule = repeat.rule();
            let until = self.last().to_zoned(zone.clone())?.timestamp();
            event = event.with("RRULE", format!("{rule};UNTIL={}", instant(until)));
        }
        let alarms = (!self.cancelled).then(|| alarm(summary, "PT0S"));
        Ok(event.holding(alarms))
    }
}
