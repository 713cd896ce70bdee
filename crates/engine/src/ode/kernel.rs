//! Butcher's sixth-order method with seven stages, for any kind of number.
//!
//! Its nodes are 0, 1/3, 1/2, 2/3 and 1, so that seven evaluations of the
//! lesion's equations need the drug's effect at four new times only. The
//! fourth-order method with the same cost per day (steps half as long) leaves
//! errors 50 times larger: what has to be followed is the rise and fall of the
//! drug between two applications. The coefficients are [butcher-1964]; a test
//! measures the order.
//!
//! The evaluation at the end of a step is the next step's first one. Its
//! difference to the last stage, taken at the same time, measures the local
//! error for free.

use super::Work;
use super::jump::Added;
use crate::model::lesion::{Constants, derivative};
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
    /// Grid points after which a drug's level rises from nothing; ascending.
    pub onsets: &'a [u32],
    /// Refinement of the mesh: every step is cut into this many.
    pub refinement: u32,
    /// Grid points at which to record, ascending; the last ends the run.
    pub record: &'a [u32],
}

/// Share of the difference between last stage and end slope that counts as
/// local error: its weight in the method.
const ERROR_WEIGHT: f64 = 11.0 / 120.0;

/// Local errors count relative to a state plus this much, in the state's unit:
/// below a hundredth of normal pigment or of a cell per mm2 nothing is decided.
const NEGLIGIBLE: f64 = 0.01;

/// Steps between an onset and the next grid point, and over the point after
/// that. The effect of a drug that rises from nothing goes with time to
/// the power of the Hill exponent (1.5), which no polynomial follows: uniform
/// steps would converge with order 2.5 and leave errors of 1e-3. Steps that
/// grow with the cube of their number follow it to 1e-7.
const ONSET_STEPS: u32 = 7;
const SETTLING_STEPS: u32 = 2;
const SETTLING_POINTS: u32 = 1;

/// One step of a mesh, with everything that only depends on its length.
struct Step<S> {
    days: S,
    /// Over a third of the step.
    third: Decay<S>,
    /// Over a sixth of the step.
    sixth: Decay<S>,
}

impl<S: Scalar> Step<S> {
    #[inline(always)]
    fn of(days: f64, p: &Parameters<S>) -> Self {
        Self {
            days: S::constant(days),
            third: Decay::over(days / 3.0, p),
            sixth: Decay::over(days / 6.0, p),
        }
    }

    /// `count` equal steps over `days`.
    #[inline(always)]
    fn uniform(days: f64, count: u32, p: &Parameters<S>) -> Vec<Self> {
        (0..count)
            .map(|_| Self::of(days / f64::from(count), p))
            .collect()
    }

    /// `count` steps over `days` that grow with the cube of their number.
    #[inline(always)]
    fn graded(days: f64, count: u32, p: &Parameters<S>) -> Vec<Self> {
        let at = |i: u32| {
            let part = f64::from(i) / f64::from(count);
            days * part * part * part
        };
        (0..count).map(|i| Self::of(at(i + 1) - at(i), p)).collect()
    }
}

/// Coefficients of the stages: row `i` gives stage `i + 2` from those before it.
const STAGES: [[f64; 6]; 6] = [
    [1.0 / 3.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 2.0 / 3.0, 0.0, 0.0, 0.0, 0.0],
    [1.0 / 12.0, 1.0 / 3.0, -1.0 / 12.0, 0.0, 0.0, 0.0],
    [-1.0 / 16.0, 9.0 / 8.0, -3.0 / 16.0, -3.0 / 8.0, 0.0, 0.0],
    [0.0, 9.0 / 8.0, -3.0 / 8.0, -3.0 / 4.0, 1.0 / 2.0, 0.0],
    [
        9.0 / 44.0,
        -9.0 / 11.0,
        63.0 / 44.0,
        18.0 / 11.0,
        0.0,
        -16.0 / 11.0,
    ],
];

/// Weights of the seven stages.
const WEIGHTS: [f64; 7] = [
    11.0 / 120.0,
    0.0,
    27.0 / 40.0,
    27.0 / 40.0,
    -4.0 / 15.0,
    -4.0 / 15.0,
    11.0 / 120.0,
];

/// `y + days * sum(coefficients * slopes)`, leaving out zeros.
///
/// Spelled out field by field: going through arrays of the states makes the
/// compiler copy whole batches through memory.
#[inline(always)]
fn moved<S: Scalar, const N: usize>(
    y: &State<S>,
    days: S,
    coefficients: &[f64],
    slopes: [&State<S>; N],
) -> State<S> {
    State {
        melanocyte: y.melanocyte + days * weighted(coefficients, &slopes, |k| k.melanocyte),
        reservoir: y.reservoir + days * weighted(coefficients, &slopes, |k| k.reservoir),
        cd8_teff: y.cd8_teff + days * weighted(coefficients, &slopes, |k| k.cd8_teff),
        cd8_trm: y.cd8_trm + days * weighted(coefficients, &slopes, |k| k.cd8_trm),
        treg: y.treg + days * weighted(coefficients, &slopes, |k| k.treg),
    }
}

#[inline(always)]
fn weighted<S: Scalar, const N: usize>(
    coefficients: &[f64],
    slopes: &[&State<S>; N],
    field: impl Fn(&State<S>) -> S,
) -> S {
    let mut sum = S::constant(coefficients[N - 1]) * field(slopes[N - 1]);
    for i in 0..N - 1 {
        if coefficients[i] != 0.0 {
            sum = sum + S::constant(coefficients[i]) * field(slopes[i]);
        }
    }
    sum
}

