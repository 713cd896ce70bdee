//! Elementary effects [morris-1991], with the mean of their sizes
//! [campolongo-2007].
//!
//! A trajectory starts at a random point of a coarse grid and moves one factor
//! after the other by half of the cube. Levels are the middles of four equal
//! cells, so that no factor is ever put at the end of its range.

use crate::rng::{Purpose, Seed, stream};
use rand::RngExt;
use rand::seq::SliceRandom;

/// Levels of the grid; four is the usual choice, and half of them the step that
/// gives every level the same chance.
const LEVELS: u32 = 4;
const STEP: f64 = 0.5;

/// Random walks through the grid, every factor moved once in each.
#[derive(Clone, Debug)]
pub struct Trajectories {
    factors: usize,
    points: Vec<Vec<f64>>,
    /// Factor and direction of each step, in the order of the walks.
    steps: Vec<(usize, f64)>,
}

/// Elementary effects of one factor: changes of the answer per unit of the cube.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Elementary {
    /// Mean; opposite effects cancel.
    pub mu: f64,
    /// Mean size: overall importance.
    pub mu_star: f64,
    /// Standard error of the mean size.
    pub mu_star_error: f64,
    /// Standard deviation: how much the effect depends on all other factors and
    /// on where the factor itself is.
    pub sigma: f64,
    /// Effects that rest on two answers.
    pub counted: usize,
}

impl Trajectories {
    /// `count` walks through a cube of `factors`.
    pub fn new(factors: usize, count: usize, seed: Seed) -> Self {
        let mut rng = stream(seed, 0, Purpose::Design);
        let mut points = Vec::with_capacity(count * (factors + 1));
        let mut steps = Vec::with_capacity(count * factors);
        let mut order: Vec<usize> = (0..factors).collect();
        for _ in 0..count {
            let mut here: Vec<f64> = (0..factors)
                .map(|_| (f64::from(rng.random_range(0..LEVELS)) + 0.5) / f64::from(LEVELS))
                .collect();
            points.push(here.clone());
            order.shuffle(&mut rng);
            for &factor in &order {
                let direction = if here[factor] < STEP { 1.0 } else { -1.0 };
                here[factor] += direction * STEP;
                steps.push((factor, direction));
                points.push(here.clone());
            }
        }
        Self {
            factors,
            points,
            steps,
        }
    }

    /// Where the function has to be asked.
    pub fn points(&self) -> &[Vec<f64>] {
        &self.points
    }

    /// The factors' elementary effects, from one answer per point.
    pub fn effects(&self, answers: &[f64]) -> Vec<Elementary> {
        let mut effects: Vec<Vec<f64>> = vec![Vec::new(); self.factors];
        let walks = answers.chunks(self.factors + 1);
        for (walk, steps) in walks.zip(self.steps.chunks(self.factors)) {
            for (pair, (factor, direction)) in walk.windows(2).zip(steps) {
                let effect = direction * (pair[1] - pair[0]) / STEP;
                if !effect.is_nan() {
                    effects[*factor].push(effect);
                }
            }
        }
        effects
            .iter()
            .map(|effects| Elementary::of(effects))
            .collect()
    }
}

impl Elementary {
    fn of(effects: &[f64]) -> Self {
        let sizes: Vec<f64> = effects.iter().map(|e| e.abs()).collect();
        let (mu, sigma) = super::sobol::moments(effects);
        let (mu_star, spread) = super::sobol::moments(&sizes);
        Self {
            mu,
            mu_star,
            mu_star_error: spread / (effects.len() as f64).sqrt(),
            sigma,
            counted: effects.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    fn effects(of: impl Fn(&[f64]) -> f64, factors: usize) -> Vec<Elementary> {
        let design = Trajectories::new(factors, 40, Seed(7));
        let answers: Vec<f64> = design.points().iter().map(|u| of(u)).collect();
        design.effects(&answers)
    }

    #[test]
    fn a_plane_has_its_slopes_and_no_spread() {
        let found = effects(|u| 2.0 * u[0] - 5.0 * u[1] + 0.0 * u[2], 3);
        for (found, slope) in found.iter().zip([2.0, -5.0, 0.0]) {
            assert_relative_eq!(found.mu, slope, epsilon = 1e-9);
            assert_relative_eq!(found.mu_star, slope.abs(), epsilon = 1e-9);
            assert!(found.sigma < 1e-9);
            assert_eq!(found.counted, 40);
        }
    }

    #[test]
    fn opposite_effects_cancel_in_the_mean_and_not_in_the_mean_size() {
        // steps of the first factor change the answer by the second's distance
        // from the centre: 3/8 or 1/8, either way
        let found = effects(|u| u[0] * (u[1] - 0.5), 2);
        assert!(found[0].mu.abs() < 0.1);
        assert!((found[0].mu_star - 0.25).abs() < 0.05);
        // the root of the mean of 9/64 and 1/64
        assert!((found[0].sigma - 0.28).abs() < 0.03);
    }

    #[test]
    fn a_bend_shows_as_spread() {
        let found = effects(|u| u[0] * u[0] + u[1], 2);
        assert!(found[0].sigma > 0.1 && found[1].sigma < 1e-9);
    }

    #[test]
    fn steps_without_an_answer_are_left_out() {
        let found = effects(|u| if u[1] > 0.8 { f64::NAN } else { 3.0 * u[0] }, 2);
        assert_relative_eq!(found[0].mu_star, 3.0, epsilon = 1e-9);
        assert!(found[0].counted < 40 && found[0].counted > 10);
    }
}
