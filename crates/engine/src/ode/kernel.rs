//! A fifth-order method with six stages, for any kind of number.
//!
//! Its weights are those of Lobatto's rule with five nodes, which integrates a
//! course that is given in time with order eight: and what has to be followed
//! here is mostly that, the rise and fall of the drug between two applications.
//! With Lobatto's four nodes the same number of stages leaves errors 80 times
//! larger. Six stages at these nodes leave one coefficient free; it is near the
//! least error of order six. Tests check the conditions and measure the order.
//!
//! The evaluation at the end of a step is the next step's first one, and beside
//! the last stage it measures the local error for free.

use super::Work;
use super::jump::Added;
use super::schedule::{STRIDE, Schedule};
use crate::model::lesion::{Constants, derivative};
use crate::model::skin_pk::Decay;
use crate::model::{Effect, Forcing, Parameters, State};
use crate::num::Scalar;
use crate::structure::Structure;

/// One run of one kind of number: a patient, a batch of patients, or duals.
#[derive(Clone, Copy, Debug)]
pub struct Course<'a, S> {
    /// Structural model.
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

/// Steps up to each of the grid points after the first onset of a run, and after a
/// later one. The effect of a drug that rises from nothing goes with time to
/// the power of the Hill exponent (1.5), which no polynomial follows: uniform
/// steps would converge with order 2.5 and leave errors of 1e-3. Steps to the
/// first point that end at the same powers of their number follow it; squares and
/// cubes are worse. An error at the beginning has the longest time to grow, so
/// more is spent there.
const FIRST_ONSET: &[u32] = &[6, 4, 2, 2];
const LATER_ONSET: &[u32] = &[3, 2];

/// One step of a mesh, with everything that only depends on its length.
struct Step<S> {
    tableau: Tableau,
    /// Share of a squared error that is left after the step.
    memory: Memory<S>,
    /// From the start to the early node, and from the late node to the end.
    outer: Decay<S>,
    /// From the early node to the midpoint, and from there to the late node.
    inner: Decay<S>,
}

impl<S: Scalar> Step<S> {
    #[inline(always)]
    fn of(days: f64, p: &Parameters<S>) -> Self {
        Self {
            tableau: Tableau::of(days),
            memory: Memory::over(days, p),
            outer: Decay::over(days * EARLY, p),
            inner: Decay::over(days * (0.5 - EARLY), p),
        }
    }

    /// `count` equal steps over `days`.
    #[inline(always)]
    fn uniform(days: f64, count: u32, p: &Parameters<S>) -> Vec<Self> {
        (0..count)
            .map(|_| Self::of(days / f64::from(count), p))
            .collect()
    }

    /// `count` steps over `days` that end at the powers 1.5 of their number.
    #[inline(always)]
    fn graded(days: f64, count: u32, p: &Parameters<S>) -> Vec<Self> {
        let at = |i: u32| {
            let part = f64::from(i) / f64::from(count);
            days * part * part.sqrt()
        };
        (0..count).map(|i| Self::of(at(i + 1) - at(i), p)).collect()
    }
}

const ROOT_21: f64 = 4.582_575_694_955_84;

/// The second of Lobatto's five nodes; the fourth is as far from the end.
const EARLY: f64 = (7.0 - ROOT_21) / 14.0;

/// Coefficients of the stages: row `i` gives stage `i + 2` from those before it.
/// The stages are at the midpoint, the early node, the midpoint, the late node and
/// the end.
const STAGES: [[f64; 5]; 5] = [
    [1.0 / 2.0, 0.0, 0.0, 0.0, 0.0],
    [1.0 / 7.0, (5.0 - ROOT_21) / 14.0, 0.0, 0.0, 0.0],
    [
        (3.0 - ROOT_21) / 12.0,
        (ROOT_21 - 4.0) / 12.0,
        7.0 / 12.0,
        0.0,
        0.0,
    ],
    [
        (15.0 + 7.0 * ROOT_21) / 84.0,
        (7.0 - 12.0 * ROOT_21) / 147.0,
        (-49.0 - ROOT_21) / 84.0,
        (42.0 + 4.0 * ROOT_21) / 49.0,
        0.0,
    ],
    [
        (5.0 * ROOT_21 - 91.0) / 36.0,
        (9.0 + 13.0 * ROOT_21) / 54.0,
        (189.0 + 49.0 * ROOT_21) / 108.0,
        (-10.0 - 4.0 * ROOT_21) / 9.0,
        (49.0 - 7.0 * ROOT_21) / 18.0,
    ],
];

