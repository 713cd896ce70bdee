//! How much a check does.

use super::Misspecification;
use crate::fit::FitMethod;
use crate::forecast;
use crate::inference::Sampling;
use crate::rng::Seed;

/// Visits that are known, the one before the treatment included.
pub const VISITS: [usize; 3] = [1, 3, 6];
/// Of them those with a response, in which misspecification can show.
pub(super) const WITH_RESPONSE: [usize; 2] = [VISITS[1], VISITS[2]];

/// How much a check does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Simulated patients, distributed equally over the scenarios.
    pub patients: u32,
    /// Simulated patients with perturbed data, for each misspecification, those of
    /// the first kind again; and as many with two lesions.
    pub perturbed: u32,
    /// Virtual patients that each is compared with.
    pub candidates: u32,
    /// Sets of virtual patients in each scenario, which share its simulated
    /// ones among them: patients compared with one set share its chance errors.
    pub sets: u32,
    /// Predictive draws of each virtual patient. Of other fits than the population,
    /// as many predictive draws are used as in a comparison of plans.
    pub copies: u32,
    /// How the patients are fitted.
    pub method: FitMethod,
    /// Chains of the whole posterior.
    pub sampling: Sampling,
    /// Decides every random draw.
    pub seed: Seed,
}

impl Options {
    /// A check by this method, as it stands on the book's page.
    pub fn full(method: FitMethod) -> Self {
        let (patients, perturbed) = match method {
            FitMethod::Population => (2400, 600),
            // seconds each
            FitMethod::Map => (240, 60),
            FitMethod::Posterior => (60, 0),
        };
        Self {
            patients,
            perturbed,
            // what a comparison of plans uses
            candidates: forecast::Options::default().candidates,
            sets: 4,
            copies: 2,
            method,
            sampling: Sampling::default(),
            seed: Seed::default(),
        }
    }

    /// A check that a change to the program can wait for.
    pub fn quick(method: FitMethod) -> Self {
        let full = Self::full(method);
        Self {
            patients: full.patients / 4,
            perturbed: full.perturbed / 5,
            sets: 1,
            copies: 1,
            ..full
        }
    }

    /// How many fits that is; fewer where patients lack the second lesion.
    pub fn fits(&self) -> u64 {
        let perturbed = Misspecification::ALL.len() * WITH_RESPONSE.len();
        u64::from(self.patients) * VISITS.len() as u64
            + u64::from(self.perturbed) * (perturbed + VISITS.len()) as u64
    }
}
