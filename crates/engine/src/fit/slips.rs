//! Entries that contradict each other or the population: slips of the pen.

use super::likelihood::{ln_likelihood, ln_sum};
use super::nuisance::NuisanceFit;
use super::warning::Warning;
use crate::course::{Course, Lesion};
use crate::decisions::Decisions;
use crate::measurement::Measurement;
use crate::model::State;
use crate::ode::Trajectory;
use statrs::distribution::{ContinuousCDF, Normal};

/// A decimal point in the wrong place: a tenth of what was written, or ten times that.
const SLIPPED: [f64; 2] = [0.1, 10.0];

/// What shows before anything is simulated.
pub(super) fn of_entries(course: &Course, decisions: &Decisions) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let lesions = course.lesions();
    let area_cm2: f64 = lesions.map(|lesion| lesion.first_area_cm2).sum();
    let body_percent = course.body_percent;
    if let Some(expected_cm2) = decisions.contradicted(area_cm2, body_percent) {
        warnings.push(Warning::AreaAgainstBody {
            area_cm2,
            body_percent,
            expected_cm2,
        });
    }
    if course.blood_at_start {
        warnings.push(Warning::BloodBeforeTreatment);
    }
    warnings
}

/// Blood levels that are rare among those who apply the same.
pub(super) fn of_blood(
    nuisance: &NuisanceFit,
    spread: f64,
    decisions: &Decisions,
) -> Option<Warning> {
    let relative = nuisance.blood.as_ref()?.relative.median;
    let probability = 2.0 * Normal::standard().sf((relative.ln() / spread).abs());
    (probability < decisions.surprising_visit).then_some(Warning::SurprisingBlood { relative })
}

/// A first area that, ten times smaller or larger, would explain the later visits far
/// better: all later ones are judged by it, so that none of them stands out.
///
/// `candidates` are states at the start and courses of virtual patients, none of them
/// weighted; `written` are the log-likelihoods of the visits under them.
pub(super) fn of_first_area<'a>(
    lesion: &Lesion<'_>,
    measurement: &Measurement,
    decisions: &Decisions,
    candidates: impl Iterator<Item = (&'a State, &'a Trajectory)> + Clone,
    written: impl Iterator<Item = f64>,
) -> Option<Warning> {
    if lesion.observations.is_empty() {
        return None;
    }
    let supposed = |times: f64| {
        let lesion = Lesion {
            first_area_cm2: times * lesion.first_area_cm2,
            ..*lesion
        };
        let each = candidates.clone();
        ln_evidence(each.map(|(start, course)| ln_likelihood(&lesion, measurement, start, course)))
    };
    let bound = ln_evidence(written) + decisions.slip_odds.ln();
    SLIPPED
        .into_iter()
        .find(|times| supposed(*times) > bound)
        .map(|times| Warning::SurprisingFirstArea { times })
}

/// Up to a constant, the same for all: the log-likelihoods of candidates that are numbers,
/// summed.
fn ln_evidence(ln: impl Iterator<Item = f64>) -> f64 {
    ln_sum(&ln.filter(|ln| !ln.is_nan()).collect::<Vec<_>>())
}
