//! The virtual trials of the calibration in a fraction of a millisecond: a Gaussian process
//! through those that were run.
//!
//! One kernel for all rows, of positions `x` about the fitted ones,
//!
//! ```text
//! k(x, y) = linear x.y + square (x.y)^2 + rest exp(-|x - y|^2 / (2 length^2))
//! ```
//!
//! and what the rows differ in is their scale. How well it does is judged at the points
//! that it was made from, each left out (Rasmussen and Williams, section 5.4.2).

use crate::num::exp;
use nalgebra::{Cholesky, DMatrix, Dyn};

/// Settings of the kernel, in units of the variance of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Kernel {
    linear: f64,
    square: f64,
    rest: f64,
    length: f64,
    noise: f64,
}

/// What is tried; the best by the points that are left out is taken.
fn kernels() -> impl Iterator<Item = Kernel> {
    let each = |square| {
        [0.5, 1.0, 2.0].into_iter().flat_map(move |length| {
            [0.01, 0.04].into_iter().map(move |noise| Kernel {
                linear: 1.0,
                square,
                rest: 0.5,
                length,
                noise,
            })
        })
    };
    [0.05, 0.3].into_iter().flat_map(each)
}

impl Kernel {
    fn at(&self, x: &[f64], y: &[f64]) -> f64 {
        let (mut product, mut distance) = (0.0, 0.0);
        for (x, y) in x.iter().zip(y) {
            product += x * y;
            distance += (x - y) * (x - y);
        }
        self.linear * product
            + self.square * product * product
            + self.rest * exp(-0.5 * distance / (self.length * self.length))
    }
}

/// Answers at any point, from those at some.
#[derive(Clone, Debug)]
pub struct Emulator {
    kernel: Kernel,
    centre: Vec<f64>,
    points: Vec<Vec<f64>>,
    /// Mean and scale of each answer.
    scales: Vec<[f64; 2]>,
    /// Of each answer: how much each point counts.
    weights: Vec<Vec<f64>>,
    /// Root mean square error of each answer at the judges, each left out.
    pub errors: Vec<f64>,
}

impl Emulator {
    /// Through `answers` (points x answers, all finite) at `points`, whose coordinates
    /// matter by their distance from `centre`, judged by the last `judges` of them. None
    /// without a point.
    pub fn through(
        centre: &[f64],
        points: &[Vec<f64>],
        answers: &[Vec<f64>],
        judges: usize,
    ) -> Option<Self> {
        let judges = points.len().saturating_sub(judges)..points.len();
        let moved: Vec<Vec<f64>> = points.iter().map(|x| less(x, centre)).collect();
        let count = answers.first()?.len();
        let scales: Vec<[f64; 2]> = (0..count)
            .map(|j| scale(answers.iter().map(|row| row[j])))
            .collect();
        let scaled = DMatrix::from_fn(points.len(), count, |i, j| {
            let [mean, sd] = scales[j];
            (answers[i][j] - mean) / sd
        });
        let mut best: Option<(f64, Kernel, DMatrix<f64>, Vec<f64>)> = None;
        for kernel in kernels() {
            let Some(factor) = factor(&kernel, &moved) else {
                continue;
            };
            let weights = factor.solve(&scaled);
            let inverse = factor.inverse();
            let errors: Vec<f64> = (0..count)
                .map(|j| {
                    let out = judges.clone().map(|i| weights[(i, j)] / inverse[(i, i)]);
                    (out.map(|e| e * e).sum::<f64>() / judges.len() as f64).sqrt()
                })
                .collect();
            let all: f64 = errors.iter().map(|e| e * e).sum();
            if best.as_ref().is_none_or(|(least, ..)| all < *least) {
                best = Some((all, kernel, weights, errors));
            }
        }
        let (_, kernel, weights, errors) = best?;
        Some(Self {
            kernel,
            centre: centre.to_vec(),
            points: moved,
            errors: errors
                .iter()
                .zip(&scales)
                .map(|(e, [_, sd])| e * sd)
                .collect(),
            weights: (0..count)
                .map(|j| weights.column(j).iter().copied().collect())
                .collect(),
            scales,
        })
    }

    /// The answers at a point.
    pub fn at(&self, x: &[f64]) -> Vec<f64> {
        let x = less(x, &self.centre);
        let near: Vec<f64> = self.points.iter().map(|y| self.kernel.at(&x, y)).collect();
        self.weights
            .iter()
            .zip(&self.scales)
            .map(|(weights, [mean, sd])| {
                mean + sd * weights.iter().zip(&near).map(|(w, k)| w * k).sum::<f64>()
            })
            .collect()
    }
}

fn less(x: &[f64], centre: &[f64]) -> Vec<f64> {
    x.iter().zip(centre).map(|(x, c)| x - c).collect()
}

/// Mean and standard deviation; 1 where nothing varies.
fn scale(values: impl Iterator<Item = f64> + Clone) -> [f64; 2] {
    let count = values.clone().count() as f64;
    let mean = values.clone().sum::<f64>() / count;
    let variance = values.map(|x| (x - mean) * (x - mean)).sum::<f64>() / count;
    [mean, if variance > 0.0 { variance.sqrt() } else { 1.0 }]
}

fn factor(kernel: &Kernel, points: &[Vec<f64>]) -> Option<Cholesky<f64, Dyn>> {
    let matrix = DMatrix::from_fn(points.len(), points.len(), |i, j| {
        let noise = if i == j { kernel.noise } else { 0.0 };
        kernel.at(&points[i], &points[j]) + noise
    });
    matrix.cholesky()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::{Purpose, Seed, stream};
    use rand::RngExt;

    #[test]
    fn a_curved_surface_is_met_between_its_points_and_the_error_is_honest() {
        let surface = |x: &[f64]| vec![2.0 + x[0] - 3.0 * x[1] * x[2], (2.0 * x[0]).sin()];
        let mut rng = stream(Seed(1), 0, Purpose::Candidate);
        let mut draw = || -> Vec<f64> { (0..3).map(|_| rng.random::<f64>()).collect() };
        let points: Vec<Vec<f64>> = (0..150).map(|_| draw()).collect();
        let answers: Vec<Vec<f64>> = points.iter().map(|x| surface(x)).collect();
        let emulator = Emulator::through(&[0.5; 3], &points, &answers, 100).unwrap();
        let fresh: Vec<Vec<f64>> = (0..100).map(|_| draw()).collect();
        for j in 0..2 {
            let squares = fresh
                .iter()
                .map(|x| (emulator.at(x)[j] - surface(x)[j]).powi(2));
            let error = (squares.sum::<f64>() / 100.0).sqrt();
            assert!(error < 0.05, "{error}");
            assert!(
                error < 2.0 * emulator.errors[j],
                "{error} {:?}",
                emulator.errors
            );
        }
    }
}
