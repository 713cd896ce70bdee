//! A lesion under the mean effect of a few days: rough, and many times cheaper.
//!
//! Cells and pigment move over days and weeks, the drug over hours. What drug,
//! light and stress do is averaged over a window, and the lesion takes one
//! classical Runge-Kutta step under that mean (averaging in the sense of
//! Krylov and Bogolyubov). Good for deciding where to look, never for a result:
//! nothing estimates the error.

use super::Work;
use super::kernel::{Course, Recorded};
use crate::model::lesion::{Constants, derivative};
use crate::model::skin_pk::Decay;
use crate::model::{Effect, Parameters, State};
use crate::num::Scalar;
use crate::structure::Structure;

/// Longest window, days. With four the weights of a fit to a cleared lesion left
/// 32 of 100 draws, with two 98, for a third more work.
const WINDOW_DAYS: f64 = 2.0;
/// The effect is read once in so many grid points, between two of them: the
/// levels in the skin follow the applications with a delay of a day.
const SAMPLED_EVERY: u32 = 2;

/// Runs the course and records state and forcing at the asked points, before
/// the jumps there; the error says 0. Returns the work done.
///
/// Schedule and refinement of the course are not looked at.
#[inline(always)]
pub fn integrate_averaged<S: Scalar>(course: &Course<'_, S>, rows: &mut Vec<Recorded<S>>) -> Work {
    let p = course.parameters;
    let constants = Constants::of(p);
    let decay = Decay::over(course.grid_days, p);
    let longest = ((WINDOW_DAYS / course.grid_days) as u32).max(1);
    let mut y = course.state;
    let mut u = course.forcing;
    let mut jumps = course.jumps.iter().peekable();
    let mut work = Work::default();
    let mut point = 0;
    for &until in course.record {
        while point < until {
            let points = longest.min(until - point);
            let mut mean = Effect::none();
            for at in 0..points {
                while let Some(jump) = jumps.next_if(|jump| jump.at <= point + at) {
                    jump.apply(&mut u);
                }
                u = decay.apply(&u);
                if at.is_multiple_of(SAMPLED_EVERY) {
                    let share = f64::from(SAMPLED_EVERY.min(points - at)) / f64::from(points);
                    let effect = Effect::of(&u, p, constants.ic50_to_hill);
                    mean = mean.plus(&effect.times(share));
                }
            }
            let window = Window {
                structure: course.structure,
                parameters: p,
                constants: &constants,
                effect: mean,
            };
            y = window.step(&y, f64::from(points) * course.grid_days);
            work.steps += 1;
            work.evaluations += 4;
            point += points;
        }
        rows.push(Recorded {
            state: y,
            forcing: u,
            error: S::constant(0.0),
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
    effect: Effect<S>,
}

impl<S: Scalar> Window<'_, S> {
    #[inline(always)]
    fn rate(&self, y: &State<S>) -> State<S> {
        let (p, constants) = (self.parameters, self.constants);
        derivative(self.structure, y, &self.effect, p, constants)
    }

    /// One classical Runge-Kutta step.
    #[inline(always)]
    fn step(&self, y: &State<S>, days: f64) -> State<S> {
        let half = S::constant(0.5 * days);
        let k1 = self.rate(y);
        let k2 = self.rate(&moved(y, half, &k1));
        let k3 = self.rate(&moved(y, half, &k2));
        let k4 = self.rate(&moved(y, S::constant(days), &k3));
        let y = moved(y, S::constant(days / 6.0), &k1);
        let y = moved(&y, S::constant(days / 3.0), &k2);
        let y = moved(&y, S::constant(days / 3.0), &k3);
        moved(&y, S::constant(days / 6.0), &k4)
    }
}

#[inline(always)]
fn moved<S: Scalar>(y: &State<S>, days: S, rate: &State<S>) -> State<S> {
    State {
        melanocyte: y.melanocyte + days * rate.melanocyte,
        reservoir: y.reservoir + days * rate.reservoir,
        cd8_teff: y.cd8_teff + days * rate.cd8_teff,
        cd8_trm: y.cd8_trm + days * rate.cd8_trm,
        treg: y.treg + days * rate.treg,
    }
}
