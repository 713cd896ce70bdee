//! Whether chains agree, and their effective sample size.
//!
//! Rank-normalised split R-hat and bulk and tail effective sample sizes after
//! Vehtari, Gelman, Simpson, Carpenter and Buerkner (Bayesian Analysis 2021).

use serde::Serialize;
use statrs::distribution::{ContinuousCDF, Normal};

/// Above this R-hat the chains have not found the same.
pub const AGREED: f64 = 1.05;

/// What the chains say of one quantity.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Convergence {
    /// Rank-normalised split R-hat; 1 when the chains agree.
    pub r_hat: f64,
    /// Effective sample size of the bulk of the distribution.
    pub bulk_ess: f64,
    /// Independent draws that its 5 % and 95 % quantiles rest on.
    pub tail_ess: f64,
}

impl Convergence {
    /// The same of draws with weights that leave this share of them.
    #[must_use]
    pub fn worth(self, share: f64) -> Self {
        Self {
            bulk_ess: share * self.bulk_ess,
            tail_ess: share * self.tail_ess,
            ..self
        }
    }

    /// Of one quantity: chains x draws, all of one length.
    ///
    /// A quantity that never changes is known: R-hat 1 and as many independent
    /// draws as there are. Fewer than four draws a chain say nothing (NaN).
    pub fn of(chains: &[Vec<f64>]) -> Self {
        let all: Vec<f64> = chains.iter().flatten().copied().collect();
        let constant = all.windows(2).all(|w| w[0].total_cmp(&w[1]).is_eq());
        if constant && !all.is_empty() {
            let count = all.len() as f64;
            return Self {
                r_hat: 1.0,
                bulk_ess: count,
                tail_ess: count,
            };
        }
        let halves = split(chains);
        let ranked = rank_normalised(&halves);
        let middle = quantile(&all, 0.5);
        let folded: Vec<Vec<f64>> = halves
            .iter()
            .map(|half| half.iter().map(|x| (x - middle).abs()).collect())
            .collect();
        let by_spread = r_hat(&rank_normalised(&folded));
        let by_place = r_hat(&ranked);
        let tail = |p: f64| {
            let edge = quantile(&all, p);
            let below: Vec<Vec<f64>> = halves
                .iter()
                .map(|half| {
                    half.iter()
                        .map(|x| f64::from(u8::from(*x <= edge)))
                        .collect()
                })
                .collect();
            ess(&below)
        };
        let (low, high) = (tail(0.05), tail(0.95));
        Self {
            r_hat: if by_spread > by_place {
                by_spread
            } else {
                by_place
            },
            bulk_ess: ess(&ranked),
            tail_ess: if low < high { low } else { high },
        }
    }
}

/// Halves of every chain, so that a drift within a chain shows.
fn split(chains: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let mut halves = Vec::with_capacity(2 * chains.len());
    for chain in chains {
        let half = chain.len() / 2;
        halves.push(chain[..half].to_vec());
        halves.push(chain[chain.len() - half..].to_vec());
    }
    halves
}

/// Normal scores of the ranks over all chains; ties share their mean rank.
fn rank_normalised(chains: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let mut sorted: Vec<f64> = chains.iter().flatten().copied().collect();
    sorted.sort_by(f64::total_cmp);
    let count = sorted.len() as f64;
    let normal = Normal::standard();
    let score = |x: &f64| {
        let below = sorted.partition_point(|y| y < x) as f64;
        let up_to = sorted.partition_point(|y| y <= x) as f64;
        let rank = 0.5 * (below + up_to + 1.0);
        normal.inverse_cdf((rank - 0.375) / (count + 0.25))
    };
    chains
        .iter()
        .map(|chain| chain.iter().map(score).collect())
        .collect()
}

fn mean(x: &[f64]) -> f64 {
    x.iter().sum::<f64>() / x.len() as f64
}

fn variance(x: &[f64]) -> f64 {
    let middle = mean(x);
    x.iter().map(|x| (x - middle) * (x - middle)).sum::<f64>() / (x.len() as f64 - 1.0)
}

/// Variance within chains, and the estimate of the whole's.
fn variances(chains: &[Vec<f64>]) -> (f64, f64) {
    let n = chains[0].len() as f64;
    let within = mean(&chains.iter().map(|c| variance(c)).collect::<Vec<_>>());
    let between = variance(&chains.iter().map(|c| mean(c)).collect::<Vec<_>>());
    (within, within * (n - 1.0) / n + between)
}

