//! Hamiltonian Monte Carlo in the axes of a mode.
//!
//! Paths are short: in those axes a quarter of a circle is a few steps wherever the
//! posterior is near to normal, and longer paths buy less than slices and exchanges do. A
//! sampler that finds the length of its paths by itself would have nothing to find, and
//! what it needs to be built is a tenth of the whole program.

use super::laplace::MapEstimate;
use super::posterior::{Evaluation, Model, Posterior};
use crate::num::smaller;
use rand::{Rng, RngExt};
use rand_distr::{Distribution, StandardNormal};

/// Leapfrog steps of a path.
const STEPS: u64 = 3;
/// A path's step differs from the learned one by up to this part of it, so that no path
/// comes back to where it began again and again (Neal, "MCMC using Hamiltonian dynamics",
/// chapter 5 of the Handbook of Markov Chain Monte Carlo, 2011).
const JITTER: f64 = 0.2;
/// A path whose energy is wrong by more has left the surface.
const DIVERGED: f64 = 1000.0;

/// Where a path ended.
pub(super) struct Walked {
    /// The new place, or the old one where the path was refused.
    pub coordinates: Vec<f64>,
    /// Points at which the gradient was asked for.
    pub gradients: u64,
    /// Probability of acceptance, 0 to 1.
    pub acceptance: f64,
    /// Whether the path left the surface.
    pub diverged: bool,
}

/// Paths over a posterior in the axes of a mode.
pub(super) struct Paths<'a, M> {
    pub posterior: &'a Posterior<'a, M>,
    pub mode: &'a MapEstimate,
}

/// A place with its speed.
#[derive(Clone)]
struct Moving {
    /// Place in the axes of the mode.
    place: Vec<f64>,
    speed: Vec<f64>,
    ln_density: f64,
    gradient: Vec<f64>,
}

impl<M: Model> Paths<'_, M> {
    /// One path from `coordinates`, which leaves the posterior as it is; `None` where the
    /// model has no gradient, from where no path begins and where none ends.
    pub fn walk(&self, coordinates: &[f64], step: f64, rng: &mut impl Rng) -> Option<Walked> {
        let here = self.posterior.evaluate(coordinates)?;
        let step = step * (1.0 + JITTER * (2.0 * rng.random::<f64>() - 1.0));
        let begun = Moving {
            place: self.mode.placed(coordinates),
            speed: coordinates
                .iter()
                .map(|_| StandardNormal.sample(rng))
                .collect(),
            ln_density: here.ln_density,
            gradient: self.mode.whitened(&here.gradient),
        };
        let threshold = rng.random::<f64>();
        let mut moving = begun.clone();
        for taken in 1..=STEPS {
            if self.leapfrog(&mut moving, step).is_none() {
                return Some(Walked {
                    coordinates: coordinates.to_vec(),
                    gradients: 1 + taken,
                    acceptance: 0.0,
                    diverged: true,
                });
            }
        }
        let gain = moving.ln_joint() - begun.ln_joint();
        let acceptance = smaller(gain.exp(), 1.0);
        let accepted = threshold < acceptance;
        Some(Walked {
            coordinates: if accepted {
                self.mode.displaced(&moving.place)
            } else {
                coordinates.to_vec()
            },
            gradients: 1 + STEPS,
            acceptance,
            diverged: !(gain > -DIVERGED),
        })
    }

    /// A leapfrog step; `None` where it ends without a solution.
    fn leapfrog(&self, moving: &mut Moving, step: f64) -> Option<()> {
        moving.push(0.5 * step);
        for (place, speed) in moving.place.iter_mut().zip(&moving.speed) {
            *place += step * speed;
        }
        let Evaluation {
            ln_density,
            gradient,
            ..
        } = self
            .posterior
            .evaluate(&self.mode.displaced(&moving.place))?;
        moving.ln_density = ln_density;
        moving.gradient = self.mode.whitened(&gradient);
        moving.push(0.5 * step);
        Some(())
    }
}

impl Moving {
    fn push(&mut self, time: f64) {
        for (speed, slope) in self.speed.iter_mut().zip(&self.gradient) {
            *speed += time * slope;
        }
    }

