//! Any model fitted to one subject's data.
//!
//! Nothing here knows vitiligo. A [`Model`] has parameters with a prior,
//! observations with their errors, and predictions; from these come the mode
//! with its normal approximation ([`map_estimate`]), the whole posterior ([`sample`])
//! and what says whether the chains found it ([`Convergence`]).
//!
//! All of it works in standardised coordinates: one number per parameter, a
//! priori independent and standard normal.

mod chain;
mod convergence;
mod elliptical_slice;
mod error;
mod hamiltonian;
mod laplace;
mod normal;
mod observation;
mod parameter;
mod posterior;
mod profile;
mod progress;
mod sample;
mod settings;
mod tempering;

pub use convergence::{AGREED, Convergence};
pub use error::SampleError;
pub use laplace::{MapEstimate, NoMapEstimate, map_estimate};
pub(crate) use normal::ln_density;
pub use observation::{ErrorModel, Observation, Outlier, Prediction, Seen};
pub use parameter::{Parameter, Scale};
pub use posterior::{Evaluation, Model, Posterior};
pub use profile::{ProfilePoint, profile};
pub use progress::{Watch, unwatched};
pub(crate) use sample::effective_sample_size;
pub use sample::{Draws, sample};
pub use settings::Sampling;
