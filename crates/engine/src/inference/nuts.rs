//! The whole posterior, by the No-U-Turn sampler with elliptical slices between
//! its draws.
//!
//! The sampler walks along a hill; where the posterior has cliffs or several
//! hills its paths break off (divergences) and it stays where it began. The
//! slices ([`super::slice`]) cross them. Both leave the posterior as it is, and
//! so does one after the other. The step is learned before the first kept draw
//! and stays: a step that depended on the place would not leave it as it is.

use super::laplace::Mode;
use super::posterior::{Model, Posterior};
use super::slice::Place;
use nuts_rs::{
    Chain, CpuLogpFunc, CpuMath, CpuMathError, FlowNutsSettings, HasDims, LogpError, Settings,
    StepSizeAdaptMethod,
};
use rand::RngExt;
use rand::rand_core::SeedableRng;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, StandardNormal};
use rayon::prelude::*;
use std::collections::HashMap;
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
    /// Decides every random number.
    pub seed: u64,
}

impl Default for Sampling {
    /// Enough for more than a hundred independent draws of most quantities.
    fn default() -> Self {
        Self {
            chains: 4,
            tuning: 60,
            draws: 250,
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

/// Hears of draws made and of all that are to be made, and may stop the run.
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
/// Trees of at most 2^2 steps: in the axes of the mode eight turn a path round
/// where the posterior is near to normal. Longer trees buy less than slices do:
/// for the facial example the smallest effective sample size was 97 with trees
/// of 2^3 and 16 slices, 143 with 2^2 and 24, at nine tenths of the work.
const DEEPEST: u64 = 2;
/// Acceptance that the steps are tuned to: the lowest that theory favours,
/// since a gradient is dear here.
const ACCEPTED: f64 = 0.65;
/// Step that the search begins with: the axes of the mode make every scale about one.
const FIRST_STEP: f64 = 0.5;
/// Elliptical slices between two draws. One costs about a fourth of a gradient.
const SLICES: usize = 20;
/// Slices before the first draw, after which a chain has forgotten where it began.
const SLICES_TO_FORGET: usize = 50;
/// Places of which a chain begins at one.
const STARTS: usize = 32;

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
    let run = Run {
        posterior,
        sampling,
        watch,
        done: AtomicU64::new(0),
        all: u64::from(sampling.chains) * u64::from(sampling.tuning + sampling.draws),
    };
    let chains = (0..sampling.chains)
        .into_par_iter()
        .map(|chain| run.chain(chain, &modes[chain as usize % modes.len()]))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Draws {
        divergences: chains.iter().map(|c| c.divergences).sum(),
        gradients: chains.iter().map(|c| c.gradients).sum(),
        chains: chains.into_iter().map(|c| c.coordinates).collect(),
    })
}

struct Run<'a, M> {
    posterior: &'a Posterior<'a, M>,
    sampling: &'a Sampling,
    watch: &'a Watch<'a>,
    done: AtomicU64,
    all: u64,
}

type Sampler<'a, M> = <FlowNutsSettings as Settings>::Chain<CpuMath<Whitened<'a, M>>>;

struct OneChain {
    coordinates: Vec<Vec<f64>>,
    divergences: u64,
    gradients: u64,
}

impl<M: Model> Run<'_, M> {
    fn chain(&self, number: u32, mode: &Mode) -> Result<OneChain, SampleError> {
        let failed = |cause: String| SampleError::Chain {
            chain: number,
            cause,
        };
        let mut rng = ChaCha8Rng::seed_from_u64(self.sampling.seed);
        rng.set_stream(u64::from(number));
        let mut found = OneChain {
            coordinates: Vec::with_capacity(self.sampling.draws as usize),
            divergences: 0,
            gradients: 0,
        };
        let start = self.start(mode, &mut rng);
        let mut place = Place::of(self.posterior, mode.displaced(&start));
        for _ in 0..SLICES_TO_FORGET {
            place.slice(self.posterior, &mut rng);
        }

        let mut sampler = self.sampler(number, mode, None, &mut rng)?;
        sampler
            .set_position(&mode.placed(&place.coordinates))
            .map_err(|e| failed(e.to_string()))?;
        let mut step = FIRST_STEP;
        for _ in 0..self.sampling.tuning {
            let (w, progress) = sampler.draw().map_err(|e| failed(e.to_string()))?;
            found.gradients += progress.num_gradients;
            step = progress.step_size;
            place.coordinates = mode.displaced(&w);
            self.report()?;
        }
        place = Place::of(self.posterior, place.coordinates);

        let mut sampler = self.sampler(number, mode, Some(step), &mut rng)?;
        for _ in 0..self.sampling.draws {
            for _ in 0..SLICES {
                place.slice(self.posterior, &mut rng);
            }
            sampler
                .set_position(&mode.placed(&place.coordinates))
                .map_err(|e| failed(e.to_string()))?;
            let (w, progress) = sampler.draw().map_err(|e| failed(e.to_string()))?;
            found.gradients += progress.num_gradients;
            found.divergences += u64::from(progress.diverging);
            place = Place::of(self.posterior, mode.displaced(&w));
            found.coordinates.push(place.coordinates.clone());
            self.report()?;
        }
        Ok(found)
    }

    /// A sampler in the axes of the mode that learns its step, or keeps a known one.
    fn sampler<'b>(
        &'b self,
        number: u32,
        mode: &'b Mode,
        step: Option<f64>,
        rng: &mut ChaCha8Rng,
    ) -> Result<Sampler<'b, M>, SampleError> {
        let mut settings = FlowNutsSettings {
            num_tune: u64::from(self.sampling.tuning),
            num_draws: u64::from(self.sampling.draws),
            maxdepth: DEEPEST,
            ..FlowNutsSettings::default()
        };
        let steps = &mut settings.adapt_options.step_size_settings;
        steps.initial_step = FIRST_STEP;
        steps.target_accept = ACCEPTED;
        if let Some(step) = step {
            steps.adapt_options.method = StepSizeAdaptMethod::Fixed(step);
        }
        let whitened = Whitened {
            posterior: self.posterior,
            mode,
        };
        settings
            .new_chain(u64::from(number), CpuMath::new(whitened), rng)
            .map_err(|e| SampleError::Chain {
                chain: number,
                cause: e.to_string(),
            })
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
        let all = self.all;
        match (self.watch)(done, all) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(SampleError::Stopped { done, all }),
        }
    }
}

