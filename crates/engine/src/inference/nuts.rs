//! The whole posterior, by elliptical slices with draws of the No-U-Turn
//! sampler between them.
//!
//! The sampler ([`super::walker`]) walks along a hill; where the posterior has
//! cliffs or several hills its paths break off (divergences) and it stays where
//! it began. The slices ([`super::slice`]) cross them, and several chains take
//! them side by side for the price of one. Both leave the posterior as it is,
//! and so does one after the other. The step is learned before the first kept
//! draw and stays: a step that depended on the place would not leave it as it is.

use super::convergence::{AGREED, Convergence};
use super::laplace::Mode;
use super::posterior::{Model, Posterior};
use super::slice::{Place, slices};
use super::walker::{FIRST_STEP, Walker};
use rand::RngExt;
use rand::rand_core::SeedableRng;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, StandardNormal};
use rayon::prelude::*;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU64, Ordering};

/// How long to sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sampling {
    /// Independent chains.
    pub chains: u32,
    /// Draws of each chain with which the sampler learns its step; thrown away.
    pub tuning: u32,
    /// Draws of each chain that are kept.
    pub draws: u32,
    /// While the chains have not found the same, each goes on for as many
    /// draws again, to at most so many.
    pub most: u32,
    /// Decides every random number.
    pub seed: u64,
}

impl Default for Sampling {
    /// Enough for more than a hundred independent draws of most quantities.
    fn default() -> Self {
        Self {
            chains: 8,
            tuning: 15,
            draws: 80,
            most: 160,
            seed: 1,
        }
    }
}

/// What the chains found.
#[derive(Clone, Debug, PartialEq)]
pub struct Draws {
    /// Coordinates: chains x draws x parameters.
    pub chains: Vec<Vec<Vec<f64>>>,
    /// Kept draws whose path left the surface: regions that the sampler cannot enter.
    pub divergences: u64,
    /// Points at which the gradient was asked for.
    pub gradients: u64,
}

/// Hears of draws made and of all that are to be made (more, where the chains
/// go on), and may stop the run.
///
/// Called from the threads of the chains.
pub type Watch<'a> = dyn Fn(u64, u64) -> ControlFlow<()> + Sync + 'a;

/// Lets every run end by itself.
pub fn unwatched(_done: u64, _all: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// Why there are no draws.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum SampleError {
    /// The caller stopped the run.
    #[error("stopped after {done} of {all} draws")]
    Stopped {
        /// Draws made.
        done: u64,
        /// Draws asked for.
        all: u64,
    },
    /// No chain could begin, or one could not go on.
    #[error("chain {chain}: {cause}")]
    Chain {
        /// Its number.
        chain: u32,
        /// What the sampler says.
        cause: String,
    },
    /// There is nothing to start from.
    #[error("sampling needs at least one mode to start from")]
    NoMode,
}

/// Chains begin this many standard deviations around the mode, further out
/// than the posterior is wide, so that chains which agree have forgotten it.
const OVERDISPERSED: f64 = 1.5;
/// Places of which a chain begins at one.
const STARTS: usize = 32;
/// Chains that take their slices side by side: two angles of each are tried at
/// once, and one move in two ends with the first of them.
const CREW: usize = crate::num::WIDTH / 2;
/// Slices before the first draw, after which a chain has forgotten where it began.
const SLICES_TO_FORGET: usize = 50;
/// Slices between two draws.
const SLICES: usize = 25;
/// The sampler walks before one draw in so many: a walk costs as much as fifty
/// slices. With one before every draw the smallest effective sample size of the
/// facial example was 471 of 1000 draws for 60 s of processor time, with hardly
/// any 426 of 800 for 37 s.
const WALK_EVERY: usize = 10;

/// Draws from the posterior. Chain number i moves in the axes of mode i (again
/// from the first where there are fewer), so that modes apart from each other
/// are all begun from.
///
/// The same seed gives the same draws on any number of threads.
/// Errors: [`SampleError`].
pub fn sample<M: Model>(
    posterior: &Posterior<'_, M>,
    modes: &[Mode],
    sampling: &Sampling,
    watch: &Watch<'_>,
) -> Result<Draws, SampleError> {
    if modes.is_empty() {
        return Err(SampleError::NoMode);
    }
    let chains = u64::from(sampling.chains);
    let run = Run {
        posterior,
        sampling,
        watch,
        done: AtomicU64::new(0),
        all: AtomicU64::new(chains * u64::from(sampling.tuning + sampling.draws)),
    };
    let numbers: Vec<u32> = (0..sampling.chains).collect();
    let mut crews = numbers
        .par_chunks(CREW)
        .map(|crew| run.crew(crew, modes))
        .collect::<Result<Vec<_>, _>>()?;
    let mut kept = 0;
    loop {
        crews
            .par_iter_mut()
            .try_for_each(|crew| run.draw(crew, sampling.draws))?;
        kept += sampling.draws;
        if kept + sampling.draws > sampling.most || agree(&crews, posterior.dimension()) {
            break;
        }
        let further = chains * u64::from(sampling.draws);
        run.all.fetch_add(further, Ordering::Relaxed);
    }
    let chains = || crews.iter().flat_map(|crew| &crew.chains);
    Ok(Draws {
        divergences: chains().map(|c| c.divergences).sum(),
        gradients: chains().map(|c| c.gradients).sum(),
        chains: chains().map(|c| c.draws.clone()).collect(),
    })
}

