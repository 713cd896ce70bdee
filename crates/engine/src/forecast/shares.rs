//! How many regain how much: what a median does not say of an outcome with two peaks.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Shares of the predictive draws by repigmentation, which add up to 1.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Shares {
    /// At least three quarters of the first area have pigment.
    pub three_quarters: f64,
    /// At least half, less than three quarters.
    pub half: f64,
    /// Less than half.
    pub less: f64,
}

impl Shares {
    /// Of repigmented parts of the first area; all zero for none.
    pub fn of(regained: impl Iterator<Item = f64>) -> Self {
        let mut counts = [0_u32; 3];
        for part in regained {
            let place = if part >= 0.75 {
                0
            } else if part >= 0.5 {
                1
            } else {
                2
            };
            counts[place] += 1;
        }
        let all = f64::from(counts.iter().sum::<u32>().max(1));
        let [three_quarters, half, less] = counts.map(|count| f64::from(count) / all);
        Self {
            three_quarters,
            half,
            less,
        }
    }

    /// Whether the outcome has two peaks, so that its median is the outcome of few: many
    /// regain most, many regain little, and fewer lie between.
    pub fn have_two_peaks(&self) -> bool {
        /// Fewer at an end are its tail; assumed.
        const MANY: f64 = 0.1;
        let ends = [self.three_quarters, self.less];
        ends.iter()
            .all(|share| *share >= MANY && *share > self.half)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_and_three_quarters_belong_to_what_begins_there() {
        let shares = Shares::of([0.75, 1.0, 0.5, 0.74, 0.49, -0.2, 0.0, 0.8].into_iter());
        let expected = Shares {
            three_quarters: 0.375,
            half: 0.25,
            less: 0.375,
        };
        assert_eq!(shares, expected);
        assert!(shares.have_two_peaks());
    }

    #[test]
    fn one_peak_with_its_tails_is_not_two() {
        for parts in [[0.9, 0.8, 0.6, 0.6, 0.3], [0.9, 0.9, 0.9, 0.9, 0.9]] {
            assert!(!Shares::of(parts.into_iter()).have_two_peaks(), "{parts:?}");
        }
    }
}
