//! Stress and Koebner events as unknowns: how long the patient waited for each.
//!
//! In the population events come at random at the patient's own rate, so the
//! waits between them are independent exponential times: as unknowns they have
//! a prior without any choice.

use crate::ode::{Dose, Jump};
use crate::patient::Individual;
use statrs::distribution::{DiscreteCDF, Poisson};

const DAYS_PER_YEAR: f64 = 365.25;

/// A part of a patient's life and the places on its grid where events lie.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    /// Day on which it begins.
    pub from: f64,
    /// Day on which it ends.
    pub to: f64,
    /// Distance of two places, days.
    pub spacing: f64,
    /// Grid points between two places.
    pub every: u32,
}

/// Mean wait of a patient, days.
pub(super) fn mean_wait(individual: &Individual) -> f64 {
    DAYS_PER_YEAR / individual.stress_rate
}

/// Days of the events, from the waits in days.
pub(super) fn days(waits: &[f64]) -> Vec<f64> {
    let mut day = 0.0;
    waits
        .iter()
        .map(|wait| {
            day += wait;
            day
        })
        .collect()
}

/// Logarithm of how much more probable waits are for a patient than for one
/// who waits `typical` days in the mean.
///
/// The unknowns are waits of the typical patient: were they measured in the
/// patient's own mean wait, a change of the rate would move all events, and the
/// data, which know when something happened, would tie them all together.
pub(super) fn ln_ratio(individual: &Individual, typical: f64, waits: &[f64]) -> f64 {
    let own = mean_wait(individual);
    let one = |wait: &f64| (typical / own).ln() - wait * (1.0 / own - 1.0 / typical);
    waits.iter().map(one).sum()
}

/// The events that fall into a span. Each is shared by the two places beside
/// it, so that its effect moves smoothly with its day; what goes beyond the
/// last place belongs to the next span's first.
///
/// The population's events are rounded down to a place, half a distance early
/// in the mean; so are these.
pub(super) fn jumps(individual: &Individual, days: &[f64], span: Span) -> Vec<Jump> {
    let places = ((span.to - span.from) / span.spacing).round();
    let mut jumps = Vec::new();
    for day in days {
        let place = (day - span.from) / span.spacing - 0.5;
        let before = place.floor();
        let share = place - before;
        for (place, share) in [(before, 1.0 - share), (before + 1.0, share)] {
            // the first place of all also takes what lies half a distance before it
            let place = if span.from > 0.0 || place >= 0.0 {
                place
            } else {
                0.0
            };
            if place >= 0.0 && place < places && share > 0.0 {
                jumps.push(Jump {
                    at: place as u32 * span.every,
                    dose: Dose::Stress(share * individual.stress_size),
                });
            }
        }
    }
    jumps
}

/// Waits that are enough for nearly everybody like this over so many days: a
/// patient with twice the rate has more events in one of fifty cases.
pub(super) fn waits(typical: &Individual, days: f64) -> usize {
    const TWICE: f64 = 2.0;
    const NEARLY_EVERYBODY: f64 = 0.98;
    let expected = TWICE * typical.stress_rate * days / DAYS_PER_YEAR;
    Poisson::new(expected).map_or(0, |events| events.inverse_cdf(NEARLY_EVERYBODY) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;
    use crate::patient::Covariates;
    use crate::site::Site;
    use crate::structure::Structure;
    use approx::assert_relative_eq;

    fn typical() -> Individual {
        let library = Library::builtin().unwrap();
        let covariates = Covariates {
            site: Site::Face,
            age_years: 30.0,
            lesion_age_years: 1.0,
            leukotrichia: 0.0,
            segmental: false,
        };
        Individual::typical(library.set(Structure::A), &covariates)
    }

    const BEFORE: Span = Span {
        from: 0.0,
        to: 420.0,
        spacing: 2.0,
        every: 1,
    };
    const AFTER: Span = Span {
        from: 420.0,
        to: 588.0,
        spacing: 2.0,
        every: 4,
    };

    #[test]
    fn an_event_keeps_its_size_and_its_mean_day() {
        let patient = typical();
        let shared = jumps(&patient, &[100.7], BEFORE);
        let size: f64 = shared.iter().map(|j| j.dose.size()).sum();
        let day = |jump: &Jump| f64::from(jump.at) * 2.0 * jump.dose.size() / size;
        assert_relative_eq!(size, patient.stress_size, max_relative = 1e-12);
        assert_relative_eq!(shared.iter().map(day).sum::<f64>(), 99.7, epsilon = 1e-9);
    }

    #[test]
    fn nothing_of_an_event_is_lost_where_two_spans_meet() {
        let patient = typical();
        for day in [418.9, 420.0, 420.5, 421.3, 0.3] {
            let both = [BEFORE, AFTER].map(|span| jumps(&patient, &[day], span));
            let size: f64 = both.iter().flatten().map(|j| j.dose.size()).sum();
            assert_relative_eq!(size, patient.stress_size, max_relative = 1e-12);
        }
    }

    #[test]
    fn waits_follow_one_another() {
        let found = days(&[10.0, 5.0]);
        assert_relative_eq!(found[0], 10.0);
        assert_relative_eq!(found[1], 15.0);
    }

    #[test]
    fn the_ratio_turns_typical_waits_into_the_patients_own() {
        let mut patient = typical();
        let usual = mean_wait(&patient);
        assert_relative_eq!(ln_ratio(&patient, usual, &[3.0, 700.0]), 0.0);
        patient.stress_rate *= 2.0;
        // densities of exponential times, written out
        let density = |mean: f64, wait: f64| (-wait / mean).exp() / mean;
        let ratio = density(usual / 2.0, 300.0) / density(usual, 300.0);
        assert_relative_eq!(
            ln_ratio(&patient, usual, &[300.0]).exp(),
            ratio,
            max_relative = 1e-12
        );
    }
}
