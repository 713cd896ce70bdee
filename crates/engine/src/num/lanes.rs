//! Eight patients in one number.

use super::{Batch, Scalar, elementary};
use std::ops::{Add, Div, Mul, Neg, Sub};

/// Patients in a batch: one AVX-512 register, two AVX2 registers, four of the plain
/// instructions. Four in one AVX2 register were slower: each operation of a course waits
/// for the one before, and two registers can wait at the same time.
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

    /// Whether `test` says 0 of every lane. No branch for a single lane.
    #[inline(always)]
    fn none(self, test: impl Fn(f64) -> u64) -> bool {
        let mut found = 0;
        for x in self.0 {
            found |= test(x);
        }
        found == 0
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

    #[inline(always)]
    fn pow(self, exponent: Self) -> Self {
        let usual = elementary::USUAL_POWER.to_bits();
        if exponent.none(|x| x.to_bits() ^ usual) {
            self.map(elementary::usual_power)
        } else {
            self.zip(exponent, elementary::pow)
        }
    }

    #[inline(always)]
    fn is_zero(self) -> bool {
        self.none(f64::to_bits)
    }

    #[inline(always)]
    fn or_zero_below(self, bound: f64) -> Self {
        self.map(|x| if x < bound { 0.0 } else { x })
    }
}

impl Batch for Lanes {
    const WIDTH: usize = WIDTH;

    #[inline(always)]
    fn gather(of: impl Fn(usize) -> f64) -> Self {
        let mut out = [0.0; WIDTH];
        for (lane, x) in out.iter_mut().enumerate() {
            *x = of(lane);
        }
        Self(out)
    }

    #[inline(always)]
    fn lane(&self, lane: usize) -> f64 {
        self.0[lane]
    }
}
