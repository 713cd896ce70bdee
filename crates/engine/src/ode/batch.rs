//! Batches of patients on the processor's widest registers.

use super::averaged::integrate_averaged;
use super::jump::{Added, Jump, merged};
use super::kernel::{Course, Recorded, integrate};
use super::schedule::Schedule;
use super::work::Work;
use crate::model::{Forcing, Parameters, State};
use crate::num::{Lanes, Scalar, WIDTH};
use crate::structure::Structure;

/// What all lanes of a batch share.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a> {
    /// Structural model.
    pub structure: Structure,
    /// Distance of grid points, days.
    pub grid_days: f64,
    /// Where the mesh is fine and where it is coarse.
    pub schedule: &'a Schedule,
    /// Grid points at which to record, ascending; the last ends the run.
    pub record: &'a [u32],
    /// Largest accumulated local error, relative to the states.
    pub tolerance: f64,
}

/// One patient of a batch.
#[derive(Clone, Debug)]
pub struct Lane {
    /// The patient's parameters.
    pub parameters: Parameters,
    /// State at grid point 0.
    pub state: State,
    /// Forcing at grid point 0, before the jumps there.
    pub forcing: Forcing,
    /// Jumps in time order, those of one time in the order of the forcing.
    pub jumps: Vec<Jump>,
}

/// State and forcing at one recorded point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// The lesion.
    pub state: State,
    /// Drug, light and stress.
    pub forcing: Forcing,
}

/// What a lane gave: one row per recorded point.
#[derive(Clone, Debug, PartialEq)]
pub struct Trajectory {
    /// Rows in the order of [`Run::record`].
    pub rows: Vec<Row>,
    /// Estimated error, relative to the states: the largest of the rows'.
    pub error: f64,
    /// Refinement of the mesh that met the tolerance; 1 is the usual one.
    pub refinement: u32,
}

/// Why a lane has no trajectory.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum SolveError {
    /// Halving the step did not help.
    #[error(
        "the step fell to {step_days:.2e} d and the local error is still {error:.1e} (limit {limit:.0e}); \
         a rate constant is near zero, infinite or not a number"
    )]
    StepCollapsed {
        /// Smallest step tried, days.
        step_days: f64,
        /// Accumulated local error with it; NaN when a state was not finite.
        error: f64,
        /// The tolerance.
        limit: f64,
    },
}

/// The step is halved at most this often: from 12 hours to 5 minutes, where
/// the fastest plausible rate (40 per day) is still resolved.
const HALVINGS: u32 = 7;

/// Runs the lanes, eight at a time.
///
/// Each lane's result depends on that lane alone. Results come in the order of
/// `lanes`; work is added to `work`.
pub fn solve(
    run: &Run<'_>,
    lanes: &[Lane],
    work: &mut Work,
) -> Vec<Result<Trajectory, SolveError>> {
    let failure = |error: f64| SolveError::StepCollapsed {
        step_days: run.grid_days / f64::from(1_u32 << HALVINGS),
        error,
        limit: run.tolerance,
    };
    let halving = Halving {
        method: Method::Exact,
        tolerance: run.tolerance,
        most: HALVINGS,
    };
    let solved = halving.solve(run, lanes, work).into_iter();
    solved.map(|result| result.map_err(failure)).collect()
}

/// Runs the lanes on one mesh, whatever it takes, so that the differences of
/// lanes that are nearly equal are derivatives: where a lane is not sound
/// (finite, nothing negative), all are run again with half the step.
///
/// The tolerance is not looked at. `None` for lanes that are never sound.
pub fn solve_together(run: &Run<'_>, lanes: &[Lane], work: &mut Work) -> Vec<Option<Trajectory>> {
    let all: Vec<usize> = (0..lanes.len()).collect();
    let mut solved: Vec<Option<Trajectory>> = vec![None; lanes.len()];
    for halving in 0..=HALVINGS {
        if halving > 0 {
            work.repeated += lanes.len() as u64;
        }
        solved = all
            .chunks(WIDTH)
            .flat_map(|batch| solve_batch(run, Method::Exact, 1 << halving, lanes, batch, work))
            .map(|trajectory| {
                trajectory
                    .is_acceptable(f64::INFINITY)
                    .then_some(trajectory)
            })
            .collect();
        if solved.iter().all(Option::is_some) {
            break;
        }
    }
    solved
}

