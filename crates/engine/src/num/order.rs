//! The larger and the smaller of numbers, where a number that is none shows:
//! `f64::max` and `f64::min` give back the other one, so that a NaN goes unseen.

/// The larger of two; NaN where one of them is.
pub fn larger(a: f64, b: f64) -> f64 {
    if a.is_nan() || b.is_nan() {
        f64::NAN
    } else if b > a {
        b
    } else {
        a
    }
}

/// The smaller of two; NaN where one of them is.
pub fn smaller(a: f64, b: f64) -> f64 {
    -larger(-a, -b)
}

/// The largest, minus infinity of none; NaN where one of them is.
pub fn largest(numbers: impl IntoIterator<Item = f64>) -> f64 {
    numbers.into_iter().fold(f64::NEG_INFINITY, larger)
}

/// The smallest, infinity of none; NaN where one of them is.
pub fn smallest(numbers: impl IntoIterator<Item = f64>) -> f64 {
    numbers.into_iter().fold(f64::INFINITY, smaller)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_nan_shows_wherever_it_stands() {
        for numbers in [
            [f64::NAN, 1.0, 2.0],
            [1.0, f64::NAN, 2.0],
            [1.0, 2.0, f64::NAN],
        ] {
            assert!(largest(numbers).is_nan() && smallest(numbers).is_nan());
        }
    }

    #[test]
    fn of_none_it_is_the_number_that_changes_nothing() {
        assert!(largest([]) < f64::MIN && smallest([]) > f64::MAX);
    }

    proptest! {
        #[test]
        fn without_a_nan_they_are_those_of_the_standard_library(a: f64, b: f64) {
            prop_assume!(!a.is_nan() && !b.is_nan() && a.to_bits() << 1 != 0);
            prop_assert_eq!(larger(a, b).to_bits(), if b > a { b } else { a }.to_bits());
            prop_assert_eq!(smaller(a, b).to_bits(), if b < a { b } else { a }.to_bits());
        }
    }
}
