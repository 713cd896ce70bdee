//! Below or above a range.

use serde::{Deserialize, Serialize};

/// A side of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// Below it.
    Low,
    /// Above it.
    High,
}
