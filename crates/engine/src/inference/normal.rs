//! Tails of the normal distribution, on the logarithmic scale.

use statrs::function::erf::erfc;
use std::f64::consts::{PI, SQRT_2};

/// Logarithm of the probability that a standard normal number exceeds `x`.
pub(crate) fn ln_upper_tail(x: f64) -> f64 {
    // beyond this the complementary error function comes near underflow
    const FAR: f64 = 30.0;
    if x < FAR {
        return (0.5 * erfc(x / SQRT_2)).ln();
    }
    // the continued fraction's first terms: 1e-9 at 30
    let square = x * x;
    let rest = 1.0 - 1.0 / square + 3.0 / (square * square);
    -0.5 * square - x.ln() - 0.5 * (2.0 * PI).ln() + rest.ln()
}

/// Logarithm of the standard normal density.
pub(crate) fn ln_density(x: f64) -> f64 {
    -0.5 * x * x - 0.5 * (2.0 * PI).ln()
}

/// Logarithm of the probability between two standard normal bounds, low < high.
pub(crate) fn ln_between(low: f64, high: f64) -> f64 {
    // in the tail that holds both, where the difference keeps its digits
    let (near, far) = if low + high > 0.0 {
        (low, high)
    } else {
        (-high, -low)
    };
    let inner = ln_upper_tail(near);
    let outer = ln_upper_tail(far);
    inner + (-(outer - inner).exp()).ln_1p()
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn tails_agree_where_the_formula_changes() {
        let by_density = |x: f64| ln_density(x) - x.ln() - 1.0 / (x * x);
        assert_relative_eq!(ln_upper_tail(29.999), by_density(29.999), epsilon = 1e-4);
        let slope = (ln_upper_tail(30.001) - ln_upper_tail(29.999)) / 0.002;
        assert_relative_eq!(slope, -30.0333, epsilon = 1e-3);
    }

    #[test]
    fn a_probability_between_bounds_is_exact_in_both_tails() {
        // 0.682689… within one standard deviation
        assert_relative_eq!(
            ln_between(-1.0, 1.0).exp(),
            0.682_689_492_137_085_9,
            // the complementary error function's own accuracy
            epsilon = 1e-10
        );
        assert_relative_eq!(
            ln_between(10.0, 11.0),
            ln_between(-11.0, -10.0),
            epsilon = 1e-12
        );
        assert_relative_eq!(ln_between(10.0, f64::INFINITY), ln_upper_tail(10.0));
        assert_relative_eq!(ln_between(f64::NEG_INFINITY, 3.0), ln_upper_tail(-3.0));
    }
}
