//! Lanes under averaged effects: coarse and cheap.

use super::batch::{Lane, Row, Run, Trajectory};
use super::instruction_set::{Kernel, in_use};
use super::jump::{Jump, merge};
use super::kernel::Problem;
use super::{Counted, Work};
use crate::model::{Forcing, Parameters, State};
use crate::num::Batch;

/// Steps in a window of averaged effects are halved at most this often: from two
/// days to six hours.
const HALVINGS: u32 = 3;

/// Runs the lanes under effects averaged over days: coarse and cheap, see
/// `crates/engine/src/ode/averaged.rs`. Schedule and tolerance are not looked at; a
/// lane that is not sound (finite, nothing negative) is run again with half the step.
///
/// Each lane's result depends on that lane alone. `None` for lanes that are never
/// sound.
pub fn solve_averaged(run: &Run<'_>, lanes: &[Lane]) -> Counted<Vec<Option<Trajectory>>> {
    solve_by(in_use(), run, lanes)
}

fn solve_by<S: Batch>(
    kernel: &Kernel<S>,
    run: &Run<'_>,
    lanes: &[Lane],
) -> Counted<Vec<Option<Trajectory>>> {
    let mut work = Work::default();
    let columns: Vec<Vec<f64>> = lanes.iter().map(|l| l.parameters.values()).collect();
    let mut results = vec![None; lanes.len()];
    let mut pending: Vec<usize> = (0..lanes.len()).collect();
    let (mut merged, mut rows) = (Vec::new(), Vec::with_capacity(run.record.len()));
    for halving in 0..=HALVINGS {
        for batch in pending.chunks(S::WIDTH) {
            // empty lanes repeat the first
            let of = |lane: usize| batch.get(lane).copied().unwrap_or(batch[0]);
            let parameters = Parameters::build(|i, _| S::gather(|lane| columns[of(lane)][i]));
            let state = |i: usize| S::gather(|lane| lanes[of(lane)].state.values()[i]);
            let forcing = |i: usize| S::gather(|lane| lanes[of(lane)].forcing.values()[i]);
            let jumps: Vec<&[Jump]> = batch.iter().map(|&i| &*lanes[i].jumps).collect();
            merge(&jumps, &mut merged);
            let problem = Problem {
                structure: run.structure,
                parameters: &parameters,
                state: State::from_values(std::array::from_fn(state)),
                forcing: Forcing::from_values(std::array::from_fn(forcing)),
                jumps: &merged,
                grid_days: run.grid_days,
                schedule: run.schedule,
                refinement: 1 << halving,
                record: run.record,
            };
            rows.clear();
            let of_lane = (kernel.averaged)(&problem, &mut rows);
            for (lane, &i) in batch.iter().enumerate() {
                work += of_lane;
                let rows: Vec<Row> = rows
                    .iter()
                    .map(|row| Row::of_lane(&row.state, &row.forcing, lane))
                    .collect();
                results[i] = rows.iter().all(Row::is_sound).then_some(Trajectory {
                    rows,
                    error: 0.0,
                    refinement: 1 << halving,
                });
            }
        }
        pending.retain(|&lane| results[lane].is_none());
        if pending.is_empty() {
            break;
        }
        work.repeated += pending.len() as u64;
    }
    Counted {
        value: results,
        work,
    }
}
