//! How much ointment or cream the applications use up.

use std::collections::BTreeMap;

use super::product::Product;
use super::schedule::Application;

/// Grams of each topical product.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Amount {
    grams: BTreeMap<Product, f64>,
}

/// Why an amount cannot be worked out.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the fields are named in the messages")]
pub enum AmountError {
    /// Not a share of a body.
    #[error(
        "the treated area is {percent} % of the body surface, it must be above 0 and at most 100"
    )]
    AreaOutOfRange { percent: f64 },
    /// Not an amount that skin could hold.
    #[error(
        "{grams} g per application on 1 % of the body surface, \
         it must be above 0 and at most 100; is it in milligrams?"
    )]
    GramsOutOfRange { grams: f64 },
}

impl Amount {
    /// Grams of this product; 0 if it is not used or not topical.
    pub fn of(&self, product: Product) -> f64 {
        self.grams.get(&product).copied().unwrap_or(0.0)
    }

    /// Grams of each topical product that is used, in the order of products.
    pub fn iter(&self) -> impl Iterator<Item = (Product, f64)> {
        self.grams.iter().map(|(&product, &grams)| (product, grams))
    }

    /// Grams of all products together.
    pub fn total(&self) -> f64 {
        // the sum of nothing is -0, which would be printed so
        self.grams.values().fold(0.0, |sum, grams| sum + grams)
    }
}

/// Grams of the topical products among the applications; light and tablets
/// have none.
///
/// `treated_percent_bsa` is the treated area in percent of the body surface,
/// `grams_per_percent` the grams that one application takes on one percent.
///
/// # Errors
///
/// Every [`AmountError`].
pub fn grams(
    applications: &[Application],
    treated_percent_bsa: f64,
    grams_per_percent: f64,
) -> Result<Amount, AmountError> {
    if !is_positive_up_to_100(treated_percent_bsa) {
        return Err(AmountError::AreaOutOfRange {
            percent: treated_percent_bsa,
        });
    }
    if !is_positive_up_to_100(grams_per_percent) {
        return Err(AmountError::GramsOutOfRange {
            grams: grams_per_percent,
        });
    }
    let mut counts: BTreeMap<Product, u32> = BTreeMap::new();
    for application in applications.iter().filter(|a| a.product.is_topical()) {
        *counts.entry(application.product).or_default() += 1;
    }
    let each = treated_percent_bsa * grams_per_percent;
    let grams = counts
        .into_iter()
        .map(|(product, count)| (product, f64::from(count) * each))
        .collect();
    Ok(Amount { grams })
}

/// False for NaN, too.
fn is_positive_up_to_100(value: f64) -> bool {
    value > 0.0 && value <= 100.0
}

#[cfg(test)]
mod tests {
    use approx::assert_relative_eq;

    use super::*;
    use crate::plan::{Plan, Weekday};

    fn applications(text: &str) -> Vec<Application> {
        text.parse::<Plan>().unwrap().applications(Weekday::Monday)
    }

    #[test]
    fn grams_are_applications_times_area_times_film() {
        let plan = "tacrolimus 0.1%: bid 4w + vehicle: qd 1w + nb-uvb: 3/w 4w";
        let amount = grams(&applications(plan), 2.0, 0.25).unwrap();
        assert_relative_eq!(amount.of(Product::Tacrolimus01), 28.0);
        assert_relative_eq!(amount.of(Product::Vehicle), 3.5);
        assert_relative_eq!(amount.of(Product::NbUvb), 0.0);
        assert_relative_eq!(amount.total(), 31.5);
        assert_eq!(amount.iter().count(), 2);
    }

    #[test]
    fn nothing_applied_needs_no_ointment() {
        assert_eq!(grams(&[], 2.0, 0.25), Ok(Amount::default()));
        assert!(Amount::default().total().is_sign_positive());
    }

    #[test]
    fn an_area_that_is_no_share_of_a_body_is_refused() {
        for percent in [0.0, -1.0, 100.5, f64::NAN, f64::INFINITY] {
            assert!(grams(&[], percent, 0.25).is_err(), "{percent}");
        }
        insta::assert_snapshot!(grams(&[], 0.0, 0.25).unwrap_err(), @"the treated area is 0 % of the body surface, it must be above 0 and at most 100");
    }

    #[test]
    fn milligrams_in_place_of_grams_are_refused() {
        assert!(grams(&[], 1.0, f64::NAN).is_err());
        insta::assert_snapshot!(grams(&[], 1.0, 250.0).unwrap_err(), @"250 g per application on 1 % of the body surface, it must be above 0 and at most 100; is it in milligrams?");
    }
}
