//! The mode of a posterior and the normal distribution that fits it there.

use super::posterior::{Evaluation, Model, Posterior};
use argmin::core::{
    CostFunction, Error, Executor, Gradient, Hessian, IterState, KV, Problem, Solver, State,
    TerminationReason, TerminationStatus,
};
use argmin::solver::trustregion::{Steihaug, TrustRegion};
use nalgebra::{Cholesky, DMatrix, DVector, Dyn};
use std::cell::{Cell, RefCell};

/// The most probable point and the curvature there.
#[derive(Clone, Debug)]
pub struct MapEstimate {
    /// The point, in prior standard deviations.
    pub coordinates: Vec<f64>,
    /// Posterior there.
    pub at: Evaluation,
    /// Points at which the gradient was asked for.
    pub gradients: u32,
    /// Whether the surface was level there; otherwise the search was cut off.
    pub converged: bool,
    /// Factor of the precision.
    factor: Cholesky<f64, Dyn>,
}

/// Why there is no mode.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum NoMapEstimate {
    /// The search has nowhere to begin.
    #[error("the model has no solution at the point from which the search should begin")]
    NoStart,
    /// The search ran into a region without solutions.
    #[error("the search for the mode ended where the model has no solution: {0}")]
    Lost(String),
}

/// The search ends where the curvature promises no more than this of the
/// log-density: the mode is then within five hundredths of a posterior standard
/// deviation. Solvers with steps leave a surface no smoother than that.
const LEVEL: f64 = 1e-3;
/// A search that is not done by then is cut off.
const MOST_STEPS: u64 = 40;
/// A search that gains less than this of the log-density in this number of steps
/// slides along a kink (an event that lies on a place of the grid) and gets no
/// nearer to a level point.
const SLOW: f64 = 0.1;
const SLOW_STEPS: usize = 5;
/// First radius of the trust region, in prior standard deviations.
const FIRST_RADIUS: f64 = 1.0;

/// Climbs from `start` to the nearest mode.
///
/// A trust region with the Gauss-Newton curvature.
///
/// # Errors
///
/// [`NoMapEstimate`].
pub fn map_estimate<M: Model>(
    posterior: &Posterior<'_, M>,
    start: &[f64],
) -> Result<MapEstimate, NoMapEstimate> {
    let slope = Slope::new(posterior);
    if slope.evaluation(start).is_none() {
        return Err(NoMapEstimate::NoStart);
    }
    let lost = |error: Error| NoMapEstimate::Lost(error.to_string());
    let region = TrustRegion::new(Steihaug::new())
        .with_radius(FIRST_RADIUS)
        .map_err(lost)?;
    let search = UntilLevel {
        region,
        costs: Vec::new(),
    };
    let found = Executor::new(&slope, search)
        .configure(|state| state.param(start.to_vec()).max_iters(MOST_STEPS))
        .ctrlc(false)
        .run()
        .map_err(lost)?;
    let coordinates = found
        .state
        .get_best_param()
        .cloned()
        .unwrap_or_else(|| start.to_vec());
    let at = slope
        .evaluation(&coordinates)
        .ok_or_else(|| NoMapEstimate::Lost("the best point".to_owned()))?;
    let factor = factor(&at.precision)
        .ok_or_else(|| NoMapEstimate::Lost("a precision that is not positive".to_owned()))?;
    Ok(MapEstimate {
        coordinates,
        converged: promised(&factor, &at.gradient) < LEVEL,
        gradients: slope.asked.get(),
        at,
        factor,
    })
}

impl MapEstimate {
    /// Posterior standard deviation of each coordinate; the prior's is 1.
    pub fn sds(&self) -> Vec<f64> {
        let covariance = self.factor.inverse();
        (0..self.coordinates.len())
            .map(|j| covariance[(j, j)].sqrt())
            .collect()
    }

    /// Logarithm of the evidence in the normal approximation.
    pub fn ln_evidence(&self) -> f64 {
        let n = self.coordinates.len() as f64;
        self.at.ln_density + 0.5 * n * (2.0 * std::f64::consts::PI).ln()
            - self.half_ln_determinant()
    }

    /// The coordinates that lie `w` standard deviations away, in axes in which
    /// the normal approximation is standard.
    pub fn displaced(&self, w: &[f64]) -> Vec<f64> {
        let mut moved = DVector::from_column_slice(w);
        self.factor
            .l_dirty()
            .tr_solve_lower_triangular_mut(&mut moved);
        let coordinates = self.coordinates.iter();
        coordinates.zip(moved.iter()).map(|(m, d)| m + d).collect()
    }

    /// A gradient by the coordinates, as one by the axes of `displaced`.
    pub(super) fn whitened(&self, gradient: &[f64]) -> Vec<f64> {
        let mut turned = DVector::from_column_slice(gradient);
        self.factor
            .l_dirty()
            .solve_lower_triangular_mut(&mut turned);
        turned.iter().copied().collect()
    }

    /// Log-density of the normal approximation at `coordinates`.
    pub fn ln_approximation(&self, coordinates: &[f64]) -> f64 {
        let w = self.axes(coordinates);
        let normal: f64 = w.iter().map(|w| super::normal::ln_density(*w)).sum();
        normal + self.half_ln_determinant()
    }

