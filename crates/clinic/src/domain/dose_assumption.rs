//! What a forecast assumes of doses that nobody recorded.

use std::fmt;
use std::str::FromStr;

/// What is assumed of doses without an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoseAssumption {
    /// All of them were, or will be, applied.
    Prescribed,
    /// The same share as of the recorded doses.
    Recorded,
    /// Nothing: the forecast has every adherence that the record leaves possible.
    Unknown,
}

/// What a forecast assumes of the doses before and after the decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoseAssumptions {
    /// Of doses up to the decision that have no entry.
    pub past: DoseAssumption,
    /// Of all doses from the decision on.
    pub future: DoseAssumption,
}

impl DoseAssumption {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Prescribed, Self::Recorded, Self::Unknown];

    /// Name in the record and in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Prescribed => "prescribed",
            Self::Recorded => "recorded",
            Self::Unknown => "unknown",
        }
    }
}

impl fmt::Display for DoseAssumption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for DoseAssumption {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|one| one.name() == text);
        found.ok_or_else(|| format!("{text:?} is no assumption about doses"))
    }
}
