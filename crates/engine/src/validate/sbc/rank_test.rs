//! Whether ranks are uniform, and tests of many hypotheses at once.

use crate::num::{larger, smaller};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use statrs::distribution::{ChiSquared, ContinuousCDF};

/// Bins of a histogram with enough patients.
const MOST_BINS: usize = 20;
/// Bins below which no shape can be seen.
const LEAST_BINS: usize = 5;
/// Expected patients in a bin. The chi-square distribution is good from five
/// on; this is four times that.
const IN_A_BIN: usize = 20;

/// A histogram of ranks, from 0 (the truth is below the whole posterior) to
/// 1, with the test that it is flat.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Ranks {
    /// Patients in each bin of equal width.
    pub histogram: Vec<u32>,
    /// Pearson's chi-square against equal counts.
    pub chi_square: f64,
    /// Probability of at least as much when the ranks are uniform.
    pub p_value: f64,
}

impl Ranks {
    /// Of ranks as fractions, with 20 bins where there are enough of them.
    pub fn of(ranks: &[f64]) -> Self {
        let bins = (ranks.len() / IN_A_BIN).clamp(LEAST_BINS, MOST_BINS);
        let mut histogram = vec![0_u32; bins];
        for rank in ranks {
            let bin = (rank * bins as f64) as usize;
            histogram[bin.min(bins - 1)] += 1;
        }
        let expected = ranks.len() as f64 / bins as f64;
        let chi_square = histogram
            .iter()
            .map(|&count| (f64::from(count) - expected).powi(2) / expected)
            .sum();
        let p_value = ChiSquared::new((bins - 1) as f64).map_or(f64::NAN, |d| d.sf(chi_square));
        Self {
            histogram,
            chi_square,
            p_value,
        }
    }
}

/// Holm's p-values: each at or below a level is rejected with that level as
/// the probability of any false rejection among all, however they depend on
/// one another.
pub fn holm(p_values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    order.sort_by(|a, b| p_values[*a].total_cmp(&p_values[*b]));
    let mut adjusted = vec![0.0; p_values.len()];
    let mut most: f64 = 0.0;
    for (rejected, &i) in order.iter().enumerate() {
        let own = p_values[i] * (p_values.len() - rejected) as f64;
        most = smaller(larger(most, own), 1.0);
        adjusted[i] = most;
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::{Purpose, Seed, stream};
    use rand::RngExt;

    fn uniform(count: u32) -> Vec<f64> {
        let mut rng = stream(Seed(3), 0, Purpose::Measurement);
        (0..count).map(|_| rng.random()).collect()
    }

    #[test]
    fn uniform_ranks_pass() {
        let ranks = Ranks::of(&uniform(1000));
        assert_eq!(ranks.histogram.len(), 20);
        assert!(ranks.p_value > 0.01, "{ranks:?}");
    }

    #[test]
    fn ranks_of_a_posterior_that_is_too_narrow_fail() {
        // pushed from the centre to both ends: a U
        let pushed = uniform(1000)
            .into_iter()
            .map(|u| 0.5 + 0.5 * (2.0 * u - 1.0).signum() * (2.0 * u - 1.0).abs().powf(0.7));
        assert!(Ranks::of(&pushed.collect::<Vec<_>>()).p_value < 1e-4);
    }

    #[test]
    fn ranks_of_a_posterior_that_is_too_low_fail() {
        let raised: Vec<f64> = uniform(1000).into_iter().map(|u| u.powf(0.7)).collect();
        assert!(Ranks::of(&raised).p_value < 1e-4);
    }

    #[test]
    fn few_ranks_get_few_bins() {
        assert_eq!(Ranks::of(&uniform(140)).histogram.len(), 7);
        assert_eq!(Ranks::of(&uniform(30)).histogram.len(), 5);
    }

    #[test]
    fn chi_square_is_that_of_the_textbook() {
        // 8, 12, 10, 14, 6 where 10 are expected: (4 + 4 + 0 + 16 + 16) / 10
        let counts = [8, 12, 10, 14, 6];
        let ranks: Vec<f64> = (0..5)
            .flat_map(|bin| vec![(f64::from(bin) + 0.5) / 5.0; counts[bin as usize]])
            .collect();
        let ranks = Ranks::of(&ranks);
        assert!((ranks.chi_square - 4.0).abs() < 1e-12);
        // 1 - F(4; 4) = 3 exp(-2)
        assert!((ranks.p_value - 3.0 * (-2.0_f64).exp()).abs() < 1e-9);
    }

    #[test]
    fn holm_multiplies_by_what_is_left_and_never_falls() {
        let adjusted = holm(&[0.04, 0.001, 0.03]);
        for (own, expected) in adjusted.iter().zip([0.06, 0.003, 0.06]) {
            assert!((own - expected).abs() < 1e-12, "{adjusted:?}");
        }
    }
}
