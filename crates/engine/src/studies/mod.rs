//! What a new study would report: how much studies of one treatment differ, and what that
//! leaves of a forecast for one of them.
//!
//! The model gives the share of all patients; a study has some of them, its own way of
//! measuring and its own selection. The share that it reports is taken as
//!
//! ```text
//! k ~ Binomial(n, p)    logit p = logit p_model + b + d    b ~ N(0, between_studies^2)
//!                                                          d ~ N(0, within_study^2)
//! ```
//!
//! with `b` the same for all results of the study and `d` one result's own; the mean
//! of a part of the area goes the same way, with the standard error of its patients.
//! [`crate::evidence::between_studies()`] estimates both deviations.

mod predicted;
mod shift;
mod variation;

pub use predicted::{Predicted, StudyPrediction};
pub(crate) use predicted::{half_a_patient_inward, in_part, ln_count};
pub use shift::Shift;
pub(crate) use shift::{normal, places, shifted};
pub use variation::StudyVariation;
