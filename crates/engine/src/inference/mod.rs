//! Any model fitted to one subject's data.
//!
//! Nothing here knows vitiligo. A [`Model`] has parameters with a prior,
//! observations with their errors, and predictions; from these come the mode
//! with its normal approximation ([`mode`]), the whole posterior ([`sample`])
//! and what says whether the chains found it ([`Convergence`]).
//!
//! All of it works in standardised coordinates: one number per parameter, a
//! priori independent and standard normal.

mod chain;
mod convergence;
mod laplace;
mod normal;
mod observation;
mod parameter;
mod posterior;
mod profile;
mod sample;
mod slice;
mod tempering;
mod walker;

pub use convergence::{AGREED, Convergence};
pub use laplace::{Mode, NoMode, mode};
pub use observation::{ErrorModel, Observation, Prediction, Seen};
pub use parameter::{Parameter, Scale};
pub use posterior::{Evaluation, Model, Posterior};
pub use profile::{ProfilePoint, profile};
pub use sample::{Draws, SampleError, Sampling, Watch, sample, unwatched};
