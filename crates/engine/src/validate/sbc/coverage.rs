//! How often a range holds the truth.

use super::Claimed;
use crate::plan::PlanName;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF, Normal};

/// Nominal levels of the intervals that are checked.
pub const LEVELS: [f64; 3] = [0.5, 0.8, 0.9];
/// How far a coverage may be from what is claimed.
pub const TOLERANCE: f64 = 0.04;
/// From this number of patients on, chance alone does not decide about the tolerance:
/// it is at least 3.5 standard errors of a coverage of one half.
pub const ENOUGH: usize = 2000;
/// With fewer patients, a coverage fails when chance takes one within the
/// tolerance as far out in one of this many checks of all coverages together.
const ERROR_RATE: f64 = 0.01;

/// Of one plan at one horizon, by number of visits known.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Coverage {
    /// Plan.
    pub plan: PlanName,
    /// Weeks after the decision.
    pub week: u32,
    /// Visits that were known, the first included.
    pub visits: usize,
    /// Nominal level of the interval.
    pub level: f64,
    /// Patients.
    pub patients: usize,
    /// Part of them whose truth lay in the range, ends included.
    pub covered: f64,
    /// Standard error of it, if the claim is true.
    pub standard_error: f64,
    /// How far from the level it may be.
    pub allowed: f64,
    /// Mean width of the range, in parts of the first area.
    pub mean_width: f64,
    /// Median width.
    pub median_width: f64,
    /// Whether it is no further off than allowed.
    pub holds: bool,
}

/// A range and the truth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranged {
    /// Ends of the range.
    pub range: [f64; 2],
    /// Truth.
    pub truth: f64,
}

impl Coverage {
    /// Counts; `of` is how many coverages are judged together.
    pub(super) fn of(about: &Claimed, level: f64, ranged: &[Ranged], of: usize) -> Self {
        let n = ranged.len() as f64;
        let holds_it = |r: &&Ranged| r.range[0] <= r.truth && r.truth <= r.range[1];
        let covered = ranged.iter().filter(holds_it).count() as f64 / n;
        let standard_error = standard_error(level, ranged.len());
        let mut widths: Vec<f64> = ranged.iter().map(|r| r.range[1] - r.range[0]).collect();
        widths.sort_by(f64::total_cmp);
        let allowed = if ranged.len() >= ENOUGH {
            TOLERANCE
        } else {
            TOLERANCE + deviate(ERROR_RATE / of as f64) * standard_error
        };
        Self {
            plan: about.plan.clone(),
            week: about.week,
            visits: about.visits,
            level,
            patients: ranged.len(),
            covered,
            standard_error,
            allowed,
            mean_width: widths.iter().sum::<f64>() / n,
            median_width: widths.get(widths.len() / 2).copied().unwrap_or(f64::NAN),
            holds: (covered - level).abs() <= allowed,
        }
    }
}

/// Standard error of a fraction observed among `n`, if the true one is `level`.
pub(super) fn standard_error(level: f64, patients: usize) -> f64 {
    (level * (1.0 - level) / patients as f64).sqrt()
}

/// The standard normal deviate that is exceeded with probability `p`.
pub(super) fn deviate(p: f64) -> f64 {
    Normal::standard().inverse_cdf(1.0 - p)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::{Purpose, Seed, stream};
    use rand_distr::{Distribution, StandardNormal};

    /// Standard normal truths against the range of a normal with `sd` that
    /// claims eight tenths.
    fn of_normals(sd: f64, patients: u32) -> Coverage {
        let half = 1.281_551_565_5 * sd;
        let mut rng = stream(Seed(1), 0, Purpose::Measurement);
        let ranged: Vec<Ranged> = (0..patients)
            .map(|_| Ranged {
                range: [-half, half],
                truth: StandardNormal.sample(&mut rng),
            })
            .collect();
        Coverage::of(&Claimed::example(), 0.8, &ranged, 81)
    }

    #[test]
    fn ranges_of_the_right_width_hold_what_they_claim() {
        let coverage = of_normals(1.0, 2000);
        assert!(coverage.holds && (coverage.covered - 0.8).abs() < 0.03);
        assert!((coverage.mean_width - 2.563_103).abs() < 1e-5);
        assert!((coverage.allowed - TOLERANCE).abs() < 1e-12);
    }

    #[test]
    fn a_range_of_a_known_shortfall_covers_as_computed() {
        // 2 Phi(1.2816 * 0.8) - 1 = 0.6947
        let coverage = of_normals(0.8, 20_000);
        assert!((coverage.covered - 0.6947).abs() < 0.01);
        assert!(!coverage.holds);
    }

    #[test]
    fn few_patients_are_allowed_chance_on_top_of_the_tolerance() {
        let coverage = of_normals(1.0, 100);
        // the deviate of 0.01 / 81 is 3.67, the standard error 0.04
        assert!((coverage.allowed - 0.04 - 3.67 * 0.04).abs() < 0.002);
        assert!(!of_normals(0.3, 100).holds, "but not everything");
    }
}
