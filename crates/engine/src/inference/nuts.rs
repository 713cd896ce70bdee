//! The No-U-Turn sampler of one chain, which walks in the axes of a mode.

use super::error::{SampleError, SamplerFault};
use super::laplace::MapEstimate;
use super::posterior::{Model, Posterior};
use super::settings::Sampling;
use nuts_rs::{
    Chain, CpuLogpFunc, CpuMath, CpuMathError, FlowNutsSettings, HasDims, LogpError, Settings,
    StepSizeAdaptMethod,
};
use rand_chacha::ChaCha8Rng;

/// Trees of at most 2^2 steps: in the axes of the mode eight turn a path round
/// where the posterior is near to normal. Longer trees buy less than slices do.
const DEEPEST: u64 = 2;
/// Acceptance that the steps are tuned to: the lowest that theory favours,
/// since a gradient is dear here.
const ACCEPTED: f64 = 0.65;
/// Step that the search begins with: the axes of the mode make every scale about one.
pub(super) const FIRST_STEP: f64 = 0.5;

type Sampler<'a, M> = <FlowNutsSettings as Settings>::Chain<CpuMath<Whitened<'a, M>>>;

/// The sampler of one chain.
pub(super) struct Walker<'a, M: Model> {
    number: u32,
    mode: &'a MapEstimate,
    sampler: Sampler<'a, M>,
}

/// Where a walk ended.
pub(super) struct Walked {
    pub coordinates: Vec<f64>,
    /// Points at which the gradient was asked for.
    pub gradients: u64,
    /// Whether the path left the surface.
    pub diverged: bool,
    /// Step that the sampler has learned so far.
    pub step: f64,
}

impl<'a, M: Model> Walker<'a, M> {
    /// A sampler that learns its step, or keeps a known one.
    ///
    /// # Errors
    ///
    /// [`SampleError`].
    pub fn new(
        posterior: &'a Posterior<'a, M>,
        mode: &'a MapEstimate,
        number: u32,
        sampling: &Sampling,
        step: Option<f64>,
        rng: &mut ChaCha8Rng,
    ) -> Result<Self, SampleError> {
        let mut settings = FlowNutsSettings {
            num_tune: u64::from(sampling.tuning),
            num_draws: u64::from(sampling.draws),
            maxdepth: DEEPEST,
            ..FlowNutsSettings::default()
        };
        let steps = &mut settings.adapt_options.step_size_settings;
        steps.initial_step = FIRST_STEP;
        steps.target_accept = ACCEPTED;
        if let Some(step) = step {
            steps.adapt_options.method = StepSizeAdaptMethod::Fixed(step);
        }
        let sampler = settings
            .new_chain(
                u64::from(number),
                CpuMath::new(Whitened { posterior, mode }),
                rng,
            )
            .map_err(|cause| SampleError::Start {
                chain: number,
                cause: SamplerFault::new(cause),
            })?;
        Ok(Self {
            number,
            mode,
            sampler,
        })
    }

    /// Begins the next walk at `coordinates`; `false` where the model has no
    /// gradient, from where no walk begins and where none ends.
    pub fn stands(&mut self, coordinates: &[f64]) -> bool {
        let placed = self.mode.placed(coordinates);
        self.sampler.set_position(&placed).is_ok()
    }

    /// One draw.
    ///
    /// # Errors
    ///
    /// [`SampleError`].
    pub fn walk(&mut self) -> Result<Walked, SampleError> {
        let (w, progress) = self.sampler.draw().map_err(|cause| SampleError::Walk {
            chain: self.number,
            cause: SamplerFault::new(cause),
        })?;
        Ok(Walked {
            coordinates: self.mode.displaced(&w),
            gradients: progress.num_gradients,
            diverged: progress.diverging,
            step: progress.step_size,
        })
    }
}

/// The posterior in the axes of a mode.
struct Whitened<'a, M> {
    posterior: &'a Posterior<'a, M>,
    mode: &'a MapEstimate,
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
    #[expect(
        clippy::disallowed_types,
        reason = "the trait asks for it, and it holds one entry"
    )]
    fn dim_sizes(&self) -> std::collections::HashMap<String, u64> {
        let dimension = self.posterior.dimension() as u64;
        std::collections::HashMap::from([("unconstrained_parameter".to_owned(), dimension)])
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
