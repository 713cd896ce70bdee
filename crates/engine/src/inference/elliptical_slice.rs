//! Moves that do not mind cliffs: elliptical slices.
//!
//! A gradient leads nowhere across a cliff or between two hills. An elliptical
//! slice (Murray and others, AISTATS 2010) turns the whole point around
//! the centre of the prior towards a fresh draw from it, by an angle that
//! shrinks until the point is likely enough. It needs no gradient and no step.

use super::posterior::{Model, Posterior};
use rand::{Rng, RngExt};
use rand_distr::{Distribution, StandardNormal};
use std::f64::consts::TAU;

/// Angles that are tried in one call of the model: as many as its solver takes
/// at once.
const AT_ONCE: usize = crate::num::WIDTH;
/// A move that was refused this often stays where it is: the slice then has a
/// part of 10^-9 of the circle.
const MOST_TRIES: usize = 64;

/// A point with its log-likelihood.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub coordinates: Vec<f64>,
    pub ln_likelihood: f64,
}

impl Place {
    /// Where `coordinates` are.
    pub fn of<M: Model>(posterior: &Posterior<'_, M>, coordinates: Vec<f64>) -> Self {
        let ln_likelihood = posterior.ln_likelihoods(std::slice::from_ref(&coordinates))[0];
        Self {
            coordinates,
            ln_likelihood,
        }
    }
}

/// Moves each place `moves` times, which leaves the posterior as it is, with
/// the likelihood to the power that belongs to the place.
///
/// The places do not look at each other; they share the calls of the model.
/// Which angle a move tries next depends only on those before being refused,
/// so several are tried at once, and the first that is likely enough is the
/// one that single trials would have found.
pub(super) fn slices<M: Model, R: Rng>(
    posterior: &Posterior<'_, M>,
    places: &mut [Place],
    powers: &[f64],
    rngs: &mut [R],
    moves: usize,
) {
    let mut turns: Vec<Option<Turn>> = places
        .iter()
        .zip(powers)
        .zip(&mut *rngs)
        .map(|((place, power), rng)| (moves > 0).then(|| Turn::begin(place, *power, rng)))
        .collect();
    let mut done = vec![0; places.len()];
    loop {
        let turning = turns.iter().flatten().count();
        if turning == 0 {
            return;
        }
        let tries = (AT_ONCE / turning).max(1);
        let mut tried = Vec::with_capacity(AT_ONCE);
        for ((turn, place), rng) in turns.iter_mut().zip(&*places).zip(&mut *rngs) {
            if let Some(turn) = turn {
                tried.extend((0..tries).map(|_| turn.next(place, rng)));
            }
        }
        let likelihoods = posterior.ln_likelihoods(&tried);
        let mut found = tried.into_iter().zip(likelihoods);
        for (i, turn) in turns.iter_mut().enumerate() {
            let Some(at) = turn else { continue };
            let mut own = found.by_ref().take(tries);
            let likely = own.find(|(_, likelihood)| *likelihood > at.level);
            own.for_each(drop);
            if likely.is_none() && at.tries < MOST_TRIES {
                continue;
            }
            if let Some((coordinates, ln_likelihood)) = likely {
                places[i] = Place {
                    coordinates,
                    ln_likelihood,
                };
            }
            done[i] += 1;
            *turn = (done[i] < moves).then(|| Turn::begin(&places[i], powers[i], &mut rngs[i]));
        }
    }
}

/// A move on its way.
struct Turn {
    /// The draw from the prior towards which the place turns.
    toward: Vec<f64>,
    /// Log-likelihood that is likely enough.
    level: f64,
    /// The angle that is tried next, and between which the later ones lie.
    angle: f64,
    low: f64,
    high: f64,
    tries: usize,
}

impl Turn {
    fn begin(place: &Place, power: f64, rng: &mut impl Rng) -> Self {
        let here = place.coordinates.iter();
        let toward = here.map(|_| StandardNormal.sample(rng)).collect();
        // with no power, minus infinity: whatever has a solution is likely enough
        let level = place.ln_likelihood + rng.random::<f64>().ln() / power;
        let angle = TAU * rng.random::<f64>();
        Self {
            toward,
            level,
            angle,
            low: angle - TAU,
            high: angle,
            tries: 0,
        }
    }

    /// The point at the next angle; the one after it is drawn as if it were refused.
    fn next(&mut self, place: &Place, rng: &mut impl Rng) -> Vec<f64> {
        let (sin, cos) = self.angle.sin_cos();
        let both = place.coordinates.iter().zip(&self.toward);
        let point = both.map(|(z, t)| cos * z + sin * t).collect();
        if self.angle < 0.0 {
            self.low = self.angle;
        } else {
            self.high = self.angle;
        }
        self.angle = self.low + (self.high - self.low) * rng.random::<f64>();
        self.tries += 1;
        point
    }
}