/// Steps in a window of averaged effects are halved at most this often: from two
/// days to six hours.
const AVERAGED_HALVINGS: u32 = 3;

/// Runs the lanes under effects averaged over days: coarse and cheap, see
/// `crates/engine/src/ode/averaged.rs`. Schedule and tolerance are not looked at; a
/// lane that is not sound (finite, nothing negative) is run again with half the step.
///
/// Each lane's result depends on that lane alone. `None` for lanes that are never
/// sound.
pub fn solve_averaged(run: &Run<'_>, lanes: &[Lane], work: &mut Work) -> Vec<Option<Trajectory>> {
    let halving = Halving {
        method: Method::Averaged,
        tolerance: f64::INFINITY,
        most: AVERAGED_HALVINGS,
    };
    let solved = halving.solve(run, lanes, work).into_iter();
    solved.map(Result::ok).collect()
}

/// Runs each lane with half the step until that is good enough.
#[derive(Clone, Copy)]
struct Halving {
    method: Method,
    tolerance: f64,
    /// The step is halved at most this often.
    most: u32,
}

impl Halving {
    /// A lane's trajectory, or the error that the smallest step left.
    fn solve(self, run: &Run<'_>, lanes: &[Lane], work: &mut Work) -> Vec<Result<Trajectory, f64>> {
        let mut results = vec![Err(f64::NAN); lanes.len()];
        let mut pending: Vec<usize> = (0..lanes.len()).collect();
        for halving in 0..=self.most {
            for batch in pending.chunks(WIDTH) {
                let trajectories = solve_batch(run, self.method, 1 << halving, lanes, batch, work);
                for (&lane, trajectory) in batch.iter().zip(trajectories) {
                    results[lane] = if trajectory.is_acceptable(self.tolerance) {
                        Ok(trajectory)
                    } else {
                        Err(trajectory.error)
                    };
                }
            }
            pending.retain(|&lane| results[lane].is_err());
            if pending.is_empty() {
                break;
            }
            work.repeated += pending.len() as u64;
        }
        results
    }
}

impl Trajectory {
    fn of(recorded: impl Iterator<Item = Recorded<f64>>, refinement: u32) -> Self {
        let mut error = 0.0;
        let rows = recorded
            .map(|row| {
                // written so that NaN is kept
                if !(row.error <= error) {
                    error = row.error;
                }
                Row {
                    state: row.state,
                    forcing: row.forcing,
                }
            })
            .collect();
        Self {
            rows,
            error,
            refinement,
        }
    }

    /// Finite, non-negative and within the tolerance; NaN fails each of them.
    fn is_acceptable(&self, tolerance: f64) -> bool {
        let sound = |x: f64| x >= 0.0 && x.is_finite();
        self.error <= tolerance
            && self.rows.iter().all(|row| {
                row.state.values().into_iter().all(sound)
                    && row.forcing.values().into_iter().all(sound)
            })
    }
}

/// Gathers one quantity of the batch's lanes; empty lanes repeat the first.
#[inline(always)]
fn gather(batch: &[usize], quantity: impl Fn(usize) -> f64) -> Lanes {
    let mut out = [0.0; WIDTH];
    for (i, x) in out.iter_mut().enumerate() {
        *x = quantity(batch.get(i).copied().unwrap_or(batch[0]));
    }
    Lanes(out)
}

/// How a batch is run.
#[derive(Clone, Copy)]
enum Method {
    Exact,
    Averaged,
}

impl Method {
    #[inline(always)]
    fn integrate<S: Scalar>(self, course: &Course<'_, S>, rows: &mut Vec<Recorded<S>>) -> Work {
        match self {
            Self::Exact => integrate(course, rows),
            Self::Averaged => integrate_averaged(course, rows),
        }
    }
}

