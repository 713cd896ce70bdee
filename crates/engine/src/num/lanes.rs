//! Eight patients in one number.

use super::{Scalar, elementary};
use std::ops::{Add, Div, Mul, Neg, Sub};

/// Patients in a batch: one AVX-512 register, two AVX2 registers, four SSE2.
pub const WIDTH: usize = 8;

/// The same quantity of [`WIDTH`] patients.
///
/// Every operation works on each lane alone, so a patient's result does not
/// depend on its neighbours and equals the `f64` reading bit for bit.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(align(64))]
pub struct Lanes(pub [f64; WIDTH]);

impl Lanes {
    /// Applies `f` to each lane.
    #[inline(always)]
    fn map(self, f: impl Fn(f64) -> f64) -> Self {
        let mut out = self.0;
        for x in &mut out {
            *x = f(*x);
        }
        Self(out)
    }

    /// Combines two batches lane by lane.
    #[inline(always)]
    fn zip(self, other: Self, f: impl Fn(f64, f64) -> f64) -> Self {
        let mut out = self.0;
        for (x, y) in out.iter_mut().zip(other.0) {
            *x = f(*x, y);
        }
        Self(out)
    }
}

impl Add for Lanes {
    type Output = Self;
    #[inline(always)]
    fn add(self, other: Self) -> Self {
        self.zip(other, |x, y| x + y)
    }
}

impl Sub for Lanes {
    type Output = Self;
    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        self.zip(other, |x, y| x - y)
    }
}

impl Mul for Lanes {
    type Output = Self;
    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        self.zip(other, |x, y| x * y)
    }
}

impl Div for Lanes {
    type Output = Self;
    #[inline(always)]
    fn div(self, other: Self) -> Self {
        self.zip(other, |x, y| x / y)
    }
}

impl Neg for Lanes {
    type Output = Self;
    #[inline(always)]
    fn neg(self) -> Self {
        self.map(|x| -x)
    }
}

impl Scalar for Lanes {
    #[inline(always)]
    fn constant(x: f64) -> Self {
        Self([x; WIDTH])
    }

    #[inline(always)]
    fn exp(self) -> Self {
        self.map(elementary::exp)
    }

    #[inline(always)]
    fn ln(self) -> Self {
        self.map(elementary::ln)
    }

    #[inline(always)]
    fn sqrt(self) -> Self {
        self.map(f64::sqrt)
    }
}
