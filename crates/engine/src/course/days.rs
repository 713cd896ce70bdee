//! Days of the calendar as the model counts them.

use crate::plan::Weekday;
use jiff::civil::Date;

/// Weekday of a date.
pub(super) fn weekday(date: Date) -> Weekday {
    Weekday::Monday.after_days(date.weekday().to_monday_zero_offset() as u32)
}

/// Whole days from one date to a later one.
pub(super) fn days_between(from: Date, to: Date) -> u32 {
    let days = (to - from).get_days();
    u32::try_from(days).unwrap_or(0)
}
