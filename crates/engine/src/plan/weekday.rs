//! Days of the civil week, one and several.

use std::fmt;

use super::problem::PlanProblem;

/// A day of the civil week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names of the days need no explanation")]
pub enum Weekday {
    #[default]
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// The week, from Monday.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// Three letters, as in the text form.
    pub fn name(self) -> &'static str {
        match self {
            Self::Monday => "mon",
            Self::Tuesday => "tue",
            Self::Wednesday => "wed",
            Self::Thursday => "thu",
            Self::Friday => "fri",
            Self::Saturday => "sat",
            Self::Sunday => "sun",
        }
    }

    /// The weekday a number of days later.
    pub fn after_days(self, days: u32) -> Self {
        Self::ALL[(self as usize + (days % 7) as usize) % 7]
    }

    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|weekday| weekday.name() == name)
    }
}

impl fmt::Display for Weekday {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One to seven different weekdays; the order in which they were named is
/// forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Weekdays(u8);

impl Weekdays {
    /// A set of the given days.
    ///
    /// # Errors
    ///
    /// [`PlanProblem::NoWeekday`], [`PlanProblem::WeekdayTwice`].
    pub fn new(weekdays: &[Weekday]) -> Result<Self, PlanProblem> {
        let mut bits = 0;
        for &weekday in weekdays {
            if bits & bit(weekday) != 0 {
                return Err(PlanProblem::WeekdayTwice { weekday });
            }
            bits |= bit(weekday);
        }
        if bits == 0 {
            return Err(PlanProblem::NoWeekday);
        }
        Ok(Self(bits))
    }

    /// Whether the day is one of them.
    pub fn contains(self, weekday: Weekday) -> bool {
        self.0 & bit(weekday) != 0
    }

    /// How many days there are, 1 to 7.
    pub fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// The days from Monday.
    pub fn iter(self) -> impl Iterator<Item = Weekday> {
        Weekday::ALL
            .into_iter()
            .filter(move |weekday| self.contains(*weekday))
    }
}

fn bit(weekday: Weekday) -> u8 {
    1 << weekday as u8
}

impl fmt::Display for Weekdays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.iter().map(Weekday::name).collect();
        f.write_str(&names.join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_days_after_sunday_is_monday() {
        assert_eq!(Weekday::Sunday.after_days(8), Weekday::Monday);
    }

    #[test]
    fn weekdays_are_listed_from_monday() {
        let weekdays = Weekdays::new(&[Weekday::Sunday, Weekday::Tuesday]).unwrap();
        assert_eq!(weekdays.to_string(), "tue,sun");
        assert_eq!(weekdays.count(), 2);
    }

    #[test]
    fn no_weekday_is_no_set() {
        assert_eq!(Weekdays::new(&[]), Err(PlanProblem::NoWeekday));
    }
}
