//! What a result of a study may be shifted by, on the logit scale.

use crate::num::{exp, ln};

/// Distance of the places, small against the width of any likelihood of a few hundred
/// patients (0.1 at 400), so that sums over them are integrals.
const STEP: f64 = 0.05;
/// The furthest place: odds of three thousand.
const FURTHEST: f64 = 8.0;

/// A distribution over shifts: places `STEP` apart with their probabilities.
#[derive(Clone, Debug, PartialEq)]
pub struct Shift {
    probabilities: Vec<f64>,
}

/// All places, ascending.
pub(crate) fn places() -> impl ExactSizeIterator<Item = f64> + Clone {
    let each_side = (FURTHEST / STEP) as i32;
    let count = 2 * each_side as usize + 1;
    (0..count).map(move |i| f64::from(i as i32 - each_side) * STEP)
}

/// Probability of each place under a normal distribution around 0; all at 0 where it is
/// narrower than the places are apart.
pub(crate) fn normal(sd: f64) -> Vec<f64> {
    if sd < 0.5 * STEP {
        return places().map(|x| f64::from(u8::from(x == 0.0))).collect();
    }
    let densities: Vec<f64> = places().map(|x| exp(-0.5 * x * x / (sd * sd))).collect();
    let total: f64 = densities.iter().sum();
    densities.iter().map(|density| density / total).collect()
}

impl Shift {
    /// A mixture of normal distributions around 0, given as weights and standard
    /// deviations.
    pub fn normal_mixture(parts: impl Iterator<Item = (f64, f64)>) -> Self {
        let mut probabilities = vec![0.0; places().len()];
        let mut total = 0.0;
        for (weight, sd) in parts {
            total += weight;
            for (sum, probability) in probabilities.iter_mut().zip(normal(sd)) {
                *sum += weight * probability;
            }
        }
        for probability in &mut probabilities {
            *probability /= total;
        }
        Self { probabilities }
    }

    /// Standard deviation.
    pub fn sd(&self) -> f64 {
        let squares = places().map(|x| x * x);
        let terms = squares.zip(&self.probabilities);
        terms.map(|(square, p)| square * p).sum::<f64>().sqrt()
    }

    /// Every part that `part` may be shifted to, with its probability.
    pub fn parts(&self, part: f64) -> impl Iterator<Item = (f64, f64)> {
        let shifted = places().map(move |x| shifted(part, x));
        shifted.zip(self.probabilities.iter().copied())
    }
}

/// A part of a whole, shifted on the logit scale; none and all stay what they are.
pub(crate) fn shifted(part: f64, by: f64) -> f64 {
    if part <= 0.0 || part >= 1.0 {
        return part;
    }
    1.0 / (1.0 + exp(-(ln(part / (1.0 - part)) + by)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn the_places_hold_a_normal_distribution() {
        for sd in [0.05, 0.4, 0.85, 2.0] {
            let shift = Shift::normal_mixture([(1.0, sd)].into_iter());
            assert_relative_eq!(shift.sd(), sd, max_relative = 2e-3);
            let all: f64 = shift.parts(0.3).map(|(_, p)| p).sum();
            assert_relative_eq!(all, 1.0, epsilon = 1e-12);
        }
    }

    #[test]
    fn no_variation_leaves_every_part_what_it_is() {
        let none = Shift::normal_mixture([(1.0, 0.0)].into_iter());
        let mean: f64 = none.parts(0.3).map(|(part, p)| part * p).sum();
        assert_relative_eq!(mean, 0.3);
        assert!(shifted(0.0, 3.0) <= 0.0 && shifted(1.0, -3.0) >= 1.0);
    }
}
