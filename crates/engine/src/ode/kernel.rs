//! One stretch of a run, for any kind of number.

use super::Work;
use super::gathered::{Gathered, Memory};
use super::jump::Added;
use super::mesh::{Cursor, Meshes, Stretch};
use super::schedule::Schedule;
use super::tableau::{NODE_OF, NODES, STAGES};
use crate::model::lesion::{Constants, derivative};
use crate::model::{Coefficients, Effect, Forcing, Parameters, State};
use crate::num::Scalar;
use crate::structure::Structure;

/// One run of one kind of number: a patient, a batch of patients, or duals.
#[derive(Clone, Copy, Debug)]
pub struct Problem<'a, S> {
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

/// A run at one recorded point.
#[derive(Clone, Copy, Debug)]
pub struct Recorded<S> {
    /// The lesion.
    pub state: State<S>,
    /// Drug, light and stress, before the jumps there.
    pub forcing: Forcing<S>,
    /// Square of the estimated error, relative to the states.
    pub squared_error: S,
}

/// Where a run stands between two stretches.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing<S> {
    pub state: State<S>,
    /// Before the jumps at that point.
    pub forcing: Forcing<S>,
    pub gathered: Gathered<S>,
}

/// A stretch of a run, without where it begins.
#[derive(Clone, Copy)]
pub(super) struct Part<'a, S> {
    pub structure: Structure,
    pub parameters: &'a Parameters<S>,
    /// Jumps from the first point up to, but not at, the last.
    pub jumps: &'a [Added<S>],
    pub stretch: Stretch<'a>,
    /// Grid points to record, none beyond the last.
    pub record: &'a [u32],
}

/// What a stretch cost and what it left.
pub(super) struct Advanced<S> {
    /// Square of the error that this stretch alone made.
    pub squared_error: S,
    /// Work of one lane.
    pub work: Work,
}

