//! Where answers change their words: from which numbers on something counts as
//! a relapse, and a result carries a warning.

use crate::params::parameters;

parameters! {
    /// Thresholds of results. Rows: `params/decisions.toml`.
    Decisions {
        /// Part of the best repigmentation so far that counts as a relapse when lost.
        relapse_loss: "1",
        /// Least repigmentation that can be lost visibly.
        relapse_visible: "1",
        /// Effective sample size below which ranges rest on too few virtual patients.
        few_patients: "1",
        /// Effective sample size below which there is no forecast at all.
        fewest_patients: "1",
        /// Effective sample size below which a patient is shown no numbers.
        numbers_patients: "1",
        /// Mean squared residual above which a fit follows the visits badly.
        poor_residual: "1",
        /// Probability, over all visits, below which a visit is surprising.
        surprising_visit: "1",
        /// Probability of a slip above which a visit is surprising, however wide the ranges.
        slip_probable: "1",
        /// Ratio to the first area above which a lesion has grown.
        grown_ratio: "1",
        /// Standard deviations of a difference of two areas that growth must exceed.
        grown_deviates: "1",
        /// Difference of the relapse between the structures that is worth a sentence.
        structures_apart: "1",
        /// Body surface of an adult.
        body_surface: "m2",
        /// Times the treated share of the body above which first areas contradict it.
        area_above_share: "1",
        /// Times below which they do.
        area_below_share: "1",
        /// Odds from which a first area counts as slipped by a decimal.
        slip_odds: "1",
        /// Age of the youngest patients in the evidence.
        youngest_studied: "y",
        /// Age of the oldest patients in the evidence.
        oldest_studied: "y",
        /// Age of the oldest lesions in the evidence.
        oldest_lesion_studied: "y",
    }
}

impl Decisions {
    /// About the area of a treated share of the body in cm2, where first areas of together
    /// `area_cm2` contradict it; `None` if they agree.
    pub fn contradicted(&self, area_cm2: f64, body_percent: f64) -> Option<f64> {
        const CM2_PER_M2: f64 = 1e4;
        let expected = body_percent / 100.0 * self.body_surface * CM2_PER_M2;
        let too_large = area_cm2 > self.area_above_share * expected;
        let too_small = area_cm2 * self.area_below_share < expected;
        (too_large || too_small).then_some(expected)
    }
}
