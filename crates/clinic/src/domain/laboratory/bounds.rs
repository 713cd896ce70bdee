//! The range that counts where the laboratory gave none, and what a body can have.

use super::Status;

const HOUSE: &str = "choice of this program; no source";

/// A range of adults in the first unit of a test, narrow enough that a missing range
/// of the laboratory hides nothing.
#[derive(Debug)]
pub struct Usual {
    /// Its limits.
    pub limits: [Option<f64>; 2],
    /// Where it comes from.
    pub source: &'static str,
    /// How well it is known.
    pub status: Status,
}

/// Between what a value lies, in the first unit of a test, unless it was typed in
/// another unit or wrongly.
#[derive(Debug)]
pub struct Possible {
    /// The least.
    pub from: f64,
    /// The most.
    pub to: f64,
    /// Where they come from.
    pub source: &'static str,
    /// How well they are known.
    pub status: Status,
}

pub(super) const fn usual(low: Option<f64>, high: Option<f64>) -> Usual {
    Usual {
        limits: [low, high],
        source: HOUSE,
        status: Status::Assumed,
    }
}

pub(super) const fn possible(from: f64, to: f64) -> Possible {
    Possible {
        from,
        to,
        source: HOUSE,
        status: Status::Assumed,
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::laboratory::{ANALYTES, Basis};

    #[test]
    fn what_is_usual_and_every_fixed_limit_is_possible() {
        for analyte in ANALYTES {
            let possible = &analyte.possible;
            assert!(possible.from < possible.to, "{}", analyte.key);
            let fixed = analyte.grades.iter().flat_map(|grades| grades.limits);
            let fixed = fixed.filter_map(|limit| match limit {
                Basis::Value(value) => Some(*value),
                Basis::Reference(_) => None,
            });
            let usual = analyte.usual.limits.into_iter().flatten();
            for value in fixed.chain(usual) {
                let inside = (possible.from..=possible.to).contains(&value);
                assert!(inside, "{} {value}", analyte.key);
            }
        }
    }
}
