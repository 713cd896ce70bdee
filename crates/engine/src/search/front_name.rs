//! What the plans of the front are called: A to Z, then AA, AB and so on.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// The name of a plan of the front, by its place on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FrontName(usize);

/// A text that is no name on a front.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a plan of the front is called by capital letters: A to Z, then AA, AB and so on")]
pub struct FrontNameError;

const LETTERS: usize = 26;
/// Longer names are of no front that there can be.
const MOST_LETTERS: usize = 6;

impl FrontName {
    /// Of the plan at this place, counted from 0.
    pub fn of_place(place: usize) -> Self {
        Self(place)
    }

    /// The place on the front, counted from 0.
    pub fn place(self) -> usize {
        self.0
    }
}

impl fmt::Display for FrontName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let last = char::from(b'A' + (self.0 % LETTERS) as u8);
        match self.0 / LETTERS {
            0 => write!(f, "{last}"),
            more => write!(f, "{}{last}", Self(more - 1)),
        }
    }
}

impl FromStr for FrontName {
    type Err = FrontNameError;

    fn from_str(text: &str) -> Result<Self, FrontNameError> {
        if text.is_empty() || text.len() > MOST_LETTERS {
            return Err(FrontNameError);
        }
        let mut above = 0;
        for letter in text.bytes() {
            if !letter.is_ascii_uppercase() {
                return Err(FrontNameError);
            }
            above = LETTERS * above + usize::from(letter - b'A') + 1;
        }
        Ok(Self(above - 1))
    }
}

impl Serialize for FrontName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for FrontName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for FrontName {
    fn schema_name() -> Cow<'static, str> {
        "FrontName".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A plan of the front: A to Z, then AA, AB and so on.",
            "type": "string",
            "pattern": "^[A-Z]{1,6}$",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_on_after_z_and_are_read_back() {
        let places = [0, 25, 26, 51, 52, 701, 702];
        let names = places.map(|place| FrontName::of_place(place).to_string());
        assert_eq!(names, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
        for (name, place) in names.iter().zip(places) {
            assert_eq!(name.parse(), Ok(FrontName::of_place(place)));
        }
        for wrong in ["", "a", "A1", "taper", "AAAAAAAAAAAAAAAAAAAA"] {
            assert_eq!(wrong.parse::<FrontName>(), Err(FrontNameError), "{wrong}");
        }
    }
}
