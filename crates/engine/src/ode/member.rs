//! A patient on the way through a run, and how far its error may go.

use super::batch::{Row, Trajectory};
use super::gathered::Gathered;
use crate::model::{Forcing, State};

/// The step is halved at most this often: from 12 hours to 5 minutes, where
/// the fastest plausible rate (40 per day) is still resolved.
pub(super) const HALVINGS: u32 = 7;

/// A halved step leaves at least this part of a squared error: the local error
/// goes with the fifth power of the step at best.
const LEFT_BY_HALVING: f64 = 1.0 / 1024.0;

/// Part of the squared tolerance that is open from the beginning. The rest opens
/// with time, so that there is always room for what is still to come.
const OPEN_AT_ONCE: f64 = 0.5;
/// Days after which half of the rest is open: a year. Nothing here depends on when
/// a run ends, so that a longer observation changes nobody's course.
const HALF_OPEN_DAYS: f64 = 364.0;

/// Part of the squared tolerance that may be used up by then.
pub(super) fn open_share(days: f64) -> f64 {
    OPEN_AT_ONCE + (1.0 - OPEN_AT_ONCE) * days / (days + HALF_OPEN_DAYS)
}

/// One patient under one or several plans that have been the same so far.
#[derive(Clone, Debug)]
pub(super) struct Member {
    /// Index among the lanes.
    pub lane: usize,
    /// The plans.
    pub arms: Vec<usize>,
    /// The first plan whose mesh is this one's in the present stretch.
    pub mesh_of: usize,
    /// The first jump of the present stretch, the same in all of the plans.
    pub next_jump: usize,
    pub state: State,
    pub forcing: Forcing,
    pub gathered: Gathered<f64>,
    /// Refinement with which the present stretch is tried.
    pub refinement: u32,
    /// The finest so far.
    pub finest: u32,
    pub rows: Vec<Row>,
    /// Square of the largest estimated error so far.
    pub worst: f64,
}

/// A stretch that was tried.
#[derive(Clone, Debug)]
pub(super) struct Tried {
    /// What was recorded on the way.
    pub rows: Vec<Row>,
    /// Number of jumps that it holds.
    pub jumps: usize,
    pub end: Row,
    pub gathered: Gathered<f64>,
    /// Square of the error that the stretch alone made.
    pub own: f64,
    /// Whether all that was recorded, and the end, are finite and not negative.
    pub sound: bool,
}

impl Member {
    /// Squared error of the stretch over the square that is still open: above 1
    /// it is too large. NaN where it cannot be known.
    pub fn used(&self, tried: &Tried, open: f64) -> f64 {
        tried.own / (open - self.gathered.square())
    }

    /// Goes on from the end of a stretch, with the step that promises to be enough
    /// for the next.
    pub fn accept(&mut self, tried: Tried, used: f64) {
        self.next_jump += tried.jumps;
        self.rows.extend(tried.rows);
        self.worst = larger(self.worst, self.gathered.square() + tried.own);
        self.state = tried.end.state;
        self.forcing = tried.end.forcing;
        self.gathered = tried.gathered;
        if self.refinement > self.finest {
            self.finest = self.refinement;
        }
        // twice the step, had it been enough with as much to spare again
        if self.refinement > 1 && used <= 0.5 * LEFT_BY_HALVING {
            self.refinement /= 2;
        }
    }

    /// Tries again with half the step, or with less where that cannot be enough.
    pub fn refine(&mut self, used: f64) {
        self.refinement *= 2;
        let mut left = used * LEFT_BY_HALVING;
        // not for what is infinite or undefined: there half may do
        while left.is_finite() && left > 1.0 && self.refinement < 1 << HALVINGS {
            self.refinement *= 2;
            left *= LEFT_BY_HALVING;
        }
    }

    pub fn trajectory(self) -> Trajectory {
        Trajectory {
            rows: self.rows,
            error: self.worst.sqrt(),
            refinement: self.finest,
        }
    }
}

/// The larger, or NaN if there is one.
fn larger(a: f64, b: f64) -> f64 {
    if b <= a { a } else { b }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_tolerance_is_open_at_once_and_all_of_it_in_the_end() {
        assert!((open_share(0.0) - 0.5).abs() < 1e-12);
        assert!((open_share(364.0) - 0.75).abs() < 1e-12);
        assert!(open_share(1e9) <= 1.0 && open_share(1e9) > 0.999);
    }
}
