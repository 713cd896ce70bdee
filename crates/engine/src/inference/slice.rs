//! Moves that do not mind cliffs: elliptical slices.
//!
//! A gradient leads nowhere across a cliff or between two hills. An elliptical
//! slice (Murray and others, AISTATS 2010) turns the whole point around
//! the middle of the prior towards a fresh draw from it, by an angle that
//! shrinks until the point is likely enough. It needs no gradient and no step.

use super::posterior::{Model, Posterior};
use rand::{Rng, RngExt};
use rand_distr::{Distribution, StandardNormal};
use std::f64::consts::TAU;

/// Angles that are tried in one call of the model: as many as its solver takes
/// at once. Which one is tried next depends only on those before being refused,
/// so the first that is likely enough is the one that a move by single trials
/// would have found.
const AT_ONCE: usize = crate::num::WIDTH;
/// A move whose angle has shrunk this often stays where it is: the slice then
/// has a part of 10^-9 of the circle.
const MOST_CALLS: usize = 8;

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

    /// One move, which leaves the posterior as it is.
    pub fn slice<M: Model>(&mut self, posterior: &Posterior<'_, M>, rng: &mut impl Rng) {
        let here = self.coordinates.iter();
        let toward: Vec<f64> = here.map(|_| StandardNormal.sample(rng)).collect();
        let level = self.ln_likelihood + rng.random::<f64>().ln();
        let mut angle = TAU * rng.random::<f64>();
        let (mut low, mut high) = (angle - TAU, angle);
        for _ in 0..MOST_CALLS {
            let tried: Vec<Vec<f64>> = (0..AT_ONCE)
                .map(|_| {
                    let turned = self.turned(&toward, angle);
                    if angle < 0.0 {
                        low = angle;
                    } else {
                        high = angle;
                    }
                    angle = low + (high - low) * rng.random::<f64>();
                    turned
                })
                .collect();
            let likelihoods = posterior.ln_likelihoods(&tried);
            let likely = likelihoods.iter().position(|found| *found > level);
            if let Some((i, coordinates)) =
                likely.and_then(|i| Some((i, tried.into_iter().nth(i)?)))
            {
                *self = Self {
                    coordinates,
                    ln_likelihood: likelihoods[i],
                };
                return;
            }
        }
    }

    fn turned(&self, toward: &[f64], angle: f64) -> Vec<f64> {
        let (sin, cos) = angle.sin_cos();
        let both = self.coordinates.iter().zip(toward);
        both.map(|(z, t)| cos * z + sin * t).collect()
    }
}
