//! Is a forecast right as often as it claims?
//!
//! Patients are simulated by the process that the fit assumes, seen with the
//! errors that it assumes, fitted, and followed. Then the truth must be
//! indistinguishable from a posterior draw: its rank is uniform (Talts et
//! al., simulation-based calibration), a range holds it as often as it says,
//! and what has a probability of a third happens in a third. What happens when
//! the model is misspecified ([`Misspecification`]) is measured as well.

mod baselines;
mod coverage;
mod logistic_growth;
mod misspecification;
mod options;
mod rank_test;
mod readings;
mod reference_patients;
mod reliability;
mod result;
mod run;
mod scenarios;
mod stated_probability;
mod summary;
mod truth;

use crate::plan::PlanName;

pub use coverage::{Coverage, ENOUGH, LEVELS, Ranged, TOLERANCE};
pub use misspecification::Misspecification;
pub use options::{Options, VISITS};
pub use rank_test::{Ranks, holm};
pub use reliability::{Bin, Reliability, Said};
pub use result::{
    Alarm, Check, Claim, ClaimKind, Judged, Misspecified, MisspecifiedCoverage, PointErrors,
    Quantity, RankTest, TwoLesions,
};
pub use run::{CheckError, check};
pub use scenarios::scenarios;
pub use summary::ERROR_RATE;

/// What a number is about.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Claimed {
    /// Plan.
    pub plan: PlanName,
    /// Weeks after the decision.
    pub week: u32,
    /// Visits known.
    pub visits: usize,
}

#[cfg(test)]
impl Claimed {
    fn example() -> Self {
        Self {
            plan: PlanName::StopNow,
            week: 24,
            visits: 3,
        }
    }
}
