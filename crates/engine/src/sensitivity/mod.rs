//! Which inputs of any function decide its answers.
//!
//! Nothing here knows vitiligo. A function of points in the unit cube is asked
//! at the points of a design, and the design turns its answers into measures of
//! importance:
//!
//! | design | measures |
//! |---|---|
//! | [`OneAtATime`] | local: how far the answer moves with one input |
//! | [`Trajectories`] | Morris: mean size and spread of elementary effects |
//! | [`Saltelli`] | Sobol: share of the answer's variance, alone and with others |
//!
//! An answer may be NaN, "the question does not arise here"; what has one is
//! left out together with its partners, so that only points that both have an
//! answer are compared.

mod morris;
mod one_at_a_time;
mod sobol;

pub use morris::{Elementary, Trajectories};
pub use one_at_a_time::{OneAtATime, Shift};
pub(crate) use sobol::moments;
pub use sobol::{Indices, Range95, Saltelli};
