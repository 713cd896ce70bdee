//! Luther's sixth-order method with seven stages, for any kind of number.
//!
//! Its weights are those of Lobatto's rule with five nodes, which integrates a
//! course that is given in time with order eight: and what has to be followed
//! here is mostly that, the rise and fall of the drug between two applications.
//! Butcher's method with nodes at thirds, as cheap, leaves errors 50 times
//! larger. The coefficients are [luther-1968]; a test measures the order.
//!
//! The evaluation at the end of a step is the next step's first one. With it
//! the slopes of a step hold a combination that vanishes up to fourth order and
//! for everything that depends on time alone up to fifth: it measures the
//! local error for free.

use super::Work;
use super::jump::Added;
use super::schedule::{LONGEST_STRIDE, Schedule};
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
    /// Where the mesh is fine and where it is coarse.
    pub schedule: &'a Schedule,
    /// Refinement of the mesh: every step is cut into this many.
    pub refinement: u32,
    /// Grid points at which to record, ascending; the last ends the run.
    pub record: &'a [u32],
}

/// A course at one recorded point.
#[derive(Clone, Copy, Debug)]
pub struct Recorded<S> {
    /// The lesion.
    pub state: State<S>,
    /// Drug, light and stress, before the jumps there.
    pub forcing: Forcing<S>,
    /// Estimated error, relative to the states.
    pub error: S,
}

/// Local errors count relative to a state plus this much, in the state's unit:
/// below a thousandth of normal pigment or of a cell per mm2 nothing is decided.
const NEGLIGIBLE: f64 = 0.001;

/// Steps between an onset and the next grid point, and over the point after
/// that. The effect of a drug that rises from nothing goes with time to
/// the power of the Hill exponent (1.5), which no polynomial follows: uniform
/// steps would converge with order 2.5 and leave errors of 1e-3. Steps that
/// grow with the cube of their number follow it to 1e-7.
const ONSET_STEPS: u32 = 4;
const SETTLING_STEPS: u32 = 2;

/// One step of a mesh, with everything that only depends on its length.
struct Step<S> {
    days: S,
    /// Share of a squared error that is left after the step.
    memory: Memory<S>,
    /// From the start to the early node, and from the late node to the end.
    outer: Decay<S>,
    /// From the early node to the middle.
    early_to_middle: Decay<S>,
    /// From the middle to two thirds.
    sixth: Decay<S>,
    /// From two thirds to the late node.
    to_late: Decay<S>,
}

