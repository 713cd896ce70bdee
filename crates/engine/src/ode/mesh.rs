//! Steps and where they are fine.

use super::schedule::Schedule;
use super::tableau::{EARLY, Tableau};
use super::{STRIDE, gathered::Memory};
use crate::model::Parameters;
use crate::model::skin_pk::Decay;
use crate::num::Scalar;
use std::ops::Range;

/// Steps up to each of the grid points after the first onset of a run, and after a
/// later one. The effect of a drug that rises from nothing goes with time to
/// the power of the Hill exponent (1.5), which no polynomial follows: uniform
/// steps would converge with order 2.5 and leave errors of 1e-3. Steps to the
/// first point that end at the same powers of their number follow it; squares and
/// cubes are worse. An error at the beginning has the longest time to grow, so
/// more is spent there.
const FIRST_ONSET: &[u32] = &[6, 4, 2, 2];
const LATER_ONSET: &[u32] = &[3, 2];

/// The counts after the onset of this number in a run.
fn counts(onset: usize) -> &'static [u32] {
    if onset == 0 { FIRST_ONSET } else { LATER_ONSET }
}

/// One step, with everything that only depends on its length.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step<S> {
    pub tableau: Tableau,
    /// Share of a squared error that is left after the step.
    pub memory: Memory<S>,
    /// From the start to the early node, and from the late node to the end.
    pub outer: Decay<S>,
    /// From the early node to the midpoint, and from there to the late node.
    pub inner: Decay<S>,
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
}

/// The steps over one grid point, or over several in a rest: each with how often
/// it is taken in a row.
pub(super) type Mesh<S> = [(Step<S>, u32)];

/// The meshes of a stretch of a run. Those that it does not need are empty.
pub(super) struct Meshes<S> {
    /// The steps of all of them: one allocation, since a stretch is short.
    steps: Vec<(Step<S>, u32)>,
    /// Over the points after an onset: the first of the run, and the others.
    onsets: [Vec<Range<usize>>; 2],
    usual: Range<usize>,
    /// Over [`STRIDE`] points.
    rest: Range<usize>,
}

/// What the meshes of a stretch are made for.
#[derive(Clone, Copy)]
pub(super) struct Stretch<'a> {
    pub schedule: &'a Schedule,
    pub grid_days: f64,
    /// Every step is cut into this many.
    pub refinement: u32,
    pub from: u32,
    pub until: u32,
}

impl<S: Scalar> Meshes<S> {
    /// Functions, not closures: only they can be forced inline, and what is not is
    /// compiled for the oldest processor.
    #[inline(always)]
    pub fn of(stretch: &Stretch<'_>, p: &Parameters<S>) -> Self {
        let Stretch {
            schedule,
            grid_days: days,
            refinement,
            from,
            until,
        } = *stretch;
        let most: u32 = FIRST_ONSET.iter().chain(LATER_ONSET).sum();
        let mut meshes = Self {
            steps: Vec::with_capacity((most * refinement) as usize + 2),
            onsets: [Vec::new(), Vec::new()],
            usual: 0..0,
            rest: 0..0,
        };
        let mut rises = false;
        for kind in 0..meshes.onsets.len() {
            let counts = counts(kind);
            let reaches = |(number, at): (usize, &u32)| {
                number.min(1) == kind && *at < until && at + counts.len() as u32 > from
            };
            if !schedule.onsets().iter().enumerate().any(reaches) {
                continue;
            }
            rises = true;
            for (place, &count) in counts.iter().enumerate() {
                let steps = count * refinement;
                let begin = meshes.steps.len();
                if place == 0 {
                    // they end at the powers 1.5 of their number
                    let mut last = 0.0;
                    for i in 1..=steps {
                        let part = f64::from(i) / f64::from(steps);
                        let end = days * part * part.sqrt();
                        meshes.steps.push((Step::of(end - last, p), 1));
                        last = end;
                    }
                } else {
                    let step = Step::of(days / f64::from(steps), p);
                    meshes.steps.push((step, steps));
                }
                let mesh = begin..meshes.steps.len();
                meshes.onsets[kind].push(mesh);
            }
        }
        let rests = || schedule.rests().iter();
        if rises || !rests().any(|rest| rest.from <= from && until <= rest.to) {
            let step = Step::of(days / f64::from(refinement), p);
            meshes.usual = meshes.added(step, refinement);
        }
        if rests().any(|rest| rest.from < until && from < rest.to) {
            let days = f64::from(STRIDE) * days / f64::from(refinement);
            meshes.rest = meshes.added(Step::of(days, p), refinement);
        }
        meshes
    }

    #[inline(always)]
    fn added(&mut self, step: Step<S>, times: u32) -> Range<usize> {
        self.steps.push((step, times));
        self.steps.len() - 1..self.steps.len()
    }
}

/// Which mesh comes next, while a run moves from point to point.
pub(super) struct Cursor<'a> {
    schedule: &'a Schedule,
    /// Onsets that have been passed.
    onsets: usize,
    /// Rests that have been passed.
    rests: usize,
}

impl<'a> Cursor<'a> {
    pub fn at(schedule: &'a Schedule, point: u32) -> Self {
        Self {
            schedule,
            onsets: schedule.onsets().partition_point(|at| *at <= point),
            rests: schedule.rests().partition_point(|rest| rest.to <= point),
        }
    }

    /// The mesh from `point` on and the points that it covers, none of them
    /// beyond `until`.
    #[inline(always)]
    pub fn mesh<'m, S>(
        &mut self,
        meshes: &'m Meshes<S>,
        point: u32,
        until: u32,
    ) -> (&'m Mesh<S>, u32) {
        let onsets = self.schedule.onsets();
        while onsets.get(self.onsets).is_some_and(|at| *at <= point) {
            self.onsets += 1;
        }
        let rests = self.schedule.rests();
        while rests.get(self.rests).is_some_and(|rest| rest.to <= point) {
            self.rests += 1;
        }
        if let Some(last) = self.onsets.checked_sub(1) {
            let place = (point - onsets[last]) as usize;
            if let Some(mesh) = meshes.onsets[last.min(1)].get(place) {
                return (&meshes.steps[mesh.clone()], 1);
            }
        }
        let rest = rests.get(self.rests);
        if rest.is_some_and(|rest| rest.holds(point, until)) {
            return (&meshes.steps[meshes.rest.clone()], STRIDE);
        }
        (&meshes.steps[meshes.usual.clone()], 1)
    }
}
