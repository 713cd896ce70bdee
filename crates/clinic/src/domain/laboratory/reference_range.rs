//! The range that a laboratory gave with a result, as it was typed.

use super::{Quantity, Unit};

/// Limits in the unit of their result.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ReferenceRange {
    /// The lower and the upper one, each with the decimals with which it was typed.
    pub limits: [Option<Quantity>; 2],
    /// Whether the laboratory gave it in another unit, and this program converted it.
    pub converted: bool,
}

impl ReferenceRange {
    /// As it was typed.
    pub fn typed(limits: [Option<Quantity>; 2]) -> Self {
        Self {
            limits,
            converted: false,
        }
    }

    /// Its numbers.
    pub fn values(&self) -> [Option<f64>; 2] {
        self.limits.map(|limit| limit.map(|limit| limit.value))
    }

    /// Whether there is no limit.
    pub fn is_empty(&self) -> bool {
        self.limits == [None, None]
    }

    /// Its numbers as they were typed; an empty text for a limit that is missing.
    pub fn texts(&self) -> [String; 2] {
        let text = |limit: Quantity| limit.to_string();
        self.limits.map(|limit| limit.map_or(String::new(), text))
    }

    /// The same in another unit of the test, to as many digits as ranges are given with.
    /// Only of what was typed: what is converted again and again drifts.
    pub fn in_unit(&self, own: &Unit, other: &Unit) -> Self {
        if own.ucum == other.ucum {
            return *self;
        }
        let convert = |limit: Quantity| rounded(limit.value * own.factor / other.factor);
        Self {
            limits: self.limits.map(|limit| limit.map(convert)),
            converted: true,
        }
    }
}

/// Three significant digits.
fn rounded(x: f64) -> Quantity {
    let decimals = match x.abs() {
        x if x >= 100.0 => 0,
        x if x >= 10.0 => 1,
        x if x >= 1.0 => 2,
        _ => 3,
    };
    let text = format!("{x:.decimals$}");
    Quantity::typed(text.parse().unwrap_or(x), &text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::laboratory::analyte;

    #[test]
    fn a_range_is_shown_as_it_was_typed_and_converted_to_three_digits() {
        let creatinine = analyte("creatinine").unwrap();
        let unit = |ucum| creatinine.units.iter().find(|u| u.ucum == ucum).unwrap();
        let limit = |value, text| Some(Quantity::typed(value, text));
        let typed = ReferenceRange::typed([limit(0.6, "0.60"), limit(1.2, "1.20")]);
        assert_eq!(typed.texts(), ["0.60", "1.20"]);
        let molar = typed.in_unit(unit("mg/dL"), unit("umol/L"));
        assert_eq!(molar.texts(), ["53.0", "106"]);
        assert!(molar.converted && !typed.converted);
        assert_eq!(typed.in_unit(unit("mg/dL"), unit("mg/dL")), typed);
        assert_eq!(ReferenceRange::default().texts(), ["", ""]);
    }
}
