//! A zone with its changes of the clock, each with its day: nothing has to be
//! guessed by who reads the file.

use super::file::{self, Lines};
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};
use jiff::{Span, Timestamp};

/// Writes the zone as it is from one time to another.
pub(super) fn write(
    lines: &mut Lines,
    name: &str,
    zone: &TimeZone,
    from: DateTime,
    to: DateTime,
) -> Result<(), jiff::Error> {
    let start = from.to_zoned(zone.clone())?.timestamp();
    let end = to.checked_add(Span::new().days(1))?;
    let end = end.to_zoned(zone.clone())?.timestamp();
    lines.line("BEGIN:VTIMEZONE");
    lines.text("TZID", name);
    let info = zone.to_offset_info(start);
    // the change before the first event, where there was one
    let last = zone.preceding(start).next().map(|t| t.timestamp());
    let since = last.unwrap_or(Timestamp::UNIX_EPOCH);
    let before = zone.to_offset(since - Span::new().seconds(1));
    observance(lines, info.dst().is_dst(), since, before, info.offset());
    let mut before = info.offset();
    for change in zone.following(start).take_while(|t| t.timestamp() < end) {
        let is_dst = change.dst().is_dst();
        observance(lines, is_dst, change.timestamp(), before, change.offset());
        before = change.offset();
    }
    lines.line("END:VTIMEZONE");
    Ok(())
}

fn observance(lines: &mut Lines, is_dst: bool, at: Timestamp, before: Offset, after: Offset) {
    let kind = if is_dst { "DAYLIGHT" } else { "STANDARD" };
    lines.line(&format!("BEGIN:{kind}"));
    // by the clock as it was before the change
    let onset = file::civil(before.to_datetime(at));
    lines.line(&format!("DTSTART:{onset}"));
    lines.line(&format!("TZOFFSETFROM:{}", offset(before)));
    lines.line(&format!("TZOFFSETTO:{}", offset(after)));
    lines.line(&format!("END:{kind}"));
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
