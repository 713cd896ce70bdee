//! One patient as a model with unknowns, and the fit of it.

mod events;
mod fitted;
mod life;
mod stated;
mod unknowns;

pub(super) use fitted::{Fitted, by_mode, by_posterior, modes};
pub(super) use life::OnePatient;
pub use stated::{Drawn, Lived, Stated, drawn, lived, stated};
