//! A number as the laboratory gave it: its decimals say how exactly it was measured.

use crate::domain::typed_decimals;
use std::fmt;

/// A number with the decimals with which it was typed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    /// The number.
    pub value: f64,
    /// Its decimals at least; what the number has more is shown all the same.
    pub decimals: u8,
}

impl Quantity {
    /// More decimals than any laboratory gives; assumed.
    pub const MOST_DECIMALS: u8 = 6;

    /// A number that was read in this text.
    pub fn typed(value: f64, text: &str) -> Self {
        let decimals = u8::try_from(typed_decimals(text)).unwrap_or(u8::MAX);
        Self {
            value,
            decimals: decimals.min(Self::MOST_DECIMALS),
        }
    }
}

impl From<f64> for Quantity {
    fn from(value: f64) -> Self {
        Self { value, decimals: 0 }
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shortest = self.value.to_string();
        let own = typed_decimals(&shortest);
        let decimals = usize::from(self.decimals);
        if own >= decimals {
            return f.write_str(&shortest);
        }
        write!(f, "{:.decimals$}", self.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_shown_with_the_decimals_that_were_typed() {
        for (text, value, shown) in [
            ("4.0", 4.0, "4.0"),
            ("4", 4.0, "4"),
            ("４．５０", 4.5, "4.50"),
            ("12,5", 12.5, "12.5"),
            ("0.123456789", 0.123456789, "0.123456789"),
            ("1.0000000000", 1.0, "1.000000"),
        ] {
            assert_eq!(Quantity::typed(value, text).to_string(), shown, "{text}");
        }
        assert_eq!(Quantity::from(4.0).to_string(), "4");
        assert_eq!(Quantity::from(0.45).to_string(), "0.45");
    }
}
