//! One chain: its copies on the ladder, and its Hamiltonian paths.

use super::elliptical_slice::Place;
use super::error::SampleError;
use super::hamiltonian::{Paths, StepSize, Walked};
use super::laplace::MapEstimate;
use super::posterior::{Model, Posterior};
use super::progress::Heard;
use super::settings::Sampling;
use super::tempering::{Copies, Ladder};
use crate::rng::{Seed, picked};
use rand::RngExt;
use rand::rand_core::SeedableRng;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, StandardNormal};

/// Chains begin this many standard deviations around the mode, further out
/// than the posterior is wide, so that chains which agree have forgotten it.
const OVERDISPERSED: f64 = 1.5;
/// Places of which a chain begins at one.
const STARTS: usize = 32;
/// Sweeps of the ladder in a round of fitting it: every chain makes several
/// times before its first draw.
const SWEEPS_TO_FIT: usize = 20;
/// Sweeps of the ladder between two draws.
const SWEEPS: usize = 9;
/// One draw in this many begins with a Hamiltonian path: along a ridge it goes further
/// than slices do, but a path costs as much as a draw.
const WALK_EVERY: usize = 10;

/// One chain.
pub(super) struct Chain<'a> {
    mode: &'a MapEstimate,
    copies: Copies<ChaCha8Rng>,
    /// Step of the paths. Once draws are kept it is what was learned: a step that
    /// depended on the place would not leave the posterior as it is.
    step: StepSize,
    /// Draws, with the coarse likelihood of each.
    pub draws: Vec<Place>,
    pub divergences: u64,
    pub gradients: u64,
}

impl<'a> Chain<'a> {
    /// All copies near the mode.
    pub fn begin<M: Model>(
        posterior: &Posterior<'_, M>,
        number: u32,
        mode: &'a MapEstimate,
        (sampling, seed): (&Sampling, Seed),
        rungs: usize,
    ) -> Self {
        let mut rngs: Vec<ChaCha8Rng> = (0..rungs as u64)
            .map(|rung| {
                let mut rng = ChaCha8Rng::seed_from_u64(seed.0);
                rng.set_stream(u64::from(number) * rungs as u64 + rung);
                rng
            })
            .collect();
        let start = mode.displaced(&start(posterior, mode, &mut rngs[0]));
        Self {
            mode,
            copies: Copies::at(&Place::of(posterior, start), rngs),
            step: StepSize::first(),
            draws: Vec::with_capacity(sampling.draws as usize),
            divergences: 0,
            gradients: 0,
        }
    }

    /// Share of the exchanges between two rungs that were refused, of each pair.
    pub fn try_ladder<M: Model>(
        &mut self,
        posterior: &Posterior<'_, M>,
        ladder: &Ladder,
    ) -> Vec<f64> {
        self.copies.sweep(posterior, ladder, SWEEPS_TO_FIT)
    }

    /// Learns the step of the paths.
    ///
    /// # Errors
    ///
    /// [`SampleError::Stopped`].
    pub fn learn<M: Model>(
        &mut self,
        posterior: &Posterior<'_, M>,
        ladder: &Ladder,
        sampling: &Sampling,
        heard: &Heard<'_>,
    ) -> Result<(), SampleError> {
        for _ in 0..sampling.tuning {
            heard.drawn()?;
            match self.walk(posterior, self.step.to_try()) {
                Some(walked) => self.step.saw(walked.acceptance),
                None => _ = self.copies.sweep(posterior, ladder, 1),
            }
        }
        Ok(())
    }

    /// Draws that are kept.
    ///
    /// # Errors
    ///
    /// [`SampleError::Stopped`].
    pub fn draw<M: Model>(
        &mut self,
        posterior: &Posterior<'_, M>,
        ladder: &Ladder,
        sampling: &Sampling,
        heard: &Heard<'_>,
    ) -> Result<(), SampleError> {
        for _ in 0..sampling.draws {
            self.copies.sweep(posterior, ladder, SWEEPS);
            if self.draws.len().is_multiple_of(WALK_EVERY)
                && let Some(walked) = self.walk(posterior, self.step.learned())
            {
                self.divergences += u64::from(walked.diverged);
            }
            self.draws.push(self.copies.first().clone());
            heard.drawn()?;
        }
        Ok(())
    }

    /// A path from the place on the first rung; `None` where none begins.
    fn walk<M: Model>(&mut self, posterior: &Posterior<'_, M>, step: f64) -> Option<Walked> {
        let mode = self.mode;
        let here = self.copies.first().coordinates.clone();
        let walked = Paths { posterior, mode }.walk(&here, step, self.copies.rng())?;
        self.gradients += walked.gradients;
        *self.copies.first() = Place::of(posterior, walked.coordinates.clone());
        Some(walked)
    }

    /// How often a place fresh from the prior came down to the posterior.
    pub fn round_trips(&self) -> u64 {
        self.copies.round_trips()
    }
}

/// A place to begin, in the axes of the mode: one of several scattered around it,
/// in proportion to the posterior. A place scattered blindly may have no solution.
fn start<M: Model>(
    posterior: &Posterior<'_, M>,
    mode: &MapEstimate,
    rng: &mut ChaCha8Rng,
) -> Vec<f64> {
    let mut places: Vec<Vec<f64>> = (0..STARTS)
        .map(|_| {
            let z = (0..posterior.dimension()).map(|_| StandardNormal.sample(rng));
            z.map(|z: f64| OVERDISPERSED * z).collect()
        })
        .collect();
    let coordinates: Vec<Vec<f64>> = places.iter().map(|w| mode.displaced(w)).collect();
    let ln_weights: Vec<f64> = posterior
        .ln_densities(&coordinates)
        .into_iter()
        .zip(&places)
        .map(|(density, w)| {
            let square: f64 = w.iter().map(|w| w * w).sum();
            density + 0.5 * square / (OVERDISPERSED * OVERDISPERSED)
        })
        .collect();
    let most = crate::num::largest(ln_weights.iter().copied());
    let weights = ln_weights.iter().map(|w| (w - most).exp());
    if let Some(place) = picked(rng.random(), weights) {
        return places.swap_remove(place);
    }
    // nowhere around the mode is a solution, but at the mode there is
    vec![0.0; posterior.dimension()]
}
