//! Numbers that may not exist, in JSON: `null` there, not a number here.
//!
//! JSON has no word for "not a number"; it is written as `null`, and read back as
//! what it was.

use serde::{Deserialize, Deserializer};

/// Reads a number or `null`.
pub fn number<'de, D: Deserializer<'de>>(from: D) -> Result<f64, D::Error> {
    Ok(Option::deserialize(from)?.unwrap_or(f64::NAN))
}

/// Reads two of them.
pub fn pair<'de, D: Deserializer<'de>>(from: D) -> Result<[f64; 2], D::Error> {
    let ends: [Option<f64>; 2] = Deserialize::deserialize(from)?;
    Ok(ends.map(|end| end.unwrap_or(f64::NAN)))
}
