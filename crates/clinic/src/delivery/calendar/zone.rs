//! A zone with its changes of the clock, each with its day: nothing has to be
//! guessed by who reads the file.

use super::part::{Part, civil};
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};
use jiff::{Span, Timestamp};

/// So long after the last event the changes are given, too: some calendars keep the first
/// zone of a name that they read, also for files that come later. [assumed]
const YEARS_AFTER: i64 = 10;

/// The zone as it is from one time to another, and for years after it.
pub(super) fn zone(
    name: &str,
    zone: &TimeZone,
    from: DateTime,
    to: DateTime,
) -> Result<Part, jiff::Error> {
    let start = from.to_zoned(zone.clone())?.timestamp();
    let end = to.checked_add(Span::new().years(YEARS_AFTER))?;
    let end = end.to_zoned(zone.clone())?.timestamp();
    let info = zone.to_offset_info(start);
    // the change before the first event, where there was one
    let last = zone.preceding(start).next().map(|t| t.timestamp());
    let since = last.unwrap_or(Timestamp::UNIX_EPOCH);
    let before = zone.to_offset(since - Span::new().seconds(1));
    let first = observance(info.dst().is_dst(), since, before, info.offset());
    let mut before = info.offset();
    let changes = zone.following(start).take_while(|t| t.timestamp() < end);
    let changes = changes.map(|change| {
        let (is_dst, after) = (change.dst().is_dst(), change.offset());
        let part = observance(is_dst, change.timestamp(), before, after);
        before = after;
        part
    });
    let parts: Vec<Part> = [first].into_iter().chain(changes).collect();
    Ok(Part::new("VTIMEZONE").with("TZID", name).holding(parts))
}

fn observance(is_dst: bool, at: Timestamp, before: Offset, after: Offset) -> Part {
    Part::new(if is_dst { "DAYLIGHT" } else { "STANDARD" })
        // by the clock as it was before the change
        .with("DTSTART", civil(before.to_datetime(at)))
        .with("TZOFFSETFROM", offset(before))
        .with("TZOFFSETTO", offset(after))
}

fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    let rest = match seconds.abs() % 60 {
        0 => String::new(),
        seconds => format!("{seconds:02}"),
    };
    format!("{sign}{:02}{:02}{rest}", minutes / 60, minutes % 60)
}