    /// Distance of `coordinates` in posterior standard deviations.
    pub fn distance(&self, coordinates: &[f64]) -> f64 {
        self.axes(coordinates).norm()
    }

    /// The inverse of [`MapEstimate::displaced`].
    pub(super) fn placed(&self, coordinates: &[f64]) -> Vec<f64> {
        self.axes(coordinates).iter().copied().collect()
    }

    fn axes(&self, coordinates: &[f64]) -> DVector<f64> {
        let pairs = coordinates.iter().zip(&self.coordinates);
        let offset = DVector::from_iterator(coordinates.len(), pairs.map(|(z, m)| z - m));
        self.factor.l().tr_mul(&offset)
    }

    fn half_ln_determinant(&self) -> f64 {
        self.factor.l_dirty().diagonal().map(f64::ln).sum()
    }
}

fn factor(precision: &[Vec<f64>]) -> Option<Cholesky<f64, Dyn>> {
    let n = precision.len();
    Cholesky::new(DMatrix::from_fn(n, n, |j, k| precision[j][k]))
}

/// How much higher the top is, were the surface as curved as here.
fn promised(factor: &Cholesky<f64, Dyn>, gradient: &[f64]) -> f64 {
    let gradient = DVector::from_column_slice(gradient);
    0.5 * gradient.dot(&factor.solve(&gradient))
}

/// The posterior as a cost. Density, gradient and curvature come from the same
/// solutions, so the last point's are kept.
struct Slope<'a, M> {
    posterior: &'a Posterior<'a, M>,
    last: RefCell<Option<(Vec<f64>, Evaluation)>>,
    asked: Cell<u32>,
}

impl<'a, M: Model> Slope<'a, M> {
    fn new(posterior: &'a Posterior<'a, M>) -> Self {
        Self {
            posterior,
            last: RefCell::new(None),
            asked: Cell::new(0),
        }
    }

    fn evaluation(&self, z: &[f64]) -> Option<Evaluation> {
        if let Some((kept, evaluation)) = &*self.last.borrow()
            && kept == z
        {
            return Some(evaluation.clone());
        }
        self.asked.set(self.asked.get() + 1);
        let evaluation = self.posterior.evaluate(z)?;
        *self.last.borrow_mut() = Some((z.to_vec(), evaluation.clone()));
        Some(evaluation)
    }

    fn known(&self, z: &[f64]) -> Result<Evaluation, Error> {
        self.evaluation(z)
            .ok_or_else(|| Error::msg("no solution beside the point"))
    }
}

impl<M: Model> CostFunction for &Slope<'_, M> {
    type Param = Vec<f64>;
    type Output = f64;

    fn cost(&self, z: &Self::Param) -> Result<f64, Error> {
        // without the gradient, which a step that is refused does not need; a
        // point without a solution is worse than any other
        Ok(-self.posterior.ln_densities(std::slice::from_ref(z))[0])
    }
}

impl<M: Model> Gradient for &Slope<'_, M> {
    type Param = Vec<f64>;
    type Gradient = Vec<f64>;

    fn gradient(&self, z: &Self::Param) -> Result<Vec<f64>, Error> {
        Ok(self.known(z)?.gradient.iter().map(|g| -g).collect())
    }
}

impl<M: Model> Hessian for &Slope<'_, M> {
    type Param = Vec<f64>;
    type Hessian = Vec<Vec<f64>>;

    fn hessian(&self, z: &Self::Param) -> Result<Self::Hessian, Error> {
        Ok(self.known(z)?.precision)
    }
}

/// A search that also ends where the surface is level, which the trust region
/// by itself does not look at, or where it gets no further.
struct UntilLevel<S> {
    region: S,
    /// The least cost after each step.
    costs: Vec<f64>,
}

type Point = IterState<Vec<f64>, Vec<f64>, (), Vec<Vec<f64>>, (), f64>;

impl<O, S: Solver<O, Point>> Solver<O, Point> for UntilLevel<S> {
    fn name(&self) -> &str {
        self.region.name()
    }

    fn init(
        &mut self,
        problem: &mut Problem<O>,
        point: Point,
    ) -> Result<(Point, Option<KV>), Error> {
        self.region.init(problem, point)
    }

    fn next_iter(
        &mut self,
        problem: &mut Problem<O>,
        point: Point,
    ) -> Result<(Point, Option<KV>), Error> {
        self.region.next_iter(problem, point)
    }

    fn terminate(&mut self, point: &Point) -> TerminationStatus {
        let level = point.get_gradient().zip(point.get_hessian());
        let level = level.is_some_and(|(gradient, precision)| {
            factor(precision).is_some_and(|factor| promised(&factor, gradient) < LEVEL)
        });
        if level {
            return TerminationStatus::Terminated(TerminationReason::SolverConverged);
        }
        let cost = point.get_best_cost();
        let earlier = self.costs.iter().rev().nth(SLOW_STEPS - 1);
        let slow = earlier.is_some_and(|earlier| earlier - cost < SLOW);
        self.costs.push(cost);
        if slow {
            return TerminationStatus::Terminated(TerminationReason::SolverExit(
                "no further".to_owned(),
            ));
        }
        self.region.terminate(point)
    }
}
