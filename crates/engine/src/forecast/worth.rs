//! What another visit would tell: the expected value of an area that is yet to be measured.
//!
//! Each predictive draw in turn is the truth: its area is measured with an error, all other
//! draws are weighted by how well they match, and their weighted outcome is compared with
//! what happens to it. The part of the variance of the outcome that goes away is what the
//! measurement is expected to be worth.

use super::predictive::position;
use crate::measurement::{Measurement, Method};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF, Normal};

/// What one more area, traced on a photograph, is expected to tell of the last horizon.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct VisitWorth {
    /// Weeks after the decision at which it is measured.
    pub week: u32,
    /// Part of the variance of relapse that it is expected to explain, 0 to 1.
    pub relapse: f64,
    /// Part of the variance of repigmentation.
    pub repigmented: f64,
}

/// When another visit may be.
const WEEKS: [u32; 3] = [4, 8, 12];
/// Draws that stand for all: the standard error of a part is then about two points.
const DRAWS: usize = 600;
/// Steps of the golden ratio fill the unit interval evenly.
const GOLDEN: f64 = 0.618_033_988_749_894_9;

/// For courses of repigmentation with their record, whether each relapses, and the first area.
pub(super) fn worth(
    record: &[u32],
    regained: &[Vec<f64>],
    relapsed: &[bool],
    measurement: &Measurement,
    first_area_cm2: f64,
) -> Vec<VisitWorth> {
    let step = regained.len().div_ceil(DRAWS).max(1);
    let some: Vec<usize> = (0..regained.len()).step_by(step).collect();
    let relapses: Vec<f64> = some
        .iter()
        .map(|&i| f64::from(u8::from(relapsed[i])))
        .collect();
    let ends: Vec<f64> = some
        .iter()
        .map(|&i| regained[i].last().copied().unwrap_or(f64::NAN))
        .collect();
    let sd = |part: f64| {
        let cm2 = first_area_cm2 * (1.0 - part);
        let own = measurement.area_sd(Method::Traced, cm2) / first_area_cm2;
        own.hypot(measurement.model_error)
    };
    WEEKS
        .into_iter()
        .map(|week| {
            let then: Vec<f64> = some
                .iter()
                .map(|&i| regained[i][position(record, week)])
                .collect();
            let expected = |outcome: &[f64]| explained(&then, outcome, &sd);
            VisitWorth {
                week,
                relapse: expected(&relapses),
                repigmented: expected(&ends),
            }
        })
        .collect()
}

/// Part of the variance of `outcome` that a measurement of `then` with this error explains; 0
/// where there is none to explain.
fn explained(then: &[f64], outcome: &[f64], sd: &dyn Fn(f64) -> f64) -> f64 {
    let n = then.len() as f64;
    let total: f64 = outcome.iter().sum();
    let sds: Vec<f64> = then.iter().map(|part| sd(*part)).collect();
    let mut before = 0.0;
    let mut after = 0.0;
    for (i, (&truth, &happens)) in then.iter().zip(outcome).enumerate() {
        let place = ((i as f64 + 0.5) * GOLDEN).fract();
        let seen = truth + sds[i] * Normal::standard().inverse_cdf(place);
        let [mut weight, mut sum] = [0.0; 2];
        for (j, ((&other, &other_happens), &sd)) in then.iter().zip(outcome).zip(&sds).enumerate() {
            if i == j {
                continue;
            }
            let z = (seen - other) / sd;
            let w = crate::num::exp(-0.5 * z * z) / sd;
            weight += w;
            sum += w * other_happens;
        }
        let unseen = (total - happens) / (n - 1.0);
        // nobody is near: the measurement would be a surprise that teaches nothing
        let expected = if weight > f64::MIN_POSITIVE {
            sum / weight
        } else {
            unseen
        };
        before += (happens - unseen) * (happens - unseen);
        after += (happens - expected) * (happens - expected);
    }
    let part = 1.0 - after / before;
    if part > 0.0 { part } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    fn even(n: usize) -> Vec<f64> {
        (0..n).map(|i| (i as f64 + 0.5) / n as f64).collect()
    }

    #[test]
    fn a_measurement_tells_all_of_what_follows_from_it_and_nothing_of_the_rest() {
        let then = even(400);
        let sharp = |_: f64| 0.001;
        assert!(explained(&then, &then, &sharp) > 0.99);
        let apart: Vec<f64> = (0..400).map(|i| f64::from(i % 2)).collect();
        assert!(explained(&then, &apart, &|_| 0.1) < 0.02);
        assert!(explained(&then, &[1.0; 400], &sharp) <= 0.0);
    }

    /// The textbook's part of a normal truth behind a normal error.
    #[test]
    fn a_blurred_measurement_tells_the_part_that_algebra_gives() {
        let then: Vec<f64> = even(2000)
            .into_iter()
            .map(|place| Normal::standard().inverse_cdf((place * 2000.0 * 2_f64.sqrt()).fract()))
            .collect();
        let variance = then.iter().map(|x| x * x).sum::<f64>() / 2000.0;
        let expected = variance / (variance + 0.25);
        assert_relative_eq!(explained(&then, &then, &|_| 0.5), expected, epsilon = 0.02);
    }
}
