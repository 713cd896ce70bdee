//! How often within a phase.

use std::fmt;

use super::weekday::{Weekday, Weekdays};

/// How often a product is used within a phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Frequency {
    /// `bid`: morning and evening.
    TwiceDaily,
    /// `qd`: once a day.
    OnceDaily,
    /// `qod`: on the first day of the phase and every second day after it.
    EveryOtherDay,
    /// `3/w`: a number of days of each week, spread from the first day of the phase.
    PerWeek(TimesPerWeek),
    /// `2/w(mon,thu)`: on these days of the civil week.
    OnWeekdays(Weekdays),
    /// `off`: a pause.
    Off,
}

/// A number of days in a week, 1 to 7.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TimesPerWeek(u8);

impl TimesPerWeek {
    /// Nothing unless `times` is 1 to 7.
    pub fn new(times: u8) -> Option<Self> {
        (1..=7).contains(&times).then_some(Self(times))
    }

    /// The number.
    pub fn get(self) -> u8 {
        self.0
    }

    /// Whether day `day` of a phase is one of the days, which are spread as
    /// evenly as whole days allow: 2/w on days 0 and 3, 3/w on 0, 2 and 4.
    fn falls_on(self, day: u32) -> bool {
        let times = u32::from(self.0);
        (0..times).any(|k| k * 7 / times == day % 7)
    }
}

impl Frequency {
    /// Applications on day `day` of a phase (from 0), which is this weekday:
    /// 0, 1 or 2.
    pub fn applications_on(self, day: u32, weekday: Weekday) -> u32 {
        match self {
            Self::TwiceDaily => 2,
            Self::OnceDaily => 1,
            Self::EveryOtherDay => u32::from(day.is_multiple_of(2)),
            Self::PerWeek(times) => u32::from(times.falls_on(day)),
            Self::OnWeekdays(weekdays) => u32::from(weekdays.contains(weekday)),
            Self::Off => 0,
        }
    }
}

impl fmt::Display for Frequency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TwiceDaily => f.write_str("bid"),
            Self::OnceDaily => f.write_str("qd"),
            Self::EveryOtherDay => f.write_str("qod"),
            Self::PerWeek(times) => write!(f, "{}/w", times.get()),
            Self::OnWeekdays(weekdays) => write!(f, "{}/w({weekdays})", weekdays.count()),
            Self::Off => f.write_str("off"),
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("1/w", &[0, 7])]
    #[case("2/w", &[0, 3, 7, 10])]
    #[case("3/w", &[0, 2, 4, 7, 9, 11])]
    #[case("4/w", &[0, 1, 3, 5, 7, 8, 10, 12])]
    #[case("5/w", &[0, 1, 2, 4, 5, 7, 8, 9, 11, 12])]
    #[case("6/w", &[0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12])]
    #[case("qod", &[0, 2, 4, 6, 8, 10, 12])]
    #[case("2/w(mon,thu)", &[3, 6, 10, 13])]
    #[case("off", &[])]
    fn two_weeks_from_a_friday_are_used_on(#[case] text: &str, #[case] days: &[u32]) {
        let frequency: Frequency = text.parse().unwrap();
        let used: Vec<u32> = (0..14)
            .filter(|&day| frequency.applications_on(day, Weekday::Friday.after_days(day)) > 0)
            .collect();
        assert_eq!(used, days);
    }

    #[test]
    fn seven_a_week_is_every_day() {
        let frequency = Frequency::PerWeek(TimesPerWeek::new(7).unwrap());
        assert!((0..14).all(|day| frequency.applications_on(day, Weekday::Monday) == 1));
    }

    #[test]
    fn zero_and_eight_a_week_do_not_exist() {
        assert_eq!(TimesPerWeek::new(0), None);
        assert_eq!(TimesPerWeek::new(8), None);
    }
}
