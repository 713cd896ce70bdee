//! The events of signed versions: what the calendar file holds, and what the
//! editor shows of it before a version is signed.
//!
//! One event a phase and time of day. Its identity is the signed version's with
//! the phase, so that it stays the same; when a later version takes its place,
//! the event ends earlier or is cancelled, with a higher sequence number.

use crate::domain::{Part, PlanVersionId, Signed, weekday};
use crate::store::delivery::reminder_times::ReminderTimes;
use crate::store::record::plan_versions::PlanVersion;
use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::{Span, Timestamp};
use tapir_engine::plan::{Frequency, PhaseSpan, Product};

/// An event of a phase.
#[derive(Debug)]
pub(crate) struct Reminder {
    pub version: PlanVersionId,
    pub(super) product: Product,
    /// Which half of the day, where it is used in both.
    pub(super) part: Option<Part>,
    pub(super) uid: String,
    /// How often a later version changed it.
    pub sequence: usize,
    /// When it became what it is.
    pub(super) changed: Timestamp,
    pub cancelled: bool,
    /// The days of it, never none; of one that is cancelled, those it had.
    pub days: Vec<Date>,
    /// The last day that was ever planned.
    planned_until: Date,
    pub at: Time,
    /// How it repeats; nothing for a single day.
    pub repeat: Option<Repeat>,
}

/// How the days of a phase repeat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Repeat {
    Daily,
    EveryOtherDay,
    /// On these days of the week, Monday first.
    Weekly(Vec<Weekday>),
}

/// Every event of every version; versions ascend.
pub(crate) fn reminders(versions: &[PlanVersion], times: &ReminderTimes) -> Vec<Reminder> {
    let mut all = Vec::new();
    for (i, version) in versions.iter().enumerate() {
        let later: Vec<(Date, Timestamp)> = versions[i + 1..]
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
    let planned: Vec<Date> = (span.start_day..span.end_day)
        .filter(|day| {
            let on = weekday(at(*day));
            span.frequency.applications_on(day - span.start_day, on) > 0
        })
        .map(at)
        .collect();
    if planned.is_empty() {
        return Vec::new();
    }
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
    let days = if cancelled { &planned } else { &left };
    let parts = match span.frequency {
        Frequency::TwiceDaily => &[Part::Morning, Part::Evening][..],
        _ => &[Part::Morning][..],
    };
    parts
        .iter()
        .map(|part| {
            let (treatment, phase) = (span.index.treatment, span.index.phase);
            let on = |day: &Date| times.at.comes_on(*day, *part);
            let days: Vec<Date> = days.iter().map(on).collect();
            let planned: Vec<Date> = planned.iter().map(on).collect();
            Reminder {
                version: signed.id,
                product: span.product,
                part: (parts.len() > 1).then_some(*part),
                uid: format!("{}-{treatment}-{phase}-{}@tapir", signed.id, part.number()),
                sequence,
                changed,
                cancelled,
                at: times.at.of(*part),
                repeat: (days.len() > 1).then(|| Repeat::of(span.frequency, &planned)),
                planned_until: planned[planned.len() - 1],
                days,
            }
        })
        .collect()
}

impl Reminder {
    /// What is left of it from a time on; `None` once it is over. One that went on when
    /// it was loaded, and ended since, is cancelled.
    pub(super) fn left_from(mut self, from: DateTime) -> Option<Self> {
        let is_ahead = |day: &Date| day.to_datetime(self.at) >= from;
        if !is_ahead(&self.planned_until) {
            return None;
        }
        let left: Vec<Date> = self.days.iter().copied().filter(is_ahead).collect();
        if left.is_empty() {
            self.cancelled = true;
            return Some(self);
        }
        self.repeat = self.repeat.filter(|_| left.len() > 1);
        self.days = left;
        Some(self)
    }

    /// When it falls first.
    pub(super) fn first(&self) -> DateTime {
        self.days[0].to_datetime(self.at)
    }

    /// When it falls last.
    pub(super) fn last(&self) -> DateTime {
        self.days[self.days.len() - 1].to_datetime(self.at)
    }
}

impl Repeat {
    /// How days of a phase repeat.
    fn of(frequency: Frequency, days: &[Date]) -> Self {
        match frequency {
            Frequency::TwiceDaily | Frequency::OnceDaily => Self::Daily,
            Frequency::EveryOtherDay => Self::EveryOtherDay,
            Frequency::PerWeek(_) | Frequency::OnWeekdays(_) | Frequency::Off => {
                let mut of_week: Vec<Weekday> = days.iter().map(|day| day.weekday()).collect();
                of_week.sort_unstable_by_key(|day| day.to_monday_zero_offset());
                of_week.dedup();
                Self::Weekly(of_week)
            }
        }
    }

    /// The same as a rule of RFC 5545.
    pub(super) fn rule(&self) -> String {
        const NAMES: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
        match self {
            Self::Daily => "FREQ=DAILY".to_owned(),
            Self::EveryOtherDay => "FREQ=DAILY;INTERVAL=2".to_owned(),
            Self::Weekly(days) => {
                let name = |day: &Weekday| NAMES[day.to_monday_zero_offset() as usize];
                let names: Vec<&str> = days.iter().map(name).collect();
                format!("FREQ=WEEKLY;BYDAY={}", names.join(","))
            }
        }
    }
}
