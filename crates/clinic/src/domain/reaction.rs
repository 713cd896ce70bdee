//! What reactions are called.

use serde::{Deserialize, Serialize};

/// What can be reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    /// Burning.
    Burning,
    /// Itching.
    Itch,
    /// Redness.
    Redness,
    /// An infection.
    Infection,
    /// A swollen lymph node.
    LymphNode,
    /// A fever.
    Fever,
    /// Anything else.
    Other,
}

impl Term {
    /// All terms; the last is anything else.
    pub const ALL: [Self; 7] = [
        Self::Burning,
        Self::Itch,
        Self::Redness,
        Self::Infection,
        Self::LymphNode,
        Self::Fever,
        Self::Other,
    ];

    /// Name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Burning => "burning",
            Self::Itch => "itch",
            Self::Redness => "redness",
            Self::Infection => "infection",
            Self::LymphNode => "lymph_node",
            Self::Fever => "fever",
            Self::Other => "other",
        }
    }

    /// Whether it is looked at first, until somebody has graded it.
    pub fn is_urgent(self) -> bool {
        matches!(self, Self::Infection | Self::LymphNode | Self::Fever)
    }

    /// The term of this name.
    pub fn named(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|term| term.name() == text)
    }

    /// The term of a name in the record; whatever is not known is something else.
    pub fn of(text: &str) -> Self {
        Self::named(text).unwrap_or(Self::Other)
    }
}
