//! What the model's equations may ask of a number.

use std::ops::{Add, Div, Mul, Neg, Sub};

/// A number the model can be evaluated in.
///
/// No comparison on purpose: a branch on a value could not be read by
/// [`Symbol`](super::Symbol) and would split the lanes of a batch. The two questions
/// about nothing ([`Scalar::is_zero`], [`Scalar::or_zero_below`]) only spare work that
/// adds nothing.
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

    /// `numerators[i] / denominators[i]`, with one division for all: it costs as
    /// much as ten multiplications, and the quotients of one instant are the
    /// larger part of an evaluation. The product of the denominators must be an
    /// ordinary number.
    #[must_use]
    #[inline(always)]
    fn quotients<const N: usize>(numerators: [Self; N], denominators: [Self; N]) -> [Self; N] {
        let mut before = denominators;
        for i in 1..N {
            before[i] = before[i - 1] * denominators[i];
        }
        let mut inverse = Self::constant(1.0) / before[N - 1];
        let mut out = numerators;
        for i in (1..N).rev() {
            out[i] = numerators[i] * (inverse * before[i - 1]);
            inverse = inverse * denominators[i];
        }
        out[0] = numerators[0] * inverse;
        out
    }

    /// Whether the number (all lanes of it) is known to be zero; `false` where
    /// that cannot be asked. Only for leaving out what would add nothing: both
    /// answers must lead to the same bits.
    #[must_use]
    #[inline(always)]
    fn is_zero(self) -> bool {
        false
    }

    /// Zero where the number is below `bound`, else the number. A symbol stays
    /// what it is.
    #[must_use]
    #[inline(always)]
    fn or_zero_below(self, _bound: f64) -> Self {
        self
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

    #[inline(always)]
    fn pow(self, exponent: Self) -> Self {
        super::elementary::pow(self, exponent)
    }

    #[inline(always)]
    fn is_zero(self) -> bool {
        self.to_bits() == 0
    }

    #[inline(always)]
    fn or_zero_below(self, bound: f64) -> Self {
        if self < bound { 0.0 } else { self }
    }
}

/// A number that holds one patient or several side by side.
pub trait Batch: Scalar {
    /// Patients in one number.
    const WIDTH: usize;

    /// The number whose lanes are `of(0)`, `of(1)` and so on.
    fn gather(of: impl Fn(usize) -> f64) -> Self;

    /// One lane.
    fn lane(&self, lane: usize) -> f64;
}

impl Batch for f64 {
    const WIDTH: usize = 1;

    #[inline(always)]
    fn gather(of: impl Fn(usize) -> f64) -> Self {
        of(0)
    }

    #[inline(always)]
    fn lane(&self, _lane: usize) -> f64 {
        *self
    }
}