    /// Log-density of place and speed.
    fn ln_joint(&self) -> f64 {
        let square: f64 = self.speed.iter().map(|s| s * s).sum();
        self.ln_density - 0.5 * square
    }
}

/// Acceptance that the steps are tuned to: the lowest that theory favours, since a
/// gradient is dear here.
const ACCEPTED: f64 = 0.65;
/// Step that the search begins with: the axes of the mode make every scale about one.
const FIRST_STEP: f64 = 0.5;

/// The step, learned from how likely paths were accepted: dual averaging (Hoffman and
/// Gelman, Journal of Machine Learning Research 15, 2014, section 3.2, with its constants).
pub(super) struct StepSize {
    paths: f64,
    /// Mean shortfall of the acceptance, the later paths weighing more.
    shortfall: f64,
    ln_step: f64,
    ln_mean: f64,
}

impl StepSize {
    const PULL: f64 = 0.05;
    const DELAY: f64 = 10.0;
    const FORGETTING: f64 = 0.75;
    /// The search is drawn to larger steps, which cost less where they do.
    const DRAWN_TO: f64 = 10.0;

    /// Nothing learned yet.
    pub fn first() -> Self {
        Self {
            paths: 0.0,
            shortfall: 0.0,
            ln_step: FIRST_STEP.ln(),
            ln_mean: FIRST_STEP.ln(),
        }
    }

    /// The step to try next.
    pub fn to_try(&self) -> f64 {
        self.ln_step.exp()
    }

    /// What was learned: the mean of what was tried.
    pub fn learned(&self) -> f64 {
        self.ln_mean.exp()
    }

    /// Learns from a path with `to_try`'s step.
    pub fn saw(&mut self, acceptance: f64) {
        self.paths += 1.0;
        let new = 1.0 / (self.paths + Self::DELAY);
        self.shortfall += new * (ACCEPTED - acceptance - self.shortfall);
        self.ln_step =
            (Self::DRAWN_TO * FIRST_STEP).ln() - self.paths.sqrt() / Self::PULL * self.shortfall;
        let weight = self.paths.powf(-Self::FORGETTING);
        self.ln_mean += weight * (self.ln_step - self.ln_mean);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ErrorModel, Observation, Parameter, Prediction, Scale, Seen, map_estimate};
    use super::*;
    use rand::rand_core::SeedableRng;
    use rand_chacha::ChaCha8Rng;

    /// A line through measured points: intercept and slope, whose posterior is normal.
    /// Without a solution where the intercept is above `ceiling`.
    struct Line {
        parameters: Vec<Parameter>,
        observations: Vec<Observation>,
        ceiling: f64,
    }

    const AT: [f64; 3] = [0.0, 1.0, 2.0];

    impl Line {
        fn below(ceiling: f64) -> Self {
            let scale = Scale::Normal { mean: 0.0, sd: 1.0 };
            Self {
                parameters: ["intercept", "slope"]
                    .map(|n| Parameter::new(n, scale))
                    .into(),
                observations: [0.3, 0.9, 1.2]
                    .map(|seen| Observation {
                        seen: Seen::Value(seen),
                        error: ErrorModel {
                            additive: 0.4,
                            ..ErrorModel::default()
                        },
                        outlier: None,
                    })
                    .into(),
                ceiling,
            }
        }
    }

    impl Model for Line {
        fn parameters(&self) -> &[Parameter] {
            &self.parameters
        }

        fn observations(&self) -> &[Observation] {
            &self.observations
        }

        fn predict(&self, points: &[Vec<f64>]) -> Vec<Option<Vec<Prediction>>> {
            let at = |p: &Vec<f64>| AT.map(|x| (p[0] + p[1] * x).into()).to_vec();
            let points = points.iter();
            points
                .map(|p| (p[0] < self.ceiling).then(|| at(p)))
                .collect()
        }
    }

