//! The whole posterior: independent chains that come down a ladder of powers of
//! the likelihood.
//!
//! A path along a hill breaks off at cliffs and stays on the hill where it began,
//! and on a bent ridge every small move is a small move. On the ladder
//! ([`super::tempering`]) a chain is led away and back from everywhere, so that
//! it need not creep. Chains move by the model's coarse predictions; each draw
//! has the weight that makes it one of the exact posterior.

use super::chain::Chain;
use super::convergence::{AGREED, Convergence};
use super::error::SampleError;
use super::laplace::MapEstimate;
use super::posterior::{Model, Posterior};
use super::progress::{Heard, Watch};
use super::settings::Sampling;
use super::tempering::Ladder;
use crate::rng::Seed;
use rayon::prelude::*;

/// What the chains found.
#[derive(Clone, Debug, PartialEq)]
pub struct Draws {
    /// Coordinates: chains x draws x parameters.
    pub chains: Vec<Vec<Vec<f64>>>,
    /// Logarithm of the weight of each draw, exact over coarse likelihood: chains
    /// x draws. Minus infinity where only the coarse predictions have a solution.
    pub ln_weights: Vec<Vec<f64>>,
    /// Kept draws whose walk left the surface: regions that the sampler cannot enter.
    pub divergences: u64,
    /// Points at which the gradient was asked for.
    pub gradients: u64,
    /// How often a place fresh from the prior came down to the posterior: of each chain.
    pub round_trips: Vec<u64>,
}

impl Draws {
    /// Weights relative to the largest, in the order of the chains.
    pub fn weights(&self) -> Vec<f64> {
        let all = || self.ln_weights.iter().flatten().copied();
        let most = crate::num::largest(all());
        all().map(|ln| (ln - most).exp()).collect()
    }

    /// Share of the draws that is left of them as weights are uneven, 0 to 1.
    pub fn worth(&self) -> f64 {
        let weights = self.weights();
        effective_sample_size(&weights) / weights.len() as f64
    }
}

/// Independent draws that weights leave of those that have them.
pub(crate) fn effective_sample_size(weights: &[f64]) -> f64 {
    let sum: f64 = weights.iter().sum();
    let squares: f64 = weights.iter().map(|w| w * w).sum();
    sum * sum / squares
}

/// Rungs of every chain's ladder: as many as the solver takes at once. Two in five
/// exchanges are refused in the examples, near the half at which rungs bring fresh
/// places down fastest; with sixteen it was one in five, for twice the work.
const RUNGS: usize = 8;
/// Number of rounds in which the ladder is fitted, from the exchanges of the last.
const ROUNDS_TO_FIT: usize = 2;

/// Draws from the posterior. Chain number i begins around mode i (again from the
/// first where there are fewer).
///
/// The same seed gives the same draws on any number of threads.
///
/// # Errors
///
/// [`SampleError`].
pub fn sample<M: Model>(
    posterior: &Posterior<'_, M>,
    modes: &[MapEstimate],
    sampling: &Sampling,
    seed: Seed,
    watch: &Watch<'_>,
) -> Result<Draws, SampleError> {
    if modes.is_empty() {
        return Err(SampleError::NoMapEstimate);
    }
    let coarse = posterior.coarse();
    let heard = Heard::new(sampling, watch);
    let mut ladder = Ladder::first(RUNGS);
    let mut chains: Vec<Chain<'_>> = (0..sampling.chains)
        .into_par_iter()
        .map(|number| {
            let mode = &modes[number as usize % modes.len()];
            Chain::begin(&coarse, number, mode, (sampling, seed), RUNGS)
        })
        .collect();
    for _ in 0..ROUNDS_TO_FIT {
        let refused = chains.par_iter_mut();
        let refused: Vec<Vec<f64>> = refused.map(|c| c.try_ladder(&coarse, &ladder)).collect();
        ladder = ladder.evened(&refused);
    }
    chains
        .par_iter_mut()
        .try_for_each(|chain| chain.learn(&coarse, &ladder, sampling, &heard))?;
    let mut kept = 0;
    loop {
        chains
            .par_iter_mut()
            .try_for_each(|chain| chain.draw(&coarse, &ladder, sampling, &heard))?;
        kept += sampling.draws;
        if kept + sampling.draws > sampling.most || agree(&chains, posterior.dimension()) {
            break;
        }
        heard.more(sampling);
    }
    let (divergences, gradients) = (
        chains.iter().map(|c| c.divergences).sum(),
        chains.iter().map(|c| c.gradients).sum(),
    );
    let round_trips = chains.iter().map(Chain::round_trips).collect();
    let weighed = chains.into_par_iter().map(|chain| {
        let (roughly, coordinates): (Vec<f64>, Vec<Vec<f64>>) = chain
            .draws
            .into_iter()
            .map(|place| (place.ln_likelihood, place.coordinates))
            .unzip();
        let exact = posterior.ln_likelihoods(&coordinates).into_iter();
        let ln_weights = exact.zip(roughly).map(|(exact, coarse)| exact - coarse);
        (coordinates, ln_weights.collect())
    });
    let (chains, ln_weights) = weighed.unzip();
    Ok(Draws {
        chains,
        ln_weights,
        divergences,
        gradients,
        round_trips,
    })
}

/// Whether the chains have found the same of every coordinate.
fn agree(chains: &[Chain<'_>], dimension: usize) -> bool {
    (0..dimension).all(|j| {
        let chains = chains.iter();
        let of = chains.map(|chain| {
            chain
                .draws
                .iter()
                .map(|place| place.coordinates[j])
                .collect()
        });
        Convergence::of(&of.collect::<Vec<_>>()).r_hat <= AGREED
    })
}
