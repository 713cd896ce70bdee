//! Patients of a run, and what is recorded of them.

use super::jump::{Added, Jump};
use super::kernel::{Problem, integrate};
use super::schedule::Schedule;
use crate::model::{Forcing, Parameters, State};
use crate::num::Batch;
use crate::structure::Structure;

/// What all lanes of a run share.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a> {
    /// Structure of the attack.
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

/// One patient of a run.
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
    /// Finest refinement of the mesh that any stretch needed; 1 is the usual one.
    pub refinement: u32,
}

/// Why a lane has no trajectory.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum SolveError {
    /// Halving the step did not help.
    #[error(
        "the step fell to {step_days:.2e} d and the local error is still {error:.1e} (limit {limit:.1e}); \
         a rate constant is near zero, infinite or not a number"
    )]
    StepCollapsed {
        /// Smallest step tried, days.
        step_days: f64,
        /// Accumulated local error with it; NaN when a state was not finite or negative.
        error: f64,
        /// What it may be there: part of the tolerance, the rest of which is for later.
        limit: f64,
    },
}

impl Row {
    /// One lane of a batch.
    #[inline(always)]
    pub(super) fn of_lane<S: Batch>(state: &State<S>, forcing: &Forcing<S>, lane: usize) -> Self {
        let (state, forcing) = (state.values(), forcing.values());
        // by reference: mapping the arrays themselves moves each number several times
        Self {
            state: State::from_values(std::array::from_fn(|i| state[i].lane(lane))),
            forcing: Forcing::from_values(std::array::from_fn(|i| forcing[i].lane(lane))),
        }
    }

    /// Finite and nothing negative; NaN is neither.
    pub(super) fn is_sound(&self) -> bool {
        let mut sound = true;
        for x in self.state.values() {
            sound &= x >= 0.0 && x.is_finite();
        }
        for x in self.forcing.values() {
            sound &= x >= 0.0 && x.is_finite();
        }
        sound
    }
}

/// Runs one patient with plain numbers at a given step, the same from the first
/// to the last point. Nothing is run again here; whoever asks for the step judges
/// [`Trajectory::error`].
pub fn solve_plain(run: &Run<'_>, refinement: u32, lane: &Lane) -> Trajectory {
    let jumps: Vec<Added<f64>> = lane.jumps.iter().map(|&jump| jump.into()).collect();
    let problem = Problem {
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
    integrate(&problem, &mut rows);
    let mut worst = 0.0;
    for row in &rows {
        // written so that NaN is kept
        if !(row.squared_error <= worst) {
            worst = row.squared_error;
        }
    }
    Trajectory {
        rows: rows
            .into_iter()
            .map(|row| Row {
                state: row.state,
                forcing: row.forcing,
            })
            .collect(),
        error: worst.sqrt(),
        refinement,
    }
}
