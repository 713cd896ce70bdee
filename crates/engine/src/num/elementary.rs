//! `exp` and `ln` without branches or tables, so that lanes vectorise.
//!
//! Both are within 4e-15 relative of the platform's functions over the range
//! the model uses (a property test below holds them to it), and have the same
//! bits everywhere.

/// Adding this to a number below 2^51 leaves its nearest integer in the low
/// bits of the mantissa: 1.5 * 2^52.
const ROUND_TO_INTEGER: f64 = 6_755_399_441_055_744.0;

/// ln 2 in two parts; the first has 21 trailing zero bits, so that multiplying
/// it by an exponent is exact.
const LN_2_HIGH: f64 = 6.931_471_803_691_238e-1;
const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;

/// The polynomial with these coefficients, lowest power first.
#[inline(always)]
fn horner<const N: usize>(x: f64, coefficients: [f64; N]) -> f64 {
    let mut p = coefficients[N - 1];
    for i in (0..N - 1).rev() {
        p = p * x + coefficients[i];
    }
    p
}

/// Nobody can tell e^-600 from nothing, but its products with what follows are
/// still normal numbers. In subnormal ones, which the power of a skin without
/// drug would give, a processor is a hundred times slower.
const LOWEST: f64 = -600.0;

/// e to the power of `x`.
///
/// Below -600 it stays at e^-600, above 709 at e^709. NaN stays NaN.
#[inline(always)]
pub fn exp(x: f64) -> f64 {
    // comparisons, not min/max: they would turn NaN into a bound
    let x = if x < LOWEST { LOWEST } else { x };
    let x = if x > 709.0 { 709.0 } else { x };
    let shifted = x * std::f64::consts::LOG2_E + ROUND_TO_INTEGER;
    let k = shifted - ROUND_TO_INTEGER;
    let r = (x - k * LN_2_HIGH) - k * LN_2_LOW;
    // 1 + r + r^2 q(r), q Chebyshev's fit on |r| <= 0.347: within 1.2e-15 of exp
    let p = horner(
        r,
        [
            1.0,
            1.0,
            0.5,
            1.666_666_666_664_830_4e-1,
            4.166_666_666_665_136_4e-2,
            8.333_333_353_717_168e-3,
            1.388_888_890_587_135_5e-3,
            1.984_120_875_696_797e-4,
            2.480_153_640_904_371_8e-5,
            2.762_510_201_896_032_4e-6,
            2.761_379_556_582_631e-7,
        ],
    );
    // two's complement survives in the low bits of `shifted`
    let exponent = shifted.to_bits().wrapping_add(1023) << 52;
    p * f64::from_bits(exponent)
}

/// Natural logarithm of `x`.
///
/// Of 0 and of numbers too small to be normal it is about -709, of negative
/// numbers and NaN it is NaN.
#[inline(always)]
pub fn ln(x: f64) -> f64 {
    let bits = x.to_bits();
    // shift the mantissa's range to [sqrt(1/2), sqrt(2))
    let shifted = bits.wrapping_add(0x3ff0_0000_0000_0000 - 0x3fe6_a09e_667f_3bcd);
    let exponent = shifted >> 52;
    let mantissa = (shifted & 0x000f_ffff_ffff_ffff).wrapping_add(0x3fe6_a09e_667f_3bcd);
    let m = f64::from_bits(mantissa);
    // the integer `exponent` becomes a float by placing it in a mantissa
    let e = f64::from_bits(exponent | 0x4330_0000_0000_0000) - (4_503_599_627_370_496.0 + 1023.0);
    let f = (m - 1.0) / (m + 1.0);
    let s = f * f;
    // artanh(f) = f + f s p(s), p Chebyshev's fit on |f| <= 0.172: within 7e-16
    let p = horner(
        s,
        [
            3.333_333_333_333_104e-1,
            2.000_000_000_560_328_3e-1,
            1.428_571_206_915_304_2e-1,
            1.111_143_114_103_796e-1,
            9.070_096_858_433_471e-2,
            8.310_909_226_112_853e-2,
        ],
    );
    let small = 2.0 * f + 2.0 * f * s * p;
    let y = e * LN_2_HIGH + (e * LN_2_LOW + small);
    // written so that NaN fails the comparison and stays NaN
    if x >= 0.0 { y } else { f64::NAN }
}

/// The Hill exponent of calcineurin's inhibition, which every patient has: a power
/// that a square root gives, exactly to a rounding and many times cheaper.
pub(super) const USUAL_POWER: f64 = 1.5;

/// `x` to the power of [`USUAL_POWER`].
#[inline(always)]
pub(super) fn usual_power(x: f64) -> f64 {
    x * x.sqrt()
}

/// `x` to the power of `exponent`.
///
/// Without a branch: both are computed, so that lanes stay together.
#[inline(always)]
pub(super) fn pow(x: f64, exponent: f64) -> f64 {
    let general = exp(ln(x) * exponent);
    if exponent.to_bits() == USUAL_POWER.to_bits() {
        usual_power(x)
    } else {
        general
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Measured worst case 1.3e-15; room for another platform's own functions.
    const TOLERANCE: f64 = 4e-15;

    proptest! {
        #[test]
        fn exp_agrees_with_the_platform(x in LOWEST..700.0f64) {
            prop_assert!((exp(x) / x.exp() - 1.0).abs() < TOLERANCE);
        }

        #[test]
        fn ln_agrees_with_the_platform(x in prop_oneof![1e-300..1e-3f64, 1e-3..10.0f64, 10.0..1e300f64]) {
            prop_assert!((ln(x) - x.ln()).abs() <= TOLERANCE * crate::num::larger(x.ln().abs(), 1e-2));
        }
    }

    proptest! {
        #[test]
        fn the_usual_power_is_the_general_one(x in 1e-9..1e6f64) {
            let usual = pow(x, USUAL_POWER);
            let general = pow(x, USUAL_POWER * (1.0 + f64::EPSILON));
            prop_assert!((usual / general - 1.0).abs() < 1e-13, "{usual} {general}");
        }
    }

    #[test]
    fn nan_is_never_hidden() {
        assert!(exp(f64::NAN).is_nan());
        assert!(ln(f64::NAN).is_nan());
        assert!(ln(-1e-9).is_nan());
        assert!(pow(-1e-9, 1.5).is_nan() && pow(f64::NAN, 1.5).is_nan());
    }

    #[test]
    fn zero_to_a_power_is_zero() {
        assert!(exp(1.5 * ln(0.0)) < 1e-250);
        assert!(pow(0.0, 1.5) <= 0.0 && pow(0.0, 2.0) < 1e-250);
    }
}