fn solve_batch(
    run: &Run<'_>,
    method: Method,
    refinement: u32,
    lanes: &[Lane],
    batch: &[usize],
    work: &mut Work,
) -> Vec<Trajectory> {
    let columns: Vec<Vec<f64>> = batch
        .iter()
        .map(|&lane| lanes[lane].parameters.values())
        .collect();
    let position: Vec<usize> = (0..batch.len()).collect();
    let parameters = Parameters::build(|i, _| gather(&position, |lane| columns[lane][i]));
    let states: Vec<_> = batch.iter().map(|&l| lanes[l].state.values()).collect();
    let forcings: Vec<_> = batch.iter().map(|&l| lanes[l].forcing.values()).collect();
    let state = |i: usize| gather(&position, |lane| states[lane][i]);
    let forcing = |i: usize| gather(&position, |lane| forcings[lane][i]);
    let jumps: Vec<&[Jump]> = batch.iter().map(|&l| lanes[l].jumps.as_slice()).collect();
    let jumps = merged(&jumps);
    let course = Course {
        structure: run.structure,
        parameters: &parameters,
        state: State::from_values(std::array::from_fn(state)),
        forcing: Forcing::from_values(std::array::from_fn(forcing)),
        jumps: &jumps,
        grid_days: run.grid_days,
        schedule: run.schedule,
        refinement,
        record: run.record,
    };
    let mut rows = Vec::with_capacity(run.record.len());
    let lane_work = integrate_lanes(method, &course, &mut rows);
    for _ in batch {
        *work += lane_work;
    }
    (0..batch.len())
        .map(|lane| {
            let row = |recorded: &Recorded<Lanes>| Recorded {
                state: State::from_values(recorded.state.values().map(|x| x.0[lane])),
                forcing: Forcing::from_values(recorded.forcing.values().map(|x| x.0[lane])),
                error: recorded.error.0[lane],
            };
            Trajectory::of(rows.iter().map(row), refinement)
        })
        .collect()
}

type Rows = Vec<Recorded<Lanes>>;

/// Name of the instructions that [`solve`] uses on this processor.
pub fn instruction_set() -> &'static str {
    #[cfg(target_arch = "x86_64")]
    {
        if is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512dq") {
            return "AVX-512";
        }
        if is_x86_feature_detected!("avx2") {
            return "AVX2";
        }
    }
    std::env::consts::ARCH
}

/// The kernel compiled for the widest registers that this processor has. The
/// operations are the same on all of them, and so are the bits.
#[expect(
    unsafe_code,
    reason = "each function is called only where its instructions were detected"
)]
fn integrate_lanes(method: Method, course: &Course<'_, Lanes>, rows: &mut Rows) -> Work {
    #[cfg(target_arch = "x86_64")]
    {
        if is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512dq") {
            // SAFETY: detected in the line above
            return unsafe { integrate_avx512(method, course, rows) };
        }
        if is_x86_feature_detected!("avx2") {
            // SAFETY: detected in the line above
            return unsafe { integrate_avx2(method, course, rows) };
        }
    }
    method.integrate(course, rows)
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512dq,avx512vl")]
fn integrate_avx512(method: Method, course: &Course<'_, Lanes>, rows: &mut Rows) -> Work {
    method.integrate(course, rows)
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn integrate_avx2(method: Method, course: &Course<'_, Lanes>, rows: &mut Rows) -> Work {
    method.integrate(course, rows)
}

/// Runs one patient with plain numbers at a given step: the slow twin of
/// [`solve`], which has to give the same bits.
///
/// Nothing is run again here; whoever asks for the step judges
/// [`Trajectory::error`].
pub fn solve_plain(run: &Run<'_>, refinement: u32, lane: &Lane) -> Trajectory {
    let jumps: Vec<Added<f64>> = lane.jumps.iter().map(|&jump| jump.into()).collect();
    let course = Course {
        structure: run.structure,
        parameters: &lane.parameters,
        state: lane.state,
        forcing: lane.forcing,
        jumps: &jumps,
        grid_days: run.grid_days,
        schedule: run.schedule,
        refinement,
        record: run.record,
    };
    let mut rows = Vec::new();
    integrate(&course, &mut rows);
    Trajectory::of(rows.into_iter(), refinement)
}
