//! What the model's equations may ask of a number.

use std::ops::{Add, Div, Mul, Neg, Sub};

/// A number the model can be evaluated in.
///
/// No comparison on purpose: a branch on a value could not be read by
/// [`Symbol`](super::Symbol) and would split the lanes of a batch.
pub trait Scalar:
    Copy
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
{
    /// The number that equals `x`.
    fn constant(x: f64) -> Self;

    /// e to the power of `self`.
    #[must_use]
    fn exp(self) -> Self;

    /// Natural logarithm.
    #[must_use]
    fn ln(self) -> Self;

    /// Square root.
    #[must_use]
    fn sqrt(self) -> Self;

    /// `self` to the power of `exponent`; 0 to a positive power is 0.
    #[must_use]
    #[inline(always)]
    fn pow(self, exponent: Self) -> Self {
        (self.ln() * exponent).exp()
    }

    /// Gives an intermediate of the equations its name. Only
    /// [`Symbol`](super::Symbol) remembers it.
    #[must_use]
    #[inline(always)]
    fn named(self, _name: &'static str) -> Self {
        self
    }
}

impl Scalar for f64 {
    #[inline(always)]
    fn constant(x: f64) -> Self {
        x
    }

    #[inline(always)]
    fn exp(self) -> Self {
        super::exp(self)
    }

    #[inline(always)]
    fn ln(self) -> Self {
        super::ln(self)
    }

    #[inline(always)]
    fn sqrt(self) -> Self {
        f64::sqrt(self)
    }
}
