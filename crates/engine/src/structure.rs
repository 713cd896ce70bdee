//! Two structures of the attack, carried side by side as an ensemble.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What holds a quiet lesion quiet. The published trials fit both; they part
/// where a forecast reaches beyond them, and then the output says so.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema, Serialize,
)]
pub enum Structure {
    /// Memory cells are lost within weeks; regulatory cells act in proportion.
    A,
    /// Memory cells are lost about half as fast as in A; regulatory cells act as a steep switch.
    B,
}

impl Structure {
    /// Both, in the order in which they are reported.
    pub const ALL: [Self; 2] = [Self::A, Self::B];

    /// Its letter in names of files.
    pub fn letter(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
        }
    }
}

impl fmt::Display for Structure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::A => "A",
            Self::B => "B",
        })
    }
}