impl<S: Scalar> Step<S> {
    #[inline(always)]
    fn of(days: f64, p: &Parameters<S>) -> Self {
        Self {
            days: S::constant(days),
            memory: Memory::over(days, p),
            outer: Decay::over(days * EARLY, p),
            early_to_middle: Decay::over(days * (0.5 - EARLY), p),
            sixth: Decay::over(days / 6.0, p),
            to_late: Decay::over(days * (1.0 / 3.0 - EARLY), p),
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

const ROOT_21: f64 = 4.582_575_694_955_84;

/// The second of Lobatto's five nodes; the fourth is as far from the end.
const EARLY: f64 = (7.0 - ROOT_21) / 14.0;

/// Coefficients of the stages: row `i` gives stage `i + 2` from those before it.
/// The stages are at the end, the middle, two thirds, the early and the late
/// node, and the end.
const STAGES: [[f64; 6]; 6] = [
    [1.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [3.0 / 8.0, 1.0 / 8.0, 0.0, 0.0, 0.0, 0.0],
    [8.0 / 27.0, 2.0 / 27.0, 8.0 / 27.0, 0.0, 0.0, 0.0],
    [
        (9.0 * ROOT_21 - 21.0) / 392.0,
        (8.0 * ROOT_21 - 56.0) / 392.0,
        (336.0 - 48.0 * ROOT_21) / 392.0,
        (3.0 * ROOT_21 - 63.0) / 392.0,
        0.0,
        0.0,
    ],
    [
        (-1155.0 - 255.0 * ROOT_21) / 1960.0,
        (-280.0 - 40.0 * ROOT_21) / 1960.0,
        -320.0 * ROOT_21 / 1960.0,
        (63.0 + 363.0 * ROOT_21) / 1960.0,
        (2352.0 + 392.0 * ROOT_21) / 1960.0,
        0.0,
    ],
    [
        (330.0 + 105.0 * ROOT_21) / 180.0,
        120.0 / 180.0,
        (280.0 * ROOT_21 - 200.0) / 180.0,
        (126.0 - 189.0 * ROOT_21) / 180.0,
        (-686.0 - 126.0 * ROOT_21) / 180.0,
        (490.0 - 70.0 * ROOT_21) / 180.0,
    ],
];

/// Weights of the seven stages.
const WEIGHTS: [f64; 7] = [
    1.0 / 20.0,
    0.0,
    16.0 / 45.0,
    0.0,
    49.0 / 180.0,
    49.0 / 180.0,
    1.0 / 20.0,
];

/// Combination of the seven stages and the slope at the end that measures the
/// local error: of all that satisfy the conditions of order four with a right
/// side of zero, the one that is blind to the fifth power of time too. Its size
/// is such that the estimate is about the largest error met.
const ESTIMATE: [f64; 8] = [
    -0.2 / 5.0,
    0.0,
    -0.2 * 32.0 / 15.0,
    0.2 * 81.0 / 25.0,
    0.2 * (21.0 * ROOT_21 - 49.0) / 75.0,
    -0.2 * (21.0 * ROOT_21 + 49.0) / 75.0,
    -0.2 * 3.0 / 5.0,
    0.2,
];

/// `y + days * sum(coefficients * slopes)`.
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
    let sum = combined(coefficients, &slopes);
    State {
        melanocyte: y.melanocyte + days * sum.melanocyte,
        reservoir: y.reservoir + days * sum.reservoir,
        cd8_teff: y.cd8_teff + days * sum.cd8_teff,
        cd8_trm: y.cd8_trm + days * sum.cd8_trm,
        treg: y.treg + days * sum.treg,
    }
}

/// `sum(coefficients * slopes)`, leaving out zeros.
#[inline(always)]
fn combined<S: Scalar, const N: usize>(coefficients: &[f64], slopes: &[&State<S>; N]) -> State<S> {
    State {
        melanocyte: weighted(coefficients, slopes, |k| k.melanocyte),
        reservoir: weighted(coefficients, slopes, |k| k.reservoir),
        cd8_teff: weighted(coefficients, slopes, |k| k.cd8_teff),
        cd8_trm: weighted(coefficients, slopes, |k| k.cd8_trm),
        treg: weighted(coefficients, slopes, |k| k.treg),
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

/// Squared local errors, relative to the states, that a run has gathered.
///
/// Effector and regulatory cells come and go within days and weeks, and an error
/// of theirs goes with them; without that the errors of 24 weeks of treatment
/// add up although none of them is left, and most runs are repeated for nothing.
struct Gathered<S> {
    lasting: S,
    cd8_teff: S,
    treg: S,
}

/// What a step leaves of the squared errors before it. They fade with the
/// cells' own rate, half as fast as a squared error would alone, because
/// some of it comes back through the other states.
struct Memory<S> {
    cd8_teff: S,
    treg: S,
}

impl<S: Scalar> Memory<S> {
    #[inline(always)]
    fn over(days: f64, p: &Parameters<S>) -> Self {
        let days = S::constant(days);
        Self {
            cd8_teff: (-((p.k_death_teff + p.k_convert) * days)).exp(),
            treg: (-(p.k_turnover_treg * days)).exp(),
        }
    }
}

impl<S: Scalar> Gathered<S> {
    #[inline(always)]
    fn none() -> Self {
        let zero = S::constant(0.0);
        Self {
            lasting: zero,
            cd8_teff: zero,
            treg: zero,
        }
    }

    /// After a step of `days` to `y` with the estimate `slope`.
    #[inline(always)]
    fn add(&mut self, memory: &Memory<S>, days: S, slope: &State<S>, y: &State<S>) {
        let negligible = S::constant(NEGLIGIBLE);
        let differences = slope.values().map(|slope| days * slope);
        let levels = y.values().map(|level| level + negligible);
        let [m, f, e, r, t] = S::quotients(differences, levels);
        self.lasting = self.lasting + m * m + f * f + r * r;
        self.cd8_teff = self.cd8_teff * memory.cd8_teff + e * e;
        self.treg = self.treg * memory.treg + t * t;
    }

    #[inline(always)]
    fn total(&self) -> S {
        (self.lasting + self.cd8_teff + self.treg).sqrt()
    }
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

/// The meshes of a run: steps over one grid point, or over several in a rest.
struct Meshes<S> {
    onset: Vec<Step<S>>,
    settling: Vec<Step<S>>,
    /// Over 1, 2 and 4 points.
    strides: [Vec<Step<S>>; 3],
}

impl<S: Scalar> Meshes<S> {
    #[inline(always)]
    fn of(course: &Course<'_, S>) -> Self {
        let (days, p) = (course.grid_days, course.parameters);
        let refined = |steps: u32| steps * course.refinement;
        let mut meshes = Self {
            onset: Vec::new(),
            settling: Vec::new(),
            strides: [Step::uniform(days, refined(1), p), Vec::new(), Vec::new()],
        };
        if !course.schedule.onsets().is_empty() {
            meshes.onset = Step::graded(days, refined(ONSET_STEPS), p);
            meshes.settling = Step::uniform(days, refined(SETTLING_STEPS), p);
        }
        if !course.schedule.rests().is_empty() {
            meshes.strides[1] = Step::uniform(2.0 * days, refined(1), p);
            meshes.strides[2] = Step::uniform(f64::from(LONGEST_STRIDE) * days, refined(1), p);
        }
        meshes
    }
}

/// Runs the course and records state, forcing and estimated error at the asked
/// points, before the jumps there. Returns the work done.
///
/// A stage that is not finite leaves
/// its lane not finite to the end (nothing here compares, clamps or selects),
/// so checking the records is enough to see it.
#[inline(always)]
pub fn integrate<S: Scalar>(course: &Course<'_, S>, rows: &mut Vec<Recorded<S>>) -> Work {
    let p = course.parameters;
    let system = System {
        structure: course.structure,
        parameters: p,
        constants: Constants::of(p),
    };
    let meshes = Meshes::of(course);

    let mut y = course.state;
    let mut u = course.forcing;
    let mut effect = system.effect(&u);
    let mut k1 = system.rate(&y, &effect);
    let mut error = Gathered::none();
    let mut work = Work {
        evaluations: 1,
        ..Work::default()
    };
    let mut jumps = course.jumps.iter().peekable();
    let mut onsets = course.schedule.onsets().iter().peekable();
    let mut rests = course.schedule.rests().iter().peekable();
    let mut settles_at = u32::MAX;
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
            while rests.next_if(|rest| rest.to <= point).is_some() {}
            let mut stride = 1;
            let mesh = if onsets.next_if(|&&onset| onset <= point).is_some() {
                settles_at = point + 1;
                &meshes.onset
            } else if point == settles_at {
                &meshes.settling
            } else {
                stride = rests.peek().map_or(1, |rest| rest.stride(point, until));
                &meshes.strides[stride.ilog2() as usize]
            };
            for step in mesh {
                let at_early = step.outer.apply(&u);
                let at_middle = step.early_to_middle.apply(&at_early);
                let at_two_thirds = step.sixth.apply(&at_middle);
                let at_late = step.to_late.apply(&at_two_thirds);
                u = step.outer.apply(&at_late);
                let (early, middle) = (system.effect(&at_early), system.effect(&at_middle));
                let (two_thirds, late) = (system.effect(&at_two_thirds), system.effect(&at_late));
                effect = system.effect(&u);
                let h = step.days;
                let [a2, a3, a4, a5, a6, a7] = &STAGES;
                let k2 = system.rate(&moved(&y, h, a2, [&k1]), &effect);
                let k3 = system.rate(&moved(&y, h, a3, [&k1, &k2]), &middle);
                let k4 = system.rate(&moved(&y, h, a4, [&k1, &k2, &k3]), &two_thirds);
                let k5 = system.rate(&moved(&y, h, a5, [&k1, &k2, &k3, &k4]), &early);
                let k6 = system.rate(&moved(&y, h, a6, [&k1, &k2, &k3, &k4, &k5]), &late);
                let k7 = system.rate(&moved(&y, h, a7, [&k1, &k2, &k3, &k4, &k5, &k6]), &effect);
                y = moved(&y, h, &WEIGHTS, [&k1, &k2, &k3, &k4, &k5, &k6, &k7]);
                let end = system.rate(&y, &effect);
                let slopes = [&k1, &k2, &k3, &k4, &k5, &k6, &k7, &end];
                error.add(&step.memory, h, &combined(&ESTIMATE, &slopes), &y);
                k1 = end;
            }
            work.steps += mesh.len() as u64;
            work.evaluations += 7 * mesh.len() as u64;
            point += stride;
        }
        rows.push(Recorded {
            state: y,
            forcing: u,
            error: error.total(),
        });
    }
    work
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Times of the stages and of the end slope, in steps.
    const NODES: [f64; 8] = [0.0, 1.0, 0.5, 2.0 / 3.0, EARLY, 1.0 - EARLY, 1.0, 1.0];

    fn moment(coefficients: &[f64], power: i32) -> f64 {
        let terms = coefficients.iter().zip(NODES);
        terms.map(|(a, c)| a * c.powi(power)).sum()
    }

    #[test]
    fn stages_follow_a_straight_line() {
        for (row, node) in STAGES.iter().zip(&NODES[1..]) {
            assert!((moment(row, 0) - node).abs() < 1e-14, "stage at {node}");
        }
        // and a parabola, from the third stage on
        for (row, node) in STAGES.iter().zip(&NODES[1..]).skip(1) {
            assert!((moment(row, 1) - 0.5 * node * node).abs() < 1e-14);
        }
    }

    #[test]
    fn weights_integrate_what_is_given_in_time_with_order_eight() {
        for power in 0..8 {
            let exact = 1.0 / f64::from(power + 1);
            assert!((moment(&WEIGHTS, power) - exact).abs() < 1e-15, "{power}");
        }
        assert!((moment(&WEIGHTS, 8) - 1.0 / 9.0).abs() > 1e-5);
    }

    #[test]
    fn estimate_is_blind_to_the_fourth_power_of_time_and_sees_the_fifth() {
        for power in 0..5 {
            assert!(moment(&ESTIMATE, power).abs() < 1e-15, "{power}");
        }
        assert!(moment(&ESTIMATE, 5).abs() > 1e-4);
    }
}