/// Weights of the six stages.
const WEIGHTS: [f64; 6] = [
    1.0 / 20.0,
    0.0,
    49.0 / 180.0,
    16.0 / 45.0,
    49.0 / 180.0,
    1.0 / 20.0,
];

/// The last stage and the slope at the end are slopes at one time; this part of
/// their difference measures the local error. Its size is such that the
/// estimate is about the largest error met.
const ESTIMATE: f64 = 0.01;

/// The method's coefficients in days, for steps of one length.
struct Tableau {
    stages: [[f64; 5]; 5],
    weights: [f64; 6],
    estimate: f64,
}

impl Tableau {
    fn of(days: f64) -> Self {
        Self {
            stages: STAGES.map(|row| row.map(|a| days * a)),
            weights: WEIGHTS.map(|b| days * b),
            estimate: days * ESTIMATE,
        }
    }
}

/// `y + sum(coefficients * slopes)`.
///
/// Spelled out field by field: going through arrays of the states makes the
/// compiler copy whole batches through memory.
#[inline(always)]
fn moved<S: Scalar, const N: usize>(
    y: &State<S>,
    coefficients: &[f64],
    slopes: [&State<S>; N],
) -> State<S> {
    let field = |of: fn(&State<S>) -> S| {
        let mut sum = S::constant(coefficients[0]) * of(slopes[0]);
        for i in 1..N {
            sum = sum + S::constant(coefficients[i]) * of(slopes[i]);
        }
        of(y) + sum
    };
    State {
        melanocyte: field(|k| k.melanocyte),
        reservoir: field(|k| k.reservoir),
        cd8_teff: field(|k| k.cd8_teff),
        cd8_trm: field(|k| k.cd8_trm),
        treg: field(|k| k.treg),
    }
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

    /// After a step to `y`: the slopes of its last stage and at its end.
    #[inline(always)]
    fn add(&mut self, step: &Step<S>, last: &State<S>, end: &State<S>, y: &State<S>) {
        let negligible = S::constant(NEGLIGIBLE);
        let scale = S::constant(step.tableau.estimate);
        let (last, end) = (last.values(), end.values());
        let differences = std::array::from_fn(|i| scale * (end[i] - last[i]));
        let levels = y.values().map(|level| level + negligible);
        let [m, f, e, r, t] = S::quotients(differences, levels);
        self.lasting = self.lasting + m * m + f * f + r * r;
        self.cd8_teff = self.cd8_teff * step.memory.cd8_teff + e * e;
        self.treg = self.treg * step.memory.treg + t * t;
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

/// The steps over one grid point, or over several in a rest.
type Mesh<S> = Vec<Step<S>>;

/// The meshes of a run.
struct Meshes<S> {
    /// Over the points after an onset: the first of the run, and the others.
    onsets: [Vec<Mesh<S>>; 2],
    usual: Mesh<S>,
    /// Over [`STRIDE`] points.
    rest: Mesh<S>,
}

impl<S: Scalar> Meshes<S> {
    #[inline(always)]
    fn of(course: &Course<'_, S>) -> Self {
        let (days, p) = (course.grid_days, course.parameters);
        let refined = |steps: u32| steps * course.refinement;
        let mut meshes = Self {
            onsets: [Vec::new(), Vec::new()],
            usual: Step::uniform(days, refined(1), p),
            rest: Vec::new(),
        };
        if !course.schedule.onsets().is_empty() {
            for (onset, counts) in meshes.onsets.iter_mut().zip([FIRST_ONSET, LATER_ONSET]) {
                onset.push(Step::graded(days, refined(counts[0]), p));
                for &steps in &counts[1..] {
                    onset.push(Step::uniform(days, refined(steps), p));
                }
            }
        }
        if !course.schedule.rests().is_empty() {
            meshes.rest = Step::uniform(f64::from(STRIDE) * days, refined(1), p);
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
    let [first_onset, later_onset] = &meshes.onsets;
    let mut onset_mesh = first_onset;
    let mut rising = [].iter();
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
            if onsets.next_if(|&&onset| onset <= point).is_some() {
                rising = onset_mesh.iter();
                onset_mesh = later_onset;
            }
            while rests.next_if(|rest| rest.to <= point).is_some() {}
            let resting = rests.peek().is_some_and(|rest| rest.holds(point, until));
            let (mesh, points) = match rising.next() {
                Some(mesh) => (mesh, 1),
                None if resting => (&meshes.rest, STRIDE),
                None => (&meshes.usual, 1),
            };
            for step in mesh {
                let at_early = step.outer.apply(&u);
                let at_middle = step.inner.apply(&at_early);
                let at_late = step.inner.apply(&at_middle);
                u = step.outer.apply(&at_late);
                let (early, middle, late) = (
                    system.effect(&at_early),
                    system.effect(&at_middle),
                    system.effect(&at_late),
                );
                effect = system.effect(&u);
                let [a2, a3, a4, a5, a6] = &step.tableau.stages;
                let k2 = system.rate(&moved(&y, a2, [&k1]), &middle);
                let k3 = system.rate(&moved(&y, a3, [&k1, &k2]), &early);
                let k4 = system.rate(&moved(&y, a4, [&k1, &k2, &k3]), &middle);
                let k5 = system.rate(&moved(&y, a5, [&k1, &k2, &k3, &k4]), &late);
                let k6 = system.rate(&moved(&y, a6, [&k1, &k2, &k3, &k4, &k5]), &effect);
                let [b1, _, b3, b4, b5, b6] = step.tableau.weights;
                y = moved(&y, &[b1, b3, b4, b5, b6], [&k1, &k3, &k4, &k5, &k6]);
                let end = system.rate(&y, &effect);
                error.add(step, &k6, &end, &y);
                k1 = end;
            }
            work.steps += mesh.len() as u64;
            work.evaluations += 6 * mesh.len() as u64;
            point += points;
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

    /// Times of the stages, in steps.
    const NODES: [f64; 6] = [0.0, 0.5, EARLY, 0.5, 1.0 - EARLY, 1.0];

    /// `sum(coefficients * nodes^power)`.
    fn moment(coefficients: &[f64], power: i32) -> f64 {
        let terms = coefficients.iter().zip(NODES);
        terms.map(|(a, c)| a * c.powi(power)).sum()
    }

    /// Coefficients of stage `i`, counted from 0, for all stages.
    fn row(i: usize) -> [f64; 6] {
        let mut row = [0.0; 6];
        if i > 0 {
            row[..5].copy_from_slice(&STAGES[i - 1]);
        }
        row
    }

    /// `sum(weights * terms)` over the stages.
    fn sum_over_stages(term: impl Fn(usize) -> f64) -> f64 {
        (0..6).map(|i| WEIGHTS[i] * term(i)).sum()
    }

    #[test]
    fn stages_follow_a_straight_line_and_all_but_the_second_a_parabola() {
        for (i, node) in NODES.into_iter().enumerate() {
            assert!((moment(&row(i), 0) - node).abs() < 1e-14, "stage {i}");
            let parabola = (moment(&row(i), 1) - 0.5 * node * node).abs() < 1e-14;
            assert_eq!(parabola, i != 1, "stage {i}");
        }
        const { assert!(WEIGHTS[1] == 0.0) };
    }

    #[test]
    fn weights_integrate_what_is_given_in_time_with_order_eight() {
        for power in 0..8 {
            let exact = 1.0 / f64::from(power + 1);
            assert!((moment(&WEIGHTS, power) - exact).abs() < 1e-15, "{power}");
        }
        assert!((moment(&WEIGHTS, 8) - 1.0 / 9.0).abs() > 1e-5);
    }

    /// With the two tests above: the conditions of order five.
    #[test]
    fn conditions_of_order_five_hold_and_one_of_order_six_does_not() {
        for j in 0..6 {
            let column = sum_over_stages(|i| row(i)[j]);
            let expected = WEIGHTS[j] * (1.0 - NODES[j]);
            assert!((column - expected).abs() < 1e-14, "column {j}");
        }
        let second = sum_over_stages(|i| NODES[i] * row(i)[1]);
        assert!(second.abs() < 1e-14);
        let parabola = sum_over_stages(|i| NODES[i] * moment(&row(i), 2));
        assert!((parabola - 1.0 / 15.0).abs() < 1e-14);
        let cubic = sum_over_stages(|i| NODES[i] * moment(&row(i), 3));
        assert!((cubic - 1.0 / 24.0).abs() > 1e-5);
    }
}
