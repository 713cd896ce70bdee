//! Classical fourth-order Runge-Kutta on a grid, for any kind of number.
//!
//! The fifth evaluation of a step (at its end) is the next step's first one
//! and gives a third-order twin for free: with weights (1/6, 1/3, 1/3, 1/15,
//! 1/10) over all five evaluations the order conditions up to the third hold,
//! and the two solutions differ by `h/10 (k4 - k5)`.

use super::Work;
use super::jump::Added;
use crate::model::lesion::{Constants, STATES, derivative};
use crate::model::skin_pk::Decay;
use crate::model::{Effect, Forcing, Parameters, State};
use crate::num::Scalar;
use crate::structure::Structure;

/// One run of one kind of number: a patient, a batch of patients, or duals.
#[derive(Clone, Copy, Debug)]
pub struct Course<'a, S> {
    /// Structure of the attack.
    pub structure: Structure,
    /// Parameters of the patient or the batch.
    pub parameters: &'a Parameters<S>,
    /// State at grid point 0.
    pub state: State<S>,
    /// Forcing at grid point 0, before the jumps there.
    pub forcing: Forcing<S>,
    /// Jumps in time order.
    pub jumps: &'a [Added<S>],
    /// Distance of grid points, days.
    pub grid_days: f64,
    /// Steps from one grid point to the next.
    pub steps_per_point: u32,
    /// Grid points at which to record, ascending; the last ends the run.
    pub record: &'a [u32],
}

/// Typical size of each state: local errors count relative to it.
const SCALE: [f64; STATES] = [1.0, 1.0, 10.0, 10.0, 10.0];

#[inline(always)]
fn moved<S: Scalar>(y: &State<S>, k: &State<S>, days: S) -> State<S> {
    let mut out = y.values();
    for (y, k) in out.iter_mut().zip(k.values()) {
        *y = *y + days * k;
    }
    State::from_values(out)
}

/// Runs the course and records state and forcing at the asked points, before
/// the jumps there.
///
/// Returns the root of the summed squared local errors, relative to the typical
/// size of each state, and the work done. A stage that is not finite leaves
/// its lane not finite to the end (nothing here compares, clamps or selects),
/// so checking the records is enough to see it.
#[inline(always)]
pub fn integrate<S: Scalar>(
    course: &Course<'_, S>,
    rows: &mut Vec<(State<S>, Forcing<S>)>,
) -> (S, Work) {
    let p = course.parameters;
    let constants = Constants::of(p);
    let step_days = course.grid_days / f64::from(course.steps_per_point);
    let h = S::constant(step_days);
    let half = S::constant(0.5 * step_days);
    let sixth = S::constant(step_days / 6.0);
    let two = S::constant(2.0);
    let weights = SCALE.map(|scale| S::constant(0.1 * step_days / scale));
    let decay = Decay::over(0.5 * step_days, p);
    let rate =
        |y: &State<S>, effect: &Effect<S>| derivative(course.structure, y, effect, p, &constants);
    let effect_of = |u: &Forcing<S>| Effect::of(u, p, constants.ic50_to_hill);

    let mut y = course.state;
    let mut u = course.forcing;
    let mut effect = effect_of(&u);
    let mut k1 = rate(&y, &effect);
    let mut error = S::constant(0.0);
    let mut work = Work {
        evaluations: 1,
        ..Work::default()
    };
    let mut jumps = course.jumps.iter().peekable();
    let mut point = 0;
    for &until in course.record {
        while point < until {
            let mut jumped = false;
            while let Some(jump) = jumps.next_if(|jump| jump.at <= point) {
                jumped |= jump.apply(&mut u);
            }
            if jumped {
                effect = effect_of(&u);
                k1 = rate(&y, &effect);
                work.evaluations += 1;
            }
            for _ in 0..course.steps_per_point {
                let middle = decay.apply(&u);
                let at_middle = effect_of(&middle);
                u = decay.apply(&middle);
                effect = effect_of(&u);
                let k2 = rate(&moved(&y, &k1, half), &at_middle);
                let k3 = rate(&moved(&y, &k2, half), &at_middle);
                let k4 = rate(&moved(&y, &k3, h), &effect);
                let (a, b, c, d) = (k1.values(), k2.values(), k3.values(), k4.values());
                let mut next = y.values();
                for i in 0..STATES {
                    next[i] = next[i] + sixth * (a[i] + two * (b[i] + c[i]) + d[i]);
                }
                y = State::from_values(next);
                k1 = rate(&y, &effect);
                let e = k1.values();
                for i in 0..STATES {
                    let local = weights[i] * (d[i] - e[i]);
                    error = error + local * local;
                }
            }
            work.steps += u64::from(course.steps_per_point);
            work.evaluations += 4 * u64::from(course.steps_per_point);
            point += 1;
        }
        rows.push((y, u));
    }
    (error.sqrt(), work)
}
