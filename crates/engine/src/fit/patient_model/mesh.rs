//! How exactly patients are simulated.

use crate::ode::{Counted, Lane, Run, Trajectory, solve, solve_averaged, solve_together};

/// Meshes on which patients are simulated.
#[derive(Clone, Copy, Debug)]
pub(super) enum Mesh {
    /// Each as fine as its tolerance asks.
    AsNeeded,
    /// All the same, for derivatives.
    Shared,
    /// None: steps of days under averaged effects, to try moves with.
    Averaged,
}

impl Mesh {
    pub fn solve(self, run: &Run<'_>, lanes: &[Lane]) -> Counted<Vec<Option<Trajectory>>> {
        match self {
            Self::AsNeeded => {
                let all_ok = |solved: Vec<_>| solved.into_iter().map(Result::ok).collect();
                solve(run, lanes).map(all_ok)
            }
            Self::Averaged => solve_averaged(run, lanes),
            Self::Shared => {
                let (place, distinct) = distinct(lanes);
                solve_together(run, &distinct)
                    .map(|solved| place.into_iter().map(|i| solved[i].clone()).collect())
            }
        }
    }
}

/// Lanes but for those that are like the first (a coordinate that changes
/// nothing was moved), and where each is found.
fn distinct(lanes: &[Lane]) -> (Vec<usize>, Vec<Lane>) {
    let same = |a: &Lane, b: &Lane| {
        a.parameters == b.parameters
            && a.state == b.state
            && a.forcing == b.forcing
            && a.jumps == b.jumps
    };
    let mut distinct: Vec<Lane> = Vec::with_capacity(lanes.len());
    let place = lanes
        .iter()
        .enumerate()
        .map(|(i, lane)| {
            if i > 0 && same(lane, &lanes[0]) {
                return 0;
            }
            distinct.push(lane.clone());
            distinct.len() - 1
        })
        .collect();
    (place, distinct)
}