/// The posterior in the axes of a mode.
struct Whitened<'a, M> {
    posterior: &'a Posterior<'a, M>,
    mode: &'a Mode,
}

/// The model has no solution at a point; the sampler turns round.
#[derive(Debug, thiserror::Error)]
#[error("the model has no solution at this point")]
struct NoSolution;

impl LogpError for NoSolution {
    fn is_recoverable(&self) -> bool {
        true
    }
}

impl<M: Model> HasDims for Whitened<'_, M> {
    fn dim_sizes(&self) -> HashMap<String, u64> {
        let dimension = self.posterior.dimension() as u64;
        HashMap::from([("unconstrained_parameter".to_owned(), dimension)])
    }
}

impl<M: Model> CpuLogpFunc for Whitened<'_, M> {
    type LogpError = NoSolution;
    /// The axes are the mode's from the beginning to the end: nothing to learn.
    type FlowParameters = ();
    type ExpandedVector = Vec<f64>;

    fn dim(&self) -> usize {
        self.posterior.dimension()
    }

    fn logp(&mut self, place: &[f64], gradient: &mut [f64]) -> Result<f64, NoSolution> {
        let z = self.mode.displaced(place);
        let evaluation = self.posterior.evaluate(&z).ok_or(NoSolution)?;
        gradient.copy_from_slice(&self.mode.whitened(&evaluation.gradient));
        Ok(evaluation.ln_density)
    }

    fn new_transformation<R: rand::Rng + ?Sized>(
        &mut self,
        _rng: &mut R,
        _dim: usize,
        _chain: u64,
    ) -> Result<(), NoSolution> {
        Ok(())
    }

    fn init_transformation<R: rand::Rng + ?Sized>(
        &mut self,
        _rng: &mut R,
        _place: &[f64],
        _gradient: &[f64],
        _chain: u64,
    ) -> Result<(), NoSolution> {
        Ok(())
    }

    fn update_transformation<'b, R: rand::Rng + ?Sized>(
        &'b mut self,
        _rng: &mut R,
        _places: impl ExactSizeIterator<Item = &'b [f64]>,
        _gradients: impl ExactSizeIterator<Item = &'b [f64]>,
        _ln_densities: impl ExactSizeIterator<Item = &'b f64>,
        _params: &'b mut (),
    ) -> Result<(), NoSolution> {
        Ok(())
    }

    fn transformation_id(&self, _params: &()) -> Result<i64, NoSolution> {
        Ok(0)
    }

    fn init_from_untransformed_position(
        &mut self,
        _params: &(),
        place: &[f64],
        gradient: &mut [f64],
        same_place: &mut [f64],
        same_gradient: &mut [f64],
        _clip: Option<f64>,
    ) -> Result<(f64, f64), NoSolution> {
        let ln_density = self.logp(place, gradient)?;
        same_place.copy_from_slice(place);
        same_gradient.copy_from_slice(gradient);
        Ok((ln_density, 0.0))
    }

    fn init_from_transformed_position(
        &mut self,
        _params: &(),
        same_place: &mut [f64],
        same_gradient: &mut [f64],
        place: &[f64],
        gradient: &mut [f64],
        clip: Option<f64>,
    ) -> Result<(f64, f64), NoSolution> {
        // from and to are the same space
        self.init_from_untransformed_position(&(), place, gradient, same_place, same_gradient, clip)
    }

    fn inv_transform_normalize(
        &mut self,
        _params: &(),
        place: &[f64],
        gradient: &[f64],
        same_place: &mut [f64],
        same_gradient: &mut [f64],
    ) -> Result<f64, NoSolution> {
        same_place.copy_from_slice(place);
        same_gradient.copy_from_slice(gradient);
        Ok(0.0)
    }

    fn expand_vector<R: rand::Rng + ?Sized>(
        &mut self,
        _rng: &mut R,
        place: &[f64],
    ) -> Result<Vec<f64>, CpuMathError> {
        Ok(place.to_vec())
    }
}
