//! Random streams: one per (seed, patient, purpose).
//!
//! A stream depends on nothing else. Arms therefore share their patients'
//! draws (common random numbers), adding a patient changes no other, and any
//! range of patients can be simulated anywhere with the same result.

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What decides every random draw of a run: the same seed, the same bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(transparent)]
#[schemars(inline)]
pub struct Seed(pub u64);

impl Seed {
    /// The seed that lies `by` further, after the largest from 0 on.
    #[must_use]
    pub fn plus(self, by: u64) -> Self {
        Self(self.0.wrapping_add(by))
    }
}

impl Default for Seed {
    /// That of a run that names none: 1.
    fn default() -> Self {
        Self(1)
    }
}

impl fmt::Display for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What a stream is drawn for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub enum Purpose {
    /// Covariates and individual parameters, candidate after candidate.
    Candidate = 0,
    /// Stress and Koebner events after the start of the observation.
    Stress = 1,
    /// Missed applications.
    Adherence = 2,
    /// Blood level relative to the mean.
    Blood = 3,
    /// An individual fit: where to look for modes, what the data do not speak of.
    Mode = 4,
    /// A patient's own adherence, where it is unknown.
    OwnAdherence = 5,
    /// True days of visits whose date is uncertain.
    VisitDays = 6,
    /// Blood level relative to the mean, where samples tell of it.
    Sampled = 7,
    /// Errors of what is seen of a simulated patient.
    Measurement = 8,
    /// A sensitivity analysis: trajectories and resamples.
    Design = 9,
    /// What further lesions of a patient have of their own.
    Lesions = 10,
    /// Which of several draws of that a patient keeps.
    KeptLesions = 11,
}

/// The stream of one patient for one purpose.
pub fn stream(seed: Seed, patient: u32, purpose: Purpose) -> ChaCha8Rng {
    let mut rng = ChaCha8Rng::seed_from_u64(seed.0);
    rng.set_stream(u64::from(patient) << 8 | purpose as u64);
    rng
}

/// Where a random number in 0..1 falls among things with these weights; nowhere when the
/// weights add up to nothing.
pub(crate) fn picked(random: f64, weights: impl Iterator<Item = f64> + Clone) -> Option<usize> {
    let target = random * weights.clone().sum::<f64>();
    let mut reached = 0.0;
    let beyond = |weight| {
        reached += weight;
        reached > target
    };
    weights.map(beyond).position(|beyond| beyond)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::RngExt;

    #[test]
    fn streams_of_other_patients_and_purposes_differ() {
        let draw = |patient, purpose| -> u64 { stream(Seed(7), patient, purpose).random() };
        let first = draw(0, Purpose::Candidate);
        assert_eq!(first, draw(0, Purpose::Candidate));
        assert_ne!(first, draw(1, Purpose::Candidate));
        assert_ne!(first, draw(0, Purpose::Stress));
    }

    #[test]
    fn things_are_picked_in_proportion_to_their_weights() {
        let weights = [0.0, 1.0, 0.0, 3.0];
        let of = |random| picked(random, weights.into_iter());
        assert_eq!([0.0, 0.24, 0.26, 0.99].map(of), [1, 1, 3, 3].map(Some));
        assert_eq!(picked(0.5, [0.0, 0.0].into_iter()), None);
        assert_eq!(picked(0.5, [f64::NAN].into_iter()), None);
    }
}
