//! Weights of draws that an approximation gave, from how much likelier the truth makes them.

use crate::inference::effective_sample_size;
use crate::num::{exp, largest};

/// Weights to a power, the largest 1.
pub(super) fn tempered(ln: &[f64], power: f64) -> Vec<f64> {
    let most = largest(ln.iter().copied());
    ln.iter().map(|ln| exp(power * (ln - most))).collect()
}

/// The largest power, to a hundredth, at which at least `needed` independent draws are left:
/// with the whole weights a few draws would stand for all where the emulator is far off.
pub(super) fn power(ln: &[f64], needed: f64) -> f64 {
    let hundredths = (0..=100).rev().map(|i| f64::from(i) / 100.0);
    let mut enough =
        hundredths.filter(|power| effective_sample_size(&tempered(ln, *power)) >= needed);
    enough.next().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn weights_lose_as_much_of_their_power_as_leaves_enough_draws() {
        let ln: Vec<f64> = (0..100).map(|i| 0.1 * f64::from(i)).collect();
        assert!(effective_sample_size(&tempered(&ln, 1.0)) < 25.0);
        let found = power(&ln, 64.0);
        assert!(effective_sample_size(&tempered(&ln, found)) >= 64.0);
        assert!(effective_sample_size(&tempered(&ln, found + 0.01)) < 64.0);
        assert_relative_eq!(power(&[0.0; 100], 64.0), 1.0);
    }
}
