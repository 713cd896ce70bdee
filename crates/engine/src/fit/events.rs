//! Stress and Koebner events as unknowns: how long the patient waited for each.
//!
//! In the population events come at random at the patient's own rate, so the
//! waits between them are independent exponential times: as unknowns, in units
//! of the patient's own mean wait, they have a prior without any choice. In
//! days they would have a likelihood of their own, and a narrow neck where a
//! low rate meets long waits of which no visit knows.

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

/// Days of the patient's events, from the waits in units of the mean wait.
pub(super) fn days(individual: &Individual, waits: &[f64]) -> Vec<f64> {
    let mean = DAYS_PER_YEAR / individual.stress_rate;
    let mut day = 0.0;
    waits
        .iter()
        .map(|wait| {
            day += wait * mean;
            day
        })
        .collect()
}

/// The events that fall into a span. Each is shared by the two points around
/// it, so that its effect moves smoothly with its day; what goes beyond the
/// last place belongs to the next span's first. In time order.
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
    // two events within one distance share both places
    jumps.sort_by_key(|jump| jump.at);
    jumps
}

/// Waiting times that are enough for nearly every such patient over a number of days: a
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
    fn events_that_share_their_places_come_in_time_order() {
        let days = [100.3, 100.8, 104.1];
        let shared = jumps(&typical(), &days, BEFORE);
        assert!(shared.is_sorted_by_key(|jump| jump.at));
        assert_eq!(shared.len(), 2 * days.len());
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
    fn waits_follow_one_another_at_the_patients_own_rate() {
        let mut patient = typical();
        let mean = DAYS_PER_YEAR / patient.stress_rate;
        let found = days(&patient, &[0.1, 0.5]);
        assert_relative_eq!(found[0], 0.1 * mean);
        assert_relative_eq!(found[1], 0.6 * mean);
        patient.stress_rate *= 2.0;
        assert_relative_eq!(days(&patient, &[0.1])[0], 0.05 * mean);
    }
}
