//! Numbers: one trait, four readings.
//!
//! The model's right-hand side is written once, generic over [`Scalar`]. Read
//! with `f64` it simulates, with [`Lanes`] it simulates eight patients at a
//! time, with [`Dual`] it gives exact derivatives, and with
//! [`Symbol`] it gives its own equations (SBML, the book).
//!
//! Nothing here uses fused multiply-add or the platform's `exp` and `ln`, so
//! that a result has the same bits on every processor and lane width.

mod dual;
mod elementary;
mod lanes;
pub(crate) mod or_null;
mod order;
mod scalar;
pub mod symbol;

pub use dual::Dual;
pub use elementary::{exp, ln};
pub use lanes::{Lanes, WIDTH};
pub use order::{larger, largest, smaller, smallest};
pub use scalar::{Batch, Scalar};
pub use symbol::{Graph, Symbol};
