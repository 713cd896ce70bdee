//! Units of the parameter files, and of what is computed from them.

use crate::num::symbol::{Binary, Expression, Unary};

/// A base unit: name in the parameter files, SBML's kind, scale and multiplier.
pub(super) struct Base {
    pub(super) name: &'static str,
    pub(super) kind: &'static str,
    pub(super) scale: i32,
    pub(super) multiplier: f64,
}

/// The base units that occur.
pub(super) const BASES: [Base; 5] = [
    base("cells", "item", 0, 1.0),
    base("ng", "gram", -9, 1.0),
    base("g", "gram", 0, 1.0),
    base("mm", "metre", -3, 1.0),
    base("d", "second", 0, 86_400.0),
];

const fn base(name: &'static str, kind: &'static str, scale: i32, multiplier: f64) -> Base {
    Base {
        name,
        kind,
        scale,
        multiplier,
    }
}

/// Exponents of the base units, doubled so that roots stay whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Unit([i32; BASES.len()]);

impl Unit {
    pub(super) const NONE: Self = Self([0; BASES.len()]);

    /// Reads `cells/mm2/d`; `None` where a base is not known.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut unit = Self::NONE;
        for (i, part) in text.split('/').enumerate() {
            let digits = part.find(|c: char| c.is_ascii_digit());
            let (name, exponent) = match digits {
                Some(0) if part == "1" => continue,
                Some(at) => (&part[..at], part[at..].parse().ok()?),
                None => (part, 1),
            };
            let name = if name == "cell" { "cells" } else { name };
            let base = BASES.iter().position(|base| base.name == name)?;
            unit.0[base] += if i == 0 { 2 * exponent } else { -2 * exponent };
        }
        Some(unit)
    }

    /// Bases with their exponents, those that occur.
    pub(super) fn factors(self) -> impl Iterator<Item = (&'static Base, f64)> {
        let doubled = BASES.iter().zip(self.0);
        doubled
            .filter(|(_, e)| *e != 0)
            .map(|(base, e)| (base, 0.5 * f64::from(e)))
    }

    /// Identifier in a document: `cells_per_mm2_per_d`.
    pub(super) fn id(self) -> String {
        let part = |base: &Base, e: f64| {
            if (e - 1.0).abs() < 0.1 {
                base.name.to_owned()
            } else {
                format!("{}{}", base.name, e).replace('.', "_")
            }
        };
        let above = self.factors().filter(|(_, e)| *e > 0.0);
        let above: Vec<String> = above.map(|(base, e)| part(base, e)).collect();
        let below = self.factors().filter(|(_, e)| *e < 0.0);
        let below = below.map(|(base, e)| format!("per_{}", part(base, -e)));
        let all: Vec<String> = above.into_iter().chain(below).collect();
        if all.is_empty() {
            "dimensionless".to_owned()
        } else {
            all.join("_")
        }
    }

    fn combine(self, other: Self, sign: i32) -> Self {
        Self(std::array::from_fn(|i| self.0[i] + sign * other.0[i]))
    }
}

/// Unit of an expression, `of` giving those of its variables; `None` for a power
/// of something with a unit, whose exponent is a parameter. The quotient of two
/// such powers has none: they stand in Hill functions only.
pub(super) fn unit_of(e: &Expression, of: &impl Fn(&str) -> Option<Unit>) -> Option<Unit> {
    match e {
        Expression::Constant(_) => Some(Unit::NONE),
        Expression::Variable(name) => of(name),
        Expression::Unary(Unary::Minus, a) => unit_of(a, of),
        Expression::Unary(Unary::Root, a) => unit_of(a, of).map(|u| Unit(u.0.map(|e| e / 2))),
        Expression::Unary(Unary::Exp | Unary::Ln, _) => Some(Unit::NONE),
        Expression::Binary(op, a, b) => {
            let (a, b) = (unit_of(a, of), unit_of(b, of));
            if (*op, a, b) == (Binary::Divide, None, None) {
                return Some(Unit::NONE);
            }
            let (a, b) = (a?, b?);
            match op {
                Binary::Plus | Binary::Minus => Some(a),
                Binary::Times => Some(a.combine(b, 1)),
                Binary::Divide => Some(a.combine(b, -1)),
                Binary::Power => (a == Unit::NONE).then_some(a),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Parameters;

    #[test]
    fn units_of_all_parameters_are_known() {
        for declared in Parameters::DECLARED {
            assert!(Unit::parse(declared.unit).is_some(), "{declared:?}");
        }
    }

    #[test]
    fn identifier_reads_like_the_unit() {
        let id = |text| Unit::parse(text).unwrap().id();
        assert_eq!(id("cells/mm2/d"), "cells_per_mm2_per_d");
        assert_eq!(id("1/d"), "per_d");
        assert_eq!(id("1"), "dimensionless");
        assert!(Unit::parse("furlong").is_none());
    }
}