/// The sum of `coefficients[i] * slopes[i]`, added to `y`.
///
/// A loop, not its unrolling: six stages in a row are more code than a processor
/// keeps at hand. Spelled out field by field: going through arrays of the states
/// makes the compiler copy whole batches through memory. No adapters of iterators: those
/// that are not inlined empty all registers at every stage.
#[inline(always)]
fn moved<S: Scalar>(y: &State<S>, coefficients: &[f64], slopes: &[State<S>]) -> State<S> {
    let first = S::constant(coefficients[0]);
    let mut sum = State {
        melanocyte: first * slopes[0].melanocyte,
        reservoir: first * slopes[0].reservoir,
        cd8_teff: first * slopes[0].cd8_teff,
        cd8_trm: first * slopes[0].cd8_trm,
        treg: first * slopes[0].treg,
    };
    let (mut coefficients, mut slopes) = (&coefficients[1..], &slopes[1..]);
    while let ([a, later @ ..], [k, others @ ..]) = (coefficients, slopes) {
        (coefficients, slopes) = (later, others);
        let a = S::constant(*a);
        sum.melanocyte = sum.melanocyte + a * k.melanocyte;
        sum.reservoir = sum.reservoir + a * k.reservoir;
        sum.cd8_teff = sum.cd8_teff + a * k.cd8_teff;
        sum.cd8_trm = sum.cd8_trm + a * k.cd8_trm;
        sum.treg = sum.treg + a * k.treg;
    }
    State {
        melanocyte: y.melanocyte + sum.melanocyte,
        reservoir: y.reservoir + sum.reservoir,
        cd8_teff: y.cd8_teff + sum.cd8_teff,
        cd8_trm: y.cd8_trm + sum.cd8_trm,
        treg: y.treg + sum.treg,
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
    fn coefficients(&self, u: &Forcing<S>) -> Coefficients<S> {
        let effect = Effect::of(u, self.parameters, self.constants.ic50_to_hill);
        Coefficients::of(&effect, self.parameters)
    }

    #[inline(always)]
    fn rate(&self, y: &State<S>, coefficients: &Coefficients<S>) -> State<S> {
        let (p, constants) = (self.parameters, &self.constants);
        derivative(self.structure, y, coefficients, p, constants)
    }
}

/// Moves `at` over a stretch and records state, forcing and estimated error at the
/// asked points, before the jumps there.
///
/// A stage that is not finite leaves its lane not finite to the end (nothing here
/// compares, clamps or selects), so checking the records is enough to see it.
#[inline(always)]
pub(super) fn advance<S: Scalar>(
    part: &Part<'_, S>,
    at: &mut Standing<S>,
    rows: &mut Vec<Recorded<S>>,
) -> Advanced<S> {
    let p = part.parameters;
    let stretch = &part.stretch;
    let system = System {
        structure: part.structure,
        parameters: p,
        constants: Constants::of(p),
    };
    let meshes = Meshes::of(stretch, p);
    let mut cursor = Cursor::at(stretch.schedule, stretch.from);

    let mut y = at.state;
    let mut u = at.forcing;
    let mut own = Gathered::none();
    let before = at.gathered.square();
    let mut work = Work::default();
    let mut at_nodes = [system.coefficients(&u); NODES];
    let mut slopes = [system.rate(&y, &at_nodes[0]); STAGES + 1];
    work.evaluations += 1;
    let mut jumps = part.jumps;
    let mut point = stretch.from;
    let ends = [stretch.until];
    let (mut records, end) = (part.record.iter(), ends.iter());
    // the end of the stretch is where the last record is, or comes after it
    let stops = records.by_ref().map(|until| (until, true));
    for (&until, recorded) in stops.chain(end.map(|until| (until, false))) {
        while point < until {
            let mut jumped = false;
            while let [jump, later @ ..] = jumps
                && jump.at <= point
            {
                jumped |= jump.apply(&mut u);
                jumps = later;
            }
            if jumped {
                slopes[0] = system.rate(&y, &system.coefficients(&u));
                work.evaluations += 1;
            }
            let (mesh, points) = cursor.mesh(&meshes, point, until);
            for (step, times) in mesh {
                for _ in 0..*times {
                    for (node, coefficients) in at_nodes.iter_mut().enumerate() {
                        let decay = if node == 0 || node == NODES - 1 {
                            &step.outer
                        } else {
                            &step.inner
                        };
                        u = decay.apply(&u);
                        *coefficients = system.coefficients(&u);
                    }
                    for (stage, node) in NODE_OF.into_iter().enumerate() {
                        let row = &step.tableau.rows[stage];
                        let to = moved(&y, &row[..=stage], &slopes[..=stage]);
                        slopes[stage + 1] = system.rate(&to, &at_nodes[node]);
                        if stage == STAGES - 1 {
                            y = to;
                        }
                    }
                    let [.., last, end] = &slopes;
                    own.add(&step.tableau, &step.memory, [last, end], &y);
                    slopes[0] = *end;
                }
                work.steps += u64::from(*times);
                work.evaluations += STAGES as u64 * u64::from(*times);
            }
            point += points;
        }
        if recorded {
            rows.push(Recorded {
                state: y,
                forcing: u,
                squared_error: before + own.square(),
            });
        }
    }
    let days = f64::from(stretch.until - stretch.from) * stretch.grid_days;
    *at = Standing {
        state: y,
        forcing: u,
        gathered: at.gathered.then(&Memory::over(days, p), &own),
    };
    Advanced {
        squared_error: own.square(),
        work,
    }
}

/// Runs all of a problem on its one mesh and records state, forcing and estimated
/// error at the asked points, before the jumps there. Returns the work done.
pub fn integrate<S: Scalar>(problem: &Problem<'_, S>, rows: &mut Vec<Recorded<S>>) -> Work {
    let mut at = Standing {
        state: problem.state,
        forcing: problem.forcing,
        gathered: Gathered::none(),
    };
    let part = Part {
        structure: problem.structure,
        parameters: problem.parameters,
        jumps: problem.jumps,
        stretch: Stretch {
            schedule: problem.schedule,
            grid_days: problem.grid_days,
            refinement: problem.refinement,
            from: 0,
            until: problem.record.last().copied().unwrap_or(0),
        },
        record: problem.record,
    };
    advance(&part, &mut at, rows).work
}