/// Squared relative local errors of one step, summed over the states.
#[inline(always)]
fn local_error<S: Scalar>(weight: S, last: &State<S>, end: &State<S>, y: &State<S>) -> S {
    relative(weight, last.melanocyte - end.melanocyte, y.melanocyte)
        + relative(weight, last.reservoir - end.reservoir, y.reservoir)
        + relative(weight, last.cd8_teff - end.cd8_teff, y.cd8_teff)
        + relative(weight, last.cd8_trm - end.cd8_trm, y.cd8_trm)
        + relative(weight, last.treg - end.treg, y.treg)
}

#[inline(always)]
fn relative<S: Scalar>(weight: S, difference: S, level: S) -> S {
    let local = weight * difference / (level + S::constant(NEGLIGIBLE));
    local * local
}

/// The equations of one run. Methods, not closures: only functions can be
/// forced inline, and what is not inlined is compiled for the oldest processor.
struct System<'a, S> {
    structure: Structure,
    parameters: &'a Parameters<S>,
    constants: Constants<S>,
}

impl<S: Scalar> System<'_, S> {
    #[inline(always)]
    fn effect(&self, u: &Forcing<S>) -> Effect<S> {
        Effect::of(u, self.parameters, self.constants.ic50_to_hill)
    }

    #[inline(always)]
    fn rate(&self, y: &State<S>, effect: &Effect<S>) -> State<S> {
        derivative(self.structure, y, effect, self.parameters, &self.constants)
    }
}

/// Runs the course and records state and forcing at the asked points, before
/// the jumps there.
///
/// Returns the root of the summed squared relative local errors, and the work
/// done. A stage that is not finite leaves
/// its lane not finite to the end (nothing here compares, clamps or selects),
/// so checking the records is enough to see it.
#[inline(always)]
pub fn integrate<S: Scalar>(
    course: &Course<'_, S>,
    rows: &mut Vec<(State<S>, Forcing<S>)>,
) -> (S, Work) {
    let p = course.parameters;
    let constants = Constants::of(p);
    let error_weight = S::constant(ERROR_WEIGHT);
    let refined = |steps: u32| steps * course.refinement;
    let usual = Step::uniform(course.grid_days, refined(1), p);
    let (onset, settling) = if course.onsets.is_empty() {
        (Vec::new(), Vec::new())
    } else {
        (
            Step::graded(course.grid_days, refined(ONSET_STEPS), p),
            Step::uniform(course.grid_days, refined(SETTLING_STEPS), p),
        )
    };
    let system = System {
        structure: course.structure,
        parameters: p,
        constants,
    };

    let mut y = course.state;
    let mut u = course.forcing;
    let mut effect = system.effect(&u);
    let mut k1 = system.rate(&y, &effect);
    let mut error = S::constant(0.0);
    let mut work = Work {
        evaluations: 1,
        ..Work::default()
    };
    let mut jumps = course.jumps.iter().peekable();
    let mut onsets = course.onsets.iter().peekable();
    let mut since_onset = u32::MAX;
    let mut point = 0;
    for &until in course.record {
        while point < until {
            let mut jumped = false;
            while let Some(jump) = jumps.next_if(|jump| jump.at <= point) {
                jumped |= jump.apply(&mut u);
            }
            if jumped {
                effect = system.effect(&u);
                k1 = system.rate(&y, &effect);
                work.evaluations += 1;
            }
            since_onset = since_onset.saturating_add(1);
            if onsets.next_if(|&&onset| onset <= point).is_some() {
                since_onset = 0;
            }
            let mesh = match since_onset {
                0 => &onset,
                1..=SETTLING_POINTS => &settling,
                _ => &usual,
            };
            for step in mesh {
                let u3 = step.third.apply(&u);
                let u2 = step.sixth.apply(&u3);
                let u23 = step.sixth.apply(&u2);
                u = step.third.apply(&u23);
                let (at_third, at_half) = (system.effect(&u3), system.effect(&u2));
                let at_two_thirds = system.effect(&u23);
                effect = system.effect(&u);
                let h = step.days;
                let k2 = system.rate(&moved(&y, h, &STAGES[0], [&k1]), &at_third);
                let k3 = system.rate(&moved(&y, h, &STAGES[1], [&k1, &k2]), &at_two_thirds);
                let k4 = system.rate(&moved(&y, h, &STAGES[2], [&k1, &k2, &k3]), &at_third);
                let k5 = system.rate(&moved(&y, h, &STAGES[3], [&k1, &k2, &k3, &k4]), &at_half);
                let k6 = system.rate(
                    &moved(&y, h, &STAGES[4], [&k1, &k2, &k3, &k4, &k5]),
                    &at_half,
                );
                let k7 = system.rate(
                    &moved(&y, h, &STAGES[5], [&k1, &k2, &k3, &k4, &k5, &k6]),
                    &effect,
                );
                y = moved(&y, h, &WEIGHTS, [&k1, &k2, &k3, &k4, &k5, &k6, &k7]);
                k1 = system.rate(&y, &effect);
                error = error + local_error(h * error_weight, &k7, &k1, &y);
            }
            work.steps += mesh.len() as u64;
            work.evaluations += 7 * mesh.len() as u64;
            point += 1;
        }
        rows.push((y, u));
    }
    (error.sqrt(), work)
}
