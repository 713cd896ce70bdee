//! When stress comes.

use crate::ode::{Dose, Jump};
use crate::patient::Individual;
use rand::Rng;
use rand_distr::{Distribution, Exp1};

/// Where events may lie: every `n`-th point of a grid of given length.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EventGrid {
    /// Length of the observation.
    pub points: u32,
    /// Distance of two points.
    pub days: f64,
    pub every: u32,
}

/// Stress and Koebner events of one patient: a Poisson process, rounded down to
/// the grid. A longer observation has the same events at its beginning.
pub(crate) fn stress_events(
    individual: &Individual,
    grid: EventGrid,
    rng: &mut impl Rng,
) -> Vec<Jump> {
    const DAYS_PER_YEAR: f64 = 365.25;
    let spacing_days = f64::from(grid.every) * grid.days;
    let places = grid.points.div_ceil(grid.every);
    let mut events = Vec::new();
    let mut place = 0.0;
    loop {
        let gap: f64 = Exp1.sample(rng);
        place += gap * DAYS_PER_YEAR / (individual.stress_rate * spacing_days);
        // written so that an infinite or undefined time ends the list
        if !(place < f64::from(places)) {
            return events;
        }
        events.push(Jump {
            at: place as u32 * grid.every,
            dose: Dose::Stress(individual.stress_size),
        });
    }
}
