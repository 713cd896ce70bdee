//! For how long a phase lasts, in the unit in which it was prescribed.

use std::fmt;

use super::PLAN_LIMIT_DAYS;
use super::problem::PlanProblem;

/// The unit in which a duration was written; `1w` and `7d` are as long but
/// not the same text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DurationUnit {
    /// `d`
    Days,
    /// `w`
    Weeks,
}

/// A number of days or weeks, at least one day and at most [`PLAN_LIMIT_DAYS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Duration {
    count: u32,
    unit: DurationUnit,
}

impl DurationUnit {
    /// Length of the unit.
    pub fn days(self) -> u32 {
        match self {
            Self::Days => 1,
            Self::Weeks => 7,
        }
    }

    fn letter(self) -> char {
        match self {
            Self::Days => 'd',
            Self::Weeks => 'w',
        }
    }
}

impl Duration {
    /// A number of units.
    ///
    /// # Errors
    ///
    /// [`PlanProblem::DurationOutOfRange`].
    pub fn new(count: u32, unit: DurationUnit) -> Result<Self, PlanProblem> {
        if count == 0 || count > PLAN_LIMIT_DAYS / unit.days() {
            let found = format!("{count}{}", unit.letter());
            return Err(PlanProblem::DurationOutOfRange { found });
        }
        Ok(Self { count, unit })
    }

    /// The number of units.
    pub fn count(self) -> u32 {
        self.count
    }

    /// The unit.
    pub fn unit(self) -> DurationUnit {
        self.unit
    }

    /// The length in days.
    pub fn days(self) -> u32 {
        self.count * self.unit.days()
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.count, self.unit.letter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_and_seven_days_are_as_long_but_not_the_same() {
        let week: Duration = "1w".parse().unwrap();
        let days: Duration = "7d".parse().unwrap();
        assert_eq!(week.days(), days.days());
        assert_ne!(week, days);
        assert_eq!(week.to_string(), "1w");
    }

    #[test]
    fn the_longest_duration_is_ten_years() {
        assert_eq!("3652d".parse::<Duration>().unwrap().days(), 3652);
        assert_eq!("521w".parse::<Duration>().unwrap().days(), 3647);
        let error = "3653d".parse::<Duration>().unwrap_err();
        insta::assert_snapshot!(error, @r#"column 1: a phase lasts at least 1d and at most 3652d (10 years), found "3653d""#);
        assert!("522w".parse::<Duration>().is_err());
        let error = "99999999999999999999w".parse::<Duration>().unwrap_err();
        insta::assert_snapshot!(error, @r#"column 1: a phase lasts at least 1d and at most 3652d (10 years), found "99999999999999999999w""#);
    }

    #[test]
    fn nothing_is_not_a_duration() {
        let error = "0w".parse::<Duration>().unwrap_err();
        insta::assert_snapshot!(error, @r#"column 1: a phase lasts at least 1d and at most 3652d (10 years), found "0w""#);
    }
}