    fn paths<'a>(posterior: &'a Posterior<'a, Line>, mode: &'a MapEstimate) -> Paths<'a, Line> {
        Paths { posterior, mode }
    }

    fn rng() -> ChaCha8Rng {
        ChaCha8Rng::seed_from_u64(1)
    }

    #[test]
    fn a_path_led_back_returns_to_where_it_began() {
        let line = Line::below(f64::INFINITY);
        let posterior = Posterior::new(&line);
        let mode = map_estimate(&posterior, &[0.0, 0.0]).unwrap();
        let paths = paths(&posterior, &mode);
        let here = posterior.evaluate(&mode.displaced(&[0.7, -1.1])).unwrap();
        let begun = Moving {
            place: vec![0.7, -1.1],
            speed: vec![0.4, 1.3],
            ln_density: here.ln_density,
            gradient: mode.whitened(&here.gradient),
        };
        let mut moving = begun.clone();
        for _ in 0..STEPS {
            paths.leapfrog(&mut moving, 0.6).unwrap();
        }
        assert!((moving.place[0] - begun.place[0]).abs() > 0.1);
        for speed in &mut moving.speed {
            *speed = -*speed;
        }
        for _ in 0..STEPS {
            paths.leapfrog(&mut moving, 0.6).unwrap();
        }
        for (back, place) in moving.place.iter().zip(&begun.place) {
            approx::assert_relative_eq!(back, place, epsilon = 1e-9);
        }
    }

    #[test]
    fn paths_alone_draw_from_a_normal_posterior() {
        let line = Line::below(f64::INFINITY);
        let posterior = Posterior::new(&line);
        let mode = map_estimate(&posterior, &[0.0, 0.0]).unwrap();
        let paths = paths(&posterior, &mode);
        let mut rng = rng();
        let mut step = StepSize::first();
        let mut place = mode.displaced(&[2.0, -2.0]);
        for _ in 0..200 {
            let walked = paths.walk(&place, step.to_try(), &mut rng).unwrap();
            step.saw(walked.acceptance);
            place = walked.coordinates;
        }
        const DRAWS: usize = 20_000;
        let (mut sums, mut squares, mut acceptance) = ([0.0; 2], [0.0; 2], 0.0);
        for _ in 0..DRAWS {
            let walked = paths.walk(&place, step.learned(), &mut rng).unwrap();
            assert_eq!(walked.gradients, 1 + STEPS);
            assert!(!walked.diverged);
            acceptance += walked.acceptance / DRAWS as f64;
            place = walked.coordinates;
            let w = mode.placed(&place);
            for j in 0..2 {
                sums[j] += w[j];
                squares[j] += w[j] * w[j];
            }
        }
        // standard in the axes of the mode: the exact answer; draws are nearly independent
        for j in 0..2 {
            let mean = sums[j] / DRAWS as f64;
            assert!(mean.abs() < 0.03, "{mean}");
            let variance = squares[j] / DRAWS as f64 - mean * mean;
            assert!((variance - 1.0).abs() < 0.05, "{variance}");
        }
        assert!((acceptance - ACCEPTED).abs() < 0.15, "{acceptance}");
    }

    #[test]
    fn paths_stay_where_the_model_has_a_solution() {
        let line = Line::below(0.5);
        let posterior = Posterior::new(&line);
        let mode = map_estimate(&posterior, &[0.0, 0.0]).unwrap();
        let paths = paths(&posterior, &mode);
        let mut rng = rng();
        assert!(paths.walk(&[0.6, 0.0], 0.5, &mut rng).is_none());
        let mut place = mode.coordinates.clone();
        let mut diverged = 0;
        for _ in 0..2000 {
            let walked = paths.walk(&place, 0.8, &mut rng).unwrap();
            assert!(walked.coordinates[0] < 0.5);
            diverged += u32::from(walked.diverged);
            place = walked.coordinates;
        }
        assert!(diverged > 50, "{diverged}");
    }

    #[test]
    fn steps_shrink_while_paths_are_refused_and_grow_while_they_are_accepted() {
        let after = |acceptance: f64| {
            let mut step = StepSize::first();
            for _ in 0..15 {
                step.saw(acceptance);
            }
            step.learned()
        };
        assert!(after(0.1) < FIRST_STEP);
        assert!(after(1.0) > FIRST_STEP);
    }
}
