//! Reminders of a plan as a calendar file (RFC 5545), for the calendar that
//! somebody uses anyway.
//!
//! One event a phase and time of day. Its identity is the signed version's with
//! the phase, so that it stays the same; when a later version takes its place,
//! the event ends earlier or is cancelled, with a higher sequence number. Times
//! are civil times in the patient's zone. Planned visits are whole days beside
//! them. No word says what it is about.

use super::file::{self, Lines};
use super::{visit, zone};
use crate::domain::{Part, Signed, weekday};
use crate::record::CourseRecord;
use crate::store::reminder_times::ReminderTimes;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use tapir_engine::plan::{Frequency, PhaseSpan};

/// An event that repeats.
#[derive(Debug)]
struct Reminder {
    uid: String,
    /// How often a later version changed it.
    sequence: usize,
    /// When it became what it is.
    changed: Timestamp,
    cancelled: bool,
    first: DateTime,
    last: DateTime,
    /// How it repeats; nothing for a single day.
    rule: Option<String>,
}

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
    let reminders = reminders(record, times);
    let mut lines = Lines::default();
    lines.line("BEGIN:VCALENDAR");
    lines.line("VERSION:2.0");
    lines.line("PRODID:-//Tapir//Clinic//EN");
    lines.line("CALSCALE:GREGORIAN");
    lines.line("METHOD:PUBLISH");
    lines.text("X-WR-CALNAME", summary);
    lines.line("REFRESH-INTERVAL;VALUE=DURATION:PT12H");
    let from = reminders.iter().map(|r| r.first).min();
    let to = reminders.iter().map(|r| r.last).max();
    if let Some((from, to)) = from.zip(to) {
        zone::write(&mut lines, name, &zone, from, to)?;
    }
    for reminder in &reminders {
        reminder.write(&mut lines, name, &zone, summary)?;
    }
    visit::write(&mut lines, record, summary);
    lines.line("END:VCALENDAR");
    Ok(lines.finish())
}

fn reminders(record: &CourseRecord, times: &ReminderTimes) -> Vec<Reminder> {
    let mut all = Vec::new();
    for (i, version) in record.versions.iter().enumerate() {
        let later: Vec<(Date, Timestamp)> = record.versions[i + 1..]
            .iter()
            .map(|v| (v.signed.starts_on, v.signed_at))
            .collect();
        let spans = version.signed.plan.spans();
        for span in spans.filter(|span| !span.product.is_light()) {
            let signed_at = version.signed_at;
            all.extend(of_phase(&version.signed, signed_at, span, &later, times));
        }
    }
    all
}

/// The events of a phase: two, where it is used twice a day.
fn of_phase(
    signed: &Signed,
    signed_at: Timestamp,
    span: PhaseSpan,
    later: &[(Date, Timestamp)],
    times: &ReminderTimes,
) -> Vec<Reminder> {
    let at = |day: u32| signed.starts_on + Span::new().days(i64::from(day));
    let days = |from: u32, to: u32| -> Vec<Date> {
        (from..to)
            .filter(|day| {
                let on = weekday(at(*day));
                span.frequency.applications_on(day - span.start_day, on) > 0
            })
            .map(at)
            .collect()
    };
    let planned = days(span.start_day, span.end_day);
    let Some(first) = planned.first().copied() else {
        return Vec::new();
    };
    // each change of the times, and each later version that takes days away,
    // changes the event once
    let (mut left, mut sequence) = (planned.clone(), times.changes);
    let mut changed = times.changed.map_or(signed_at, |at| at.max(signed_at));
    for (starts_on, at) in later {
        let before = left.len();
        left.retain(|day| day < starts_on);
        if left.len() < before {
            sequence += 1;
            changed = changed.max(*at);
        }
    }
    let cancelled = left.is_empty();
    // a cancelled event is still the one that was sent
    let kept = if cancelled { &planned } else { &left };
    let last = kept.last().copied().unwrap_or(first);
    let parts = match span.frequency {
        Frequency::TwiceDaily => &[Part::Morning, Part::Evening][..],
        _ => &[Part::Morning][..],
    };
    parts
        .iter()
        .map(|part| {
            let at = times.at.of(*part);
            let (treatment, phase) = (span.index.treatment, span.index.phase);
            Reminder {
                uid: format!("{}-{treatment}-{phase}-{}@tapir", signed.id, part.number()),
                sequence,
                changed,
                cancelled,
                first: first.to_datetime(at),
                last: last.to_datetime(at),
                rule: (first < last).then(|| rule(span.frequency, &planned)),
            }
        })
        .collect()
}

/// How the days of a phase repeat.
fn rule(frequency: Frequency, days: &[Date]) -> String {
    match frequency {
        Frequency::TwiceDaily | Frequency::OnceDaily => "FREQ=DAILY".to_owned(),
        Frequency::EveryOtherDay => "FREQ=DAILY;INTERVAL=2".to_owned(),
        Frequency::PerWeek(_) | Frequency::OnWeekdays(_) | Frequency::Off => {
            const NAMES: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
            let mut of_week: Vec<usize> = days
                .iter()
                .map(|day| day.weekday().to_monday_zero_offset() as usize)
                .collect();
            of_week.sort_unstable();
            of_week.dedup();
            let names: Vec<&str> = of_week.into_iter().map(|day| NAMES[day]).collect();
            format!("FREQ=WEEKLY;BYDAY={}", names.join(","))
        }
    }
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
        lines.line(&format!("DTSTART;TZID={name}:{}", file::civil(self.first)));
        lines.line("DURATION:PT10M");
        if let Some(rule) = &self.rule {
            let until = self.last.to_zoned(zone.clone())?.timestamp();
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
