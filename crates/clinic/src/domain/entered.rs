//! What can be entered in error, and how an entry is identified.

use super::laboratory::Quantity;
use super::{EntryId, Place, Precision};
use jiff::civil::Date;
use std::fmt;
use std::str::FromStr;

/// Kinds of entries that can turn out to be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// A measured area.
    Area,
    /// A visit, with the areas measured at it.
    Visit,
    /// A session of light.
    LightSession,
    /// A reaction.
    AdverseEvent,
    /// A lesion, with its areas and photographs.
    Lesion,
    /// A result of the laboratory.
    LaboratoryResult,
    /// A photograph.
    Photograph,
    /// What bears on the treatment beside the skin.
    Circumstance,
    /// Answers about the mood.
    Assessment,
    /// An allergy or intolerance, or that none is known.
    Allergy,
}

impl EntryKind {
    /// All kinds.
    pub const ALL: [Self; 10] = [
        Self::Area,
        Self::Visit,
        Self::LightSession,
        Self::AdverseEvent,
        Self::Lesion,
        Self::LaboratoryResult,
        Self::Photograph,
        Self::Circumstance,
        Self::Assessment,
        Self::Allergy,
    ];

    /// Name in the record: that of its table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Area => "area",
            Self::Visit => "visit",
            Self::LightSession => "light_session",
            Self::AdverseEvent => "adverse_event",
            Self::Lesion => "lesion",
            Self::LaboratoryResult => "laboratory_result",
            Self::Photograph => "photograph",
            Self::Circumstance => "circumstance",
            Self::Assessment => "assessment",
            Self::Allergy => "allergy",
        }
    }
}

impl fmt::Display for EntryKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for EntryKind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.name() == text)
            .ok_or_else(|| format!("{text:?} is no kind of entry"))
    }
}

/// An entry of a chart, as far as a sentence tells it from the others.
#[derive(Clone, Debug, PartialEq)]
pub struct Entered {
    /// What it is.
    pub kind: EntryKind,
    /// Identity among its kind.
    pub id: EntryId,
    /// Its day: measured, held, given, begun, taken.
    pub on: Date,
    /// What is known of that day; of all but the onset of a lesion it is known.
    pub precision: Precision,
    /// Purpose of a visit, term of a reaction, code of a test, kind of a circumstance;
    /// empty for others.
    pub what: String,
    /// Where a lesion is.
    pub place: Option<Place>,
    /// Name that a lesion was given, a medicine or a substance has, `<` or `>` before a result;
    /// may be empty.
    pub mark: String,
    /// Area, dose, result or total.
    pub value: Option<Quantity>,
    /// Unit of a result.
    pub unit: String,
}
