//! Exact first derivatives: a value and its gradient.

use super::{Scalar, elementary};
use std::ops::{Add, Div, Mul, Neg, Sub};

/// A value with its derivatives with respect to `N` inputs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dual<const N: usize> {
    /// The value itself, bit for bit that of the `f64` reading.
    pub value: f64,
    /// Partial derivatives with respect to the `N` inputs.
    pub gradient: [f64; N],
}

impl<const N: usize> Dual<N> {
    /// Input number `index` with the value `x`.
    pub fn input(x: f64, index: usize) -> Self {
        let mut gradient = [0.0; N];
        gradient[index] = 1.0;
        Self { value: x, gradient }
    }

    /// Chain rule for a function of one number.
    #[inline(always)]
    fn chain(self, value: f64, slope: f64) -> Self {
        Self {
            value,
            gradient: self.gradient.map(|g| slope * g),
        }
    }

    /// Chain rule for a function of two numbers.
    #[inline(always)]
    fn chain2(self, other: Self, value: f64, slope: f64, other_slope: f64) -> Self {
        let mut gradient = [0.0; N];
        for (i, g) in gradient.iter_mut().enumerate() {
            *g = slope * self.gradient[i] + other_slope * other.gradient[i];
        }
        Self { value, gradient }
    }
}

impl<const N: usize> Add for Dual<N> {
    type Output = Self;
    #[inline(always)]
    fn add(self, other: Self) -> Self {
        self.chain2(other, self.value + other.value, 1.0, 1.0)
    }
}

impl<const N: usize> Sub for Dual<N> {
    type Output = Self;
    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        self.chain2(other, self.value - other.value, 1.0, -1.0)
    }
}

impl<const N: usize> Mul for Dual<N> {
    type Output = Self;
    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        self.chain2(other, self.value * other.value, other.value, self.value)
    }
}

impl<const N: usize> Div for Dual<N> {
    type Output = Self;
    #[inline(always)]
    fn div(self, other: Self) -> Self {
        let value = self.value / other.value;
        self.chain2(other, value, 1.0 / other.value, -value / other.value)
    }
}

impl<const N: usize> Neg for Dual<N> {
    type Output = Self;
    #[inline(always)]
    fn neg(self) -> Self {
        self.chain(-self.value, -1.0)
    }
}

impl<const N: usize> Scalar for Dual<N> {
    fn constant(x: f64) -> Self {
        Self {
            value: x,
            gradient: [0.0; N],
        }
    }

    #[inline(always)]
    fn exp(self) -> Self {
        let value = elementary::exp(self.value);
        self.chain(value, value)
    }

    #[inline(always)]
    fn ln(self) -> Self {
        self.chain(elementary::ln(self.value), 1.0 / self.value)
    }

    #[inline(always)]
    fn sqrt(self) -> Self {
        let value = self.value.sqrt();
        self.chain(value, 0.5 / value)
    }

    /// Keeps 0 to a power above 1 differentiable, where `exp(p ln 0)` is not.
    #[inline(always)]
    fn pow(self, exponent: Self) -> Self {
        let ln = elementary::ln(self.value);
        let value = elementary::pow(self.value, exponent.value);
        let slope = exponent.value * elementary::exp(ln * (exponent.value - 1.0));
        self.chain2(exponent, value, slope, value * ln)
    }

    #[inline(always)]
    fn or_zero_below(self, bound: f64) -> Self {
        if self.value < bound {
            Self::constant(0.0)
        } else {
            self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// One expression that uses every operation of the model.
    fn expression<S: Scalar>(x: S, y: S) -> S {
        let one = S::constant(1.0);
        (x.pow(y) / (one + x * y)).sqrt() - (one + x).ln() * (-y).exp()
    }

    proptest! {
        #[test]
        fn gradient_agrees_with_central_differences(x in 0.1..5.0f64, y in 0.5..3.0f64) {
            // cube root of the machine's epsilon: the best central difference, good to 1e-9
            let h = 6e-6;
            let exact = expression(Dual::<2>::input(x, 0), Dual::<2>::input(y, 1));
            let by_x = (expression(x + h, y) - expression(x - h, y)) / (2.0 * h);
            let by_y = (expression(x, y + h) - expression(x, y - h)) / (2.0 * h);
            prop_assert!((exact.gradient[0] - by_x).abs() < 1e-7 * (1.0 + by_x.abs()));
            prop_assert!((exact.gradient[1] - by_y).abs() < 1e-7 * (1.0 + by_y.abs()));
        }

        #[test]
        fn value_has_the_bits_of_the_plain_reading(x in 0.1..5.0f64, y in 0.5..3.0f64) {
            let dual = expression(Dual::<2>::input(x, 0), Dual::<2>::input(y, 1));
            prop_assert_eq!(dual.value.to_bits(), expression(x, y).to_bits());
        }
    }
}
