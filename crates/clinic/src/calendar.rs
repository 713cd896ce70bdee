//! Dates in words.

use crate::message::Messages;
use jiff::civil::{Date, Time, Weekday};

/// A date with its weekday: `Thu 27 Nov`, `11月27日 周四`.
pub(crate) fn day(date: Date, m: &Messages) -> String {
    m.with(
        "day-format",
        [
            ("weekday", weekday(date, m).into()),
            ("day", date.day().into()),
            ("month", month(date, m).into()),
        ],
    )
}

/// A date with its year.
pub(crate) fn long_day(date: Date, m: &Messages) -> String {
    m.with(
        "long-day-format",
        [
            ("day", date.day().into()),
            ("month", month(date, m).into()),
            // a year is no number to be grouped
            ("year", date.year().to_string().into()),
        ],
    )
}

/// A time of the day: `08:00`.
pub(crate) fn time_of_day(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}

/// `Thu`, `周四`.
pub(crate) fn weekday(date: Date, m: &Messages) -> String {
    weekday_name(date.weekday(), m)
}

/// The same of a day of the week.
pub(crate) fn weekday_name(day: Weekday, m: &Messages) -> String {
    m.get(match day {
        Weekday::Monday => "short-monday",
        Weekday::Tuesday => "short-tuesday",
        Weekday::Wednesday => "short-wednesday",
        Weekday::Thursday => "short-thursday",
        Weekday::Friday => "short-friday",
        Weekday::Saturday => "short-saturday",
        Weekday::Sunday => "short-sunday",
    })
}

/// `Nov`, `11月`.
pub(crate) fn month(date: Date, m: &Messages) -> String {
    m.get(match date.month() {
        1 => "month-1",
        2 => "month-2",
        3 => "month-3",
        4 => "month-4",
        5 => "month-5",
        6 => "month-6",
        7 => "month-7",
        8 => "month-8",
        9 => "month-9",
        10 => "month-10",
        11 => "month-11",
        _ => "month-12",
    })
}
