//! The times of the day at which somebody is reminded.

use super::Part;
use jiff::Span;
use jiff::civil::{Date, Time, time};

/// Until then the evening of the day before goes on. [assumed: few people get up before]
pub const NIGHT_ENDS: Time = time(4, 0, 0, 0);

/// The times of the day at which somebody is reminded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RemindAt {
    /// In the morning, and of what is used once a day.
    pub morning: Time,
    /// In the evening.
    pub evening: Time,
}

impl Default for RemindAt {
    /// [assumed: before most people leave home and go to bed]
    fn default() -> Self {
        Self {
            morning: time(8, 0, 0, 0),
            evening: time(21, 0, 0, 0),
        }
    }
}

impl RemindAt {
    /// Whether the evening comes after the morning: a time in the night is that of the
    /// night after the day.
    pub fn is_in_order(self) -> bool {
        self.evening < NIGHT_ENDS || self.evening > self.morning
    }

    /// The day on which the reminder of a half of a day comes: of an evening in the
    /// night, the day after.
    pub fn comes_on(self, day: Date, part: Part) -> Date {
        let in_the_night = part == Part::Evening && self.evening < NIGHT_ENDS;
        let days = Span::new().days(i64::from(in_the_night));
        day.checked_add(days).unwrap_or(day)
    }

    /// The time of a half of the day.
    pub fn of(self, part: Part) -> Time {
        match part {
            Part::Morning => self.morning,
            Part::Evening => self.evening,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_evening_in_the_night_belongs_to_the_day_before() {
        let day: Date = "2026-06-01".parse().unwrap();
        let at = |morning: i8, evening: i8| RemindAt {
            morning: time(morning, 0, 0, 0),
            evening: time(evening, 30, 0, 0),
        };
        let night = at(8, 0);
        assert!(night.is_in_order());
        let next = night.comes_on(day, Part::Evening);
        assert_eq!(next.to_string(), "2026-06-02");
        assert_eq!(night.comes_on(day, Part::Morning), day);
        assert_eq!(at(8, 21).comes_on(day, Part::Evening), day);
        assert!(!at(22, 6).is_in_order());
    }
}
