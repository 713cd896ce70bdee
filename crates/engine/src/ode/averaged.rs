//! A lesion under the mean effect of a few days: coarse, and many times cheaper.
//!
//! Cells and pigment move over days and weeks, the drug over hours. What drug,
//! light and stress do is averaged over a window, and the lesion takes one
//! Runge-Kutta step under that mean (averaging in the sense of Krylov and
//! Bogolyubov). Good for deciding where to look, never for a result:
//! nothing estimates the error.

use super::Work;
use super::kernel::{Problem, Recorded};
use crate::model::lesion::{Constants, derivative};
use crate::model::skin_pk::Decay;
use crate::model::{Coefficients, Effect, Parameters, State};
use crate::num::Scalar;
use crate::structure::Structure;

/// Longest window, days. With four the weights of a fit to a cleared lesion left
/// 32 of 100 draws, with two 98, for a third more work.
const WINDOW_DAYS: f64 = 2.0;
/// The effect is read once in this number of grid points, between two of them: the
/// levels in the skin follow the applications with a delay of a day.
const SAMPLED_EVERY: u32 = 2;

/// Runs the problem and records state and forcing at the asked points, before
/// the jumps there; the error says 0. Returns the work done.
///
/// A window takes as many steps as the problem's refinement says. Its schedule is
/// not looked at.
#[inline(always)]
pub(super) fn integrate_averaged<S: Scalar>(
    problem: &Problem<'_, S>,
    rows: &mut Vec<Recorded<S>>,
) -> Work {
    let p = problem.parameters;
    let constants = Constants::of(p);
    let decay = Decay::over(problem.grid_days, p);
    let longest = ((WINDOW_DAYS / problem.grid_days) as u32).max(1);
    let mut y = problem.state;
    let mut u = problem.forcing;
    let mut jumps = problem.jumps;
    let mut work = Work::default();
    let mut point = 0;
    for &until in problem.record {
        while point < until {
            let points = longest.min(until - point);
            let mut mean = Effect::none();
            for at in 0..points {
                while let [jump, later @ ..] = jumps
                    && jump.at <= point + at
                {
                    jump.apply(&mut u);
                    jumps = later;
                }
                u = decay.apply(&u);
                if at.is_multiple_of(SAMPLED_EVERY) {
                    let share = f64::from(SAMPLED_EVERY.min(points - at)) / f64::from(points);
                    let effect = Effect::of(&u, p, constants.ic50_to_hill);
                    mean = mean.plus(&effect.times(share));
                }
            }
            let window = Window::under(problem, &constants, &mean);
            let steps = problem.refinement;
            for _ in 0..steps {
                y = window.step(&y, f64::from(points) * problem.grid_days / f64::from(steps));
            }
            work.steps += u64::from(steps);
            work.evaluations += 4 * u64::from(steps);
            point += points;
        }
        rows.push(Recorded {
            state: y,
            forcing: u,
            squared_error: S::constant(0.0),
        });
    }
    work
}

/// The equations under one mean effect. Methods, not closures: only functions
/// can be forced inline, and what is not is compiled for the oldest processor.
struct Window<'a, S> {
    structure: Structure,
    parameters: &'a Parameters<S>,
    constants: &'a Constants<S>,
    /// Under that effect. The loss of effector cells is so fast under light that no classical
    /// step would be stable; it is carried in closed form.
    coefficients: Coefficients<S>,
}

/// What is left of effector cells after a time, and weights of what comes to them.
struct Fading<S> {
    left: S,
    /// `phi1` to `phi3` of exponential time differencing, times the time.
    weights: [S; 3],
}

impl<S: Scalar> Fading<S> {
    #[inline(always)]
    fn over(days: f64, loss: S) -> Self {
        let (one, half, days) = (S::constant(1.0), S::constant(0.5), S::constant(days));
        let z = -(loss * days);
        let left = z.exp();
        let first = (left - one) / z;
        let second = (first - one) / z;
        let third = (second - half) / z;
        Self {
            left,
            weights: [days * first, days * second, days * third],
        }
    }

    /// Effector cells of `from` after that time, if as many came all the while.
    #[inline(always)]
    fn teff(&self, from: &State<S>, coming: S) -> S {
        from.cd8_teff * self.left + self.weights[0] * coming
    }
}

impl<'a, S: Scalar> Window<'a, S> {
    #[inline(always)]
    fn under(problem: &Problem<'a, S>, constants: &'a Constants<S>, effect: &Effect<S>) -> Self {
        Self {
            structure: problem.structure,
            parameters: problem.parameters,
            constants,
            coefficients: Coefficients::of(effect, problem.parameters),
        }
    }

    /// Slopes; that of the effector cells without their loss.
    #[inline(always)]
    fn slopes(&self, y: &State<S>) -> State<S> {
        let (p, constants) = (self.parameters, self.constants);
        let slopes = derivative(self.structure, y, &self.coefficients, p, constants);
        State {
            cd8_teff: slopes.cd8_teff + self.coefficients.k_loss_teff * y.cd8_teff,
            ..slopes
        }
    }

    /// One step of order four: classical for all but the effector cells, for them
    /// the method of Cox and Matthews (Journal of Computational Physics 2002),
    /// which is the same where nothing is lost.
    #[inline(always)]
    fn step(&self, y: &State<S>, days: f64) -> State<S> {
        let two = S::constant(2.0);
        let half = Fading::over(0.5 * days, self.coefficients.k_loss_teff);
        let whole = Fading::over(days, self.coefficients.k_loss_teff);

        let k1 = self.slopes(y);
        let a = moved(y, 0.5 * days, &k1, half.teff(y, k1.cd8_teff));
        let k2 = self.slopes(&a);
        let b = moved(y, 0.5 * days, &k2, half.teff(y, k2.cd8_teff));
        let k3 = self.slopes(&b);
        let c = moved(y, days, &k3, half.teff(&a, two * k3.cd8_teff - k1.cd8_teff));
        let k4 = self.slopes(&c);

        let [first, second, third] = whole.weights;
        let (three, four) = (S::constant(3.0), S::constant(4.0));
        let coming = (first - three * second + four * third) * k1.cd8_teff
            + (two * second - four * third) * (k2.cd8_teff + k3.cd8_teff)
            + (four * third - second) * k4.cd8_teff;
        let y = moved(y, days / 6.0, &k1, y.cd8_teff * whole.left + coming);
        let y = moved(&y, days / 3.0, &k2, y.cd8_teff);
        let y = moved(&y, days / 3.0, &k3, y.cd8_teff);
        moved(&y, days / 6.0, &k4, y.cd8_teff)
    }
}

/// `y + days slopes`, with effector cells as they are given.
#[inline(always)]
fn moved<S: Scalar>(y: &State<S>, days: f64, slopes: &State<S>, cd8_teff: S) -> State<S> {
    let days = S::constant(days);
    State {
        melanocyte: y.melanocyte + days * slopes.melanocyte,
        reservoir: y.reservoir + days * slopes.reservoir,
        cd8_teff,
        cd8_trm: y.cd8_trm + days * slopes.cd8_trm,
        treg: y.treg + days * slopes.treg,
    }
}
