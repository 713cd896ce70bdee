//! How sure the order of two plans is.

use super::FrontName;
use super::pareto::difference;
use crate::forecast::jeffreys;
use crate::quantiles::Quantiles;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Two plans in every posterior draw, on common stress and common misses.
///
/// Within a posterior draw the probability of relapse is estimated from a few predictive draws, so
/// a share also holds the chance of those few; because both plans meet the same
/// stress, most of it cancels.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Order {
    /// Name of the one plan.
    pub first: FrontName,
    /// Name of the other.
    pub second: FrontName,
    /// Share of draws in which the first has the lower probability of relapse.
    pub first_lower: f64,
    /// Range of this share from the number of draws that are independent.
    pub first_lower_ci90: [f64; 2],
    /// Share of draws in which the second has.
    pub second_lower: f64,
    /// Share of draws in which they have the same.
    pub equal: f64,
    /// Mean of the first's probability of relapse minus the second's.
    pub difference: f64,
    /// Monte-Carlo standard error of this mean.
    pub difference_standard_error: f64,
    /// Posterior of the difference.
    pub difference_quantiles: Quantiles,
}

impl Order {
    /// Compares probabilities of relapse, draw by draw.
    pub(super) fn of(
        (first, one): (FrontName, &[f64]),
        (second, other): (FrontName, &[f64]),
        independent: f64,
    ) -> Self {
        let n = one.len().max(1) as f64;
        let pairs = || one.iter().zip(other);
        let share = |count: usize| count as f64 / n;
        let first_lower = share(pairs().filter(|(a, b)| a < b).count());
        let second_lower = share(pairs().filter(|(a, b)| b < a).count());
        let (mean, error) = difference(one, other, independent);
        Self {
            first,
            second,
            first_lower,
            first_lower_ci90: jeffreys(first_lower, independent),
            second_lower,
            equal: share(pairs().filter(|(a, b)| !(a < b || b < a)).count()),
            difference: mean,
            difference_standard_error: error,
            difference_quantiles: Quantiles::of(pairs().map(|(a, b)| a - b)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn order(one: &[f64], other: &[f64]) -> Order {
        let [a, b] = [0, 1].map(FrontName::of_place);
        Order::of((a, one), (b, other), one.len() as f64)
    }

    #[test]
    fn draws_are_counted_by_who_is_lower() {
        let order = order(&[0.1, 0.5, 0.5, 0.0], &[0.2, 0.5, 0.25, 0.5]);
        assert_eq!(
            (order.first_lower, order.second_lower, order.equal),
            (0.5, 0.25, 0.25)
        );
        assert!((order.difference + 0.35 / 4.0).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn shares_add_up_to_one_and_turn_round_with_the_plans(
            draws in proptest::collection::vec((0..5_u8, 0..5_u8), 1..60),
        ) {
            let one: Vec<f64> = draws.iter().map(|d| f64::from(d.0) / 4.0).collect();
            let other: Vec<f64> = draws.iter().map(|d| f64::from(d.1) / 4.0).collect();
            let (there, back) = (order(&one, &other), order(&other, &one));
            prop_assert!((there.first_lower + there.second_lower + there.equal - 1.0).abs() < 1e-9);
            prop_assert!((there.first_lower - back.second_lower).abs() < 1e-12);
            prop_assert!((there.difference + back.difference).abs() < 1e-12);
            let [low, high] = there.first_lower_ci90;
            prop_assert!(low <= high && (0.0..=1.0).contains(&low) && high <= 1.0);
        }
    }
}