fn r_hat(chains: &[Vec<f64>]) -> f64 {
    let (within, whole) = variances(chains);
    (whole / within).sqrt()
}

/// Effective sample size by Geyer's initial monotone sequence.
fn ess(chains: &[Vec<f64>]) -> f64 {
    let n = chains[0].len();
    let count = (n * chains.len()) as f64;
    let (within, whole) = variances(chains);
    if !(whole > 0.0) {
        return count;
    }
    let correlation = |lag: usize| {
        let covariances = chains.iter().map(|chain| {
            let middle = mean(chain);
            let products = chain[..n - lag].iter().zip(&chain[lag..]);
            products
                .map(|(x, y)| (x - middle) * (y - middle))
                .sum::<f64>()
                / n as f64
        });
        let covariance = covariances.sum::<f64>() / chains.len() as f64;
        1.0 - (within * (n as f64 - 1.0) / n as f64 - covariance) / whole
    };
    let mut sum = 0.0;
    let mut before = f64::INFINITY;
    for lag in (0..n.saturating_sub(2)).step_by(2) {
        let mut pair = correlation(lag) + correlation(lag + 1);
        if !(pair > 0.0) {
            break;
        }
        if pair > before {
            pair = before;
        }
        sum += pair;
        before = pair;
    }
    let time = 2.0 * sum - 1.0;
    // antithetic chains have an effective sample size above their number, but bounded
    let least = 1.0 / count.log10();
    count / if time > least { time } else { least }
}

fn quantile(x: &[f64], p: f64) -> f64 {
    let mut sorted = x.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = p * (sorted.len() as f64 - 1.0);
    let low = place.floor() as usize;
    let high = place.ceil() as usize;
    sorted[low] + (place - place.floor()) * (sorted[high] - sorted[low])
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;
    use rand_distr::{Distribution, StandardNormal};

    /// Four autoregressive chains of a thousand draws with unit variance.
    fn chains(correlation: f64, shift: f64) -> Vec<Vec<f64>> {
        let mut rng = ChaCha8Rng::seed_from_u64(3);
        (0..4)
            .map(|chain| {
                let mut x: f64 = StandardNormal.sample(&mut rng);
                (0..1000)
                    .map(|_| {
                        let z: f64 = StandardNormal.sample(&mut rng);
                        x = correlation * x + (1.0 - correlation * correlation).sqrt() * z;
                        x + if chain == 0 { shift } else { 0.0 }
                    })
                    .collect()
            })
            .collect()
    }

    #[test]
    fn independent_draws_have_an_effective_sample_size_of_their_number() {
        let found = Convergence::of(&chains(0.0, 0.0));
        assert_relative_eq!(found.r_hat, 1.0, epsilon = 0.01);
        assert_relative_eq!(found.bulk_ess, 4000.0, max_relative = 0.15);
        assert_relative_eq!(found.tail_ess, 4000.0, max_relative = 0.15);
    }

    #[test]
    fn correlated_draws_have_the_effective_sample_size_of_theory() {
        let correlation = 0.8;
        let found = Convergence::of(&chains(correlation, 0.0));
        let theory = 4000.0 * (1.0 - correlation) / (1.0 + correlation);
        assert_relative_eq!(found.bulk_ess, theory, max_relative = 0.2);
    }

    #[test]
    fn a_chain_elsewhere_shows() {
        assert!(Convergence::of(&chains(0.0, 1.0)).r_hat > 1.05);
        // the same median, another spread: only the folded ranks detect it
        let mut wide = chains(0.0, 0.0);
        for x in &mut wide[0] {
            *x *= 4.0;
        }
        assert!(Convergence::of(&wide).r_hat > 1.05);
    }

    #[test]
    fn a_drift_within_the_chains_shows() {
        let drifting: Vec<Vec<f64>> = chains(0.0, 0.0)
            .into_iter()
            .map(|chain| {
                let drift = |i: usize| i as f64 / 250.0;
                chain
                    .iter()
                    .enumerate()
                    .map(|(i, x)| x + drift(i))
                    .collect()
            })
            .collect();
        assert!(Convergence::of(&drifting).r_hat > 1.2);
    }

    #[test]
    fn what_never_changes_is_known() {
        let found = Convergence::of(&vec![vec![2.0; 10]; 4]);
        assert_relative_eq!(found.r_hat, 1.0);
        assert_relative_eq!(found.bulk_ess, 40.0);
    }
}
