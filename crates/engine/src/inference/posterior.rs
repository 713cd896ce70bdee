//! Prior times likelihood, with derivatives.

use super::{Observation, Parameter, Prediction};

/// A model of one subject.
pub trait Model: Sync {
    /// The unknowns, in the order of a point.
    fn parameters(&self) -> &[Parameter];

    /// What was seen, in the order of the predictions.
    fn observations(&self) -> &[Observation];

    /// Predictions of all observations at each of `points` (values of the
    /// parameters), `None` where the model has no solution.
    ///
    /// Points that come in one call are compared with each other for
    /// derivatives: a solver with steps of its own choice has to take the same
    /// steps for all of them.
    fn predict(&self, points: &[Vec<f64>]) -> Vec<Option<Vec<Prediction>>>;

    /// The same, where a model has it, off by little and much cheaper. The
    /// sampler moves by these, and accepts or refuses where it came to by
    /// [`Model::predict`]: an approximation here costs time, not accuracy.
    fn predict_coarsely(&self, points: &[Vec<f64>]) -> Vec<Option<Vec<Prediction>>> {
        self.predict(points)
    }
}

/// The posterior of a model.
#[derive(Debug)]
pub struct Posterior<'a, M> {
    model: &'a M,
    coarse: bool,
}

/// The posterior at one point.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// Log-likelihood.
    pub ln_likelihood: f64,
    /// Log of prior times likelihood.
    pub ln_density: f64,
    /// Its gradient by the coordinates.
    pub gradient: Vec<f64>,
    /// Gauss-Newton approximation of the negative Hessian, prior included.
    pub precision: Vec<Vec<f64>>,
    /// What each observation adds to the gradient: observations x coordinates.
    pub pulls: Vec<Vec<f64>>,
}

// Derivatives are differences, not dual numbers, although the solver runs with both: a
// difference is one more lane of a batch, and a dual number multiplies twice for each
// derivative. With the same instructions a course with seven derivatives takes 3.1 times
// as long in dual numbers as in eight lanes, and each further derivative 2.7 times as
// long as a lane; lanes that share wider registers are 7.5 times as fast. Dual numbers
// would also need jumps with derivatives, of doses and of waits between stress events.

/// Step of the forward differences: half of the digits of a double, less what
/// a solver with many steps rounds away.
const STEP: f64 = 1e-5;

impl<'a, M: Model> Posterior<'a, M> {
    /// The posterior of `model`.
    pub fn new(model: &'a M) -> Self {
        Self {
            model,
            coarse: false,
        }
    }

    /// The posterior by the model's coarse predictions.
    pub fn coarse(&self) -> Self {
        Self {
            model: self.model,
            coarse: true,
        }
    }

    fn predict(&self, points: &[Vec<f64>]) -> Vec<Option<Vec<Prediction>>> {
        if self.coarse {
            self.model.predict_coarsely(points)
        } else {
            self.model.predict(points)
        }
    }

    /// The model.
    pub fn model(&self) -> &'a M {
        self.model
    }

    /// Number of coordinates.
    pub fn dimension(&self) -> usize {
        self.model.parameters().len()
    }

    /// Values of the parameters at coordinates `z`.
    pub fn values(&self, z: &[f64]) -> Vec<f64> {
        let parameters = self.model.parameters().iter();
        parameters.zip(z).map(|(p, z)| p.scale.at(*z)).collect()
    }

    /// Log-densities at several points; minus infinity without a solution.
    pub fn ln_densities(&self, coordinates: &[Vec<f64>]) -> Vec<f64> {
        self.ln_likelihoods(coordinates)
            .into_iter()
            .zip(coordinates)
            .map(|(likelihood, z)| likelihood + ln_prior(z))
            .collect()
    }

    /// Log-density of the prior at `z`.
    pub fn ln_prior(&self, z: &[f64]) -> f64 {
        ln_prior(z)
    }

    /// Log-likelihoods at several points; minus infinity without a solution.
    pub fn ln_likelihoods(&self, coordinates: &[Vec<f64>]) -> Vec<f64> {
        let points: Vec<_> = coordinates.iter().map(|z| self.values(z)).collect();
        self.predict(&points)
            .iter()
            .map(|predictions| match predictions {
                Some(predictions) => finite_or_none(self.ln_likelihood(predictions)),
                None => f64::NEG_INFINITY,
            })
            .collect()
    }

    /// Density, gradient and precision at `z`; `None` without a solution there.
    pub fn evaluate(&self, z: &[f64]) -> Option<Evaluation> {
        let n = z.len();
        let mut points = vec![self.values(z)];
        for j in 0..n {
            let mut moved = z.to_vec();
            moved[j] += STEP;
            points.push(self.values(&moved));
        }
        let mut predicted = self.predict(&points).into_iter();
        let here = predicted.next()??;
        let shifted: Vec<Vec<Prediction>> = predicted.collect::<Option<_>>()?;

        let mut gradient: Vec<f64> = z.iter().map(|z| -z).collect();
        let mut precision = vec![vec![0.0; n]; n];
        for (j, row) in precision.iter_mut().enumerate() {
            row[j] = 1.0;
        }
        let mut pulls = Vec::with_capacity(here.len());
        for (i, (observation, prediction)) in
            self.model.observations().iter().zip(&here).enumerate()
        {
            let slope = observation.slope(prediction);
            let sd = observation.sd(prediction);
            let changes: Vec<[f64; 2]> = shifted
                .iter()
                .map(|moved| {
                    let value = (moved[i].value - prediction.value) / STEP;
                    [value, (observation.sd(&moved[i]) - sd) / STEP]
                })
                .collect();
            let pull: Vec<f64> = changes
                .iter()
                .map(|[value, sd]| slope.by_value * value + slope.by_sd * sd)
                .collect();
            for j in 0..n {
                gradient[j] += pull[j];
                for k in 0..n {
                    precision[j][k] += slope.information * changes[j][0] * changes[k][0]
                        + slope.sd_information * changes[j][1] * changes[k][1];
                }
            }
            pulls.push(pull);
        }
        let ln_likelihood = self.ln_likelihood(&here);
        let evaluation = Evaluation {
            ln_likelihood,
            ln_density: ln_likelihood + ln_prior(z),
            gradient,
            precision,
            pulls,
        };
        evaluation.is_finite().then_some(evaluation)
    }

    fn ln_likelihood(&self, predictions: &[Prediction]) -> f64 {
        let observations = self.model.observations().iter();
        observations
            .zip(predictions)
            .map(|(observation, prediction)| observation.ln_likelihood(prediction))
            .sum()
    }
}

impl Evaluation {
    fn is_finite(&self) -> bool {
        self.ln_density.is_finite()
            && self.gradient.iter().all(|x| x.is_finite())
            && self.precision.iter().flatten().all(|x| x.is_finite())
    }
}

fn ln_prior(z: &[f64]) -> f64 {
    z.iter().map(|z| super::normal::ln_density(*z)).sum()
}

fn finite_or_none(ln_likelihood: f64) -> f64 {
    if ln_likelihood.is_nan() {
        f64::NEG_INFINITY
    } else {
        ln_likelihood
    }
}