/// Whether the chains have found the same of every coordinate.
fn agree(crews: &[Crew<'_>], dimension: usize) -> bool {
    (0..dimension).all(|j| {
        let chains = crews.iter().flat_map(|crew| &crew.chains);
        let of = chains.map(|chain| chain.draws.iter().map(|z| z[j]).collect());
        Convergence::of(&of.collect::<Vec<_>>()).r_hat <= AGREED
    })
}

struct Run<'a, M> {
    posterior: &'a Posterior<'a, M>,
    sampling: &'a Sampling,
    watch: &'a Watch<'a>,
    done: AtomicU64,
    all: AtomicU64,
}

/// Chains that take their slices side by side.
struct Crew<'a> {
    chains: Vec<OneChain<'a>>,
    places: Vec<Place>,
    rngs: Vec<ChaCha8Rng>,
}

struct OneChain<'a> {
    number: u32,
    mode: &'a Mode,
    /// Step that the sampler has learned.
    step: f64,
    draws: Vec<Vec<f64>>,
    divergences: u64,
    gradients: u64,
}

impl<M: Model> Run<'_, M> {
    /// Chains that have forgotten where they began and learned their steps.
    fn crew<'a>(&self, numbers: &[u32], modes: &'a [Mode]) -> Result<Crew<'a>, SampleError> {
        let posterior = self.posterior;
        let mode = |number: u32| &modes[number as usize % modes.len()];
        let mut rngs: Vec<ChaCha8Rng> = numbers
            .iter()
            .map(|&number| {
                let mut rng = ChaCha8Rng::seed_from_u64(self.sampling.seed);
                rng.set_stream(u64::from(number));
                rng
            })
            .collect();
        let starts = numbers.iter().zip(&mut rngs);
        let mut places: Vec<Place> = starts
            .map(|(&number, rng)| {
                let mode = mode(number);
                Place::of(posterior, mode.displaced(&self.start(mode, rng)))
            })
            .collect();
        slices(posterior, &mut places, &mut rngs, SLICES_TO_FORGET);
        let mut chains = Vec::with_capacity(numbers.len());
        for ((&number, place), rng) in numbers.iter().zip(&mut places).zip(&mut rngs) {
            let (mode, sampling) = (mode(number), self.sampling);
            let mut learning = Walker::new(posterior, mode, number, sampling, None, rng)?;
            learning.stand(&place.coordinates)?;
            let (mut step, mut gradients) = (FIRST_STEP, 0);
            for _ in 0..sampling.tuning {
                let walked = learning.walk()?;
                step = walked.step;
                gradients += walked.gradients;
                place.coordinates = walked.coordinates;
                self.report()?;
            }
            *place = Place::of(posterior, place.coordinates.clone());
            chains.push(OneChain {
                number,
                mode,
                step,
                draws: Vec::with_capacity(sampling.draws as usize),
                divergences: 0,
                gradients,
            });
        }
        Ok(Crew {
            chains,
            places,
            rngs,
        })
    }

    /// Draws that are kept.
    fn draw(&self, crew: &mut Crew<'_>, draws: u32) -> Result<(), SampleError> {
        let (posterior, sampling) = (self.posterior, self.sampling);
        let chains = crew.chains.iter().zip(&mut crew.rngs);
        let mut walkers = chains
            .map(|(chain, rng)| {
                let OneChain {
                    number, mode, step, ..
                } = *chain;
                Walker::new(posterior, mode, number, sampling, Some(step), rng)
            })
            .collect::<Result<Vec<_>, _>>()?;
        for _ in 0..draws {
            slices(posterior, &mut crew.places, &mut crew.rngs, SLICES);
            let chains = crew.chains.iter_mut().zip(&mut walkers);
            for ((chain, walker), place) in chains.zip(&mut crew.places) {
                if chain.draws.len() % WALK_EVERY == 0 {
                    walker.stand(&place.coordinates)?;
                    let walked = walker.walk()?;
                    chain.gradients += walked.gradients;
                    chain.divergences += u64::from(walked.diverged);
                    *place = Place::of(posterior, walked.coordinates);
                }
                chain.draws.push(place.coordinates.clone());
                self.report()?;
            }
        }
        Ok(())
    }

    /// A place to begin: one of several scattered around the mode, in proportion
    /// to the posterior. A place scattered blindly may lie behind a cliff that
    /// no path climbs.
    fn start(&self, mode: &Mode, rng: &mut ChaCha8Rng) -> Vec<f64> {
        let mut places: Vec<Vec<f64>> = (0..STARTS)
            .map(|_| {
                let z = (0..self.posterior.dimension()).map(|_| StandardNormal.sample(rng));
                z.map(|z: f64| OVERDISPERSED * z).collect()
            })
            .collect();
        let coordinates: Vec<Vec<f64>> = places.iter().map(|w| mode.displaced(w)).collect();
        let ln_weights: Vec<f64> = self
            .posterior
            .ln_densities(&coordinates)
            .into_iter()
            .zip(&places)
            .map(|(density, w)| {
                let square: f64 = w.iter().map(|w| w * w).sum();
                density + 0.5 * square / (OVERDISPERSED * OVERDISPERSED)
            })
            .collect();
        let most = ln_weights.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let total: f64 = ln_weights.iter().map(|w| (w - most).exp()).sum();
        let mut left = total * rng.random::<f64>();
        for (i, ln_weight) in ln_weights.iter().enumerate() {
            left -= (ln_weight - most).exp();
            if left <= 0.0 {
                return places.swap_remove(i);
            }
        }
        // nowhere around the mode is a solution, but at the mode there is
        vec![0.0; self.posterior.dimension()]
    }

    fn report(&self) -> Result<(), SampleError> {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let all = self.all.load(Ordering::Relaxed);
        match (self.watch)(done, all) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(SampleError::Stopped { done, all }),
        }
    }
}
