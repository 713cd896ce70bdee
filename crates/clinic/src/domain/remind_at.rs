//! The times of the day at which somebody is reminded.

use super::Part;
use jiff::civil::{Time, time};

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
    /// The time of a half of the day.
    pub fn of(self, part: Part) -> Time {
        match part {
            Part::Morning => self.morning,
            Part::Evening => self.evening,
        }
    }
}
