//! Sex, as far as a formula needs it.

use std::fmt;
use std::str::FromStr;

/// Sex, as far as a formula needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
    /// Neither of the two.
    Other,
    /// Not known.
    Unknown,
}

impl Sex {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Unknown, Self::Female, Self::Male, Self::Other];

    /// Name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Female => "female",
            Self::Male => "male",
            Self::Other => "other",
            Self::Unknown => "unknown",
        }
    }
}

impl fmt::Display for Sex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Sex {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|sex| sex.name() == text)
            .ok_or_else(|| format!("{text:?} is no sex"))
    }
}
