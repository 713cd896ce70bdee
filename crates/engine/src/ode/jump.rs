//! What reaches a lesion at one instant.

use crate::model::Forcing;
use crate::num::{Batch, Scalar, WIDTH};

/// Something that is added to the forcing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Dose {
    /// Tacrolimus into the depot, ng/g.
    Depot(f64),
    /// JAK inhibitor, multiples of its half-blocking level.
    Jak(f64),
    /// Light sessions.
    Light(f64),
    /// Stress or Koebner events.
    Stress(f64),
}

/// A dose at a point of the run's grid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Jump {
    /// Grid point.
    pub at: u32,
    /// What is added.
    pub dose: Dose,
}

/// A jump of a whole batch (or of one number of any kind).
#[derive(Clone, Copy, Debug)]
pub struct Added<S> {
    /// Grid point.
    pub at: u32,
    /// Index into [`Forcing::values`].
    pub kind: u8,
    /// How much, per lane.
    pub size: S,
}

impl Dose {
    /// Index of the state it adds to, in the order of [`Forcing::values`].
    pub fn target(self) -> usize {
        usize::from(self.kind_and_size().0)
    }

    /// How much it adds.
    pub fn size(self) -> f64 {
        self.kind_and_size().1
    }

    /// The same, times a factor.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        match self {
            Self::Depot(x) => Self::Depot(factor * x),
            Self::Jak(x) => Self::Jak(factor * x),
            Self::Light(x) => Self::Light(factor * x),
            Self::Stress(x) => Self::Stress(factor * x),
        }
    }

    /// Order of doses that fall on one grid point.
    pub fn order(self) -> u8 {
        self.kind_and_size().0
    }

    fn kind_and_size(self) -> (u8, f64) {
        match self {
            Self::Depot(x) => (0, x),
            Self::Jak(x) => (2, x),
            Self::Light(x) => (3, x),
            Self::Stress(x) => (4, x),
        }
    }
}

impl<S: Scalar> Added<S> {
    /// Adds to the forcing; says whether the right-hand side jumps too (the
    /// depot is felt only after it has passed into the skin).
    #[inline(always)]
    pub fn apply(&self, u: &mut Forcing<S>) -> bool {
        match self.kind {
            0 => {
                u.depot = u.depot + self.size;
                return false;
            }
            2 => u.jak = u.jak + self.size,
            3 => u.light = u.light + self.size,
            _ => u.stress = u.stress + self.size,
        }
        true
    }
}

impl From<Jump> for Added<f64> {
    fn from(jump: Jump) -> Self {
        let (kind, size) = jump.dose.kind_and_size();
        Self {
            at: jump.at,
            kind,
            size,
        }
    }
}

/// Merges the jumps of as many lanes as a number holds, each in time order, into
/// `merged`.
pub(super) fn merge<S: Batch>(lanes: &[&[Jump]], merged: &mut Vec<Added<S>>) {
    merged.clear();
    let mut pending = [Pending::default(); WIDTH];
    for (lane, jumps) in lanes.iter().enumerate() {
        pending[lane].jumps = jumps;
    }
    loop {
        let mut soonest = NEVER;
        for lane in &pending {
            if lane.due() < soonest {
                soonest = lane.due();
            }
        }
        if soonest == NEVER {
            return;
        }
        for lane in &mut pending {
            lane.take(soonest);
        }
        let (at, kind) = soonest;
        merged.push(Added {
            at,
            kind,
            size: S::gather(|lane| pending[lane].taken),
        });
    }
}

/// After every jump.
const NEVER: (u32, u8) = (u32::MAX, u8::MAX);

/// Jumps of one lane that are still to be merged.
#[derive(Clone, Copy, Default)]
struct Pending<'a> {
    jumps: &'a [Jump],
    /// Sum of those that were taken last.
    taken: f64,
}

impl Pending<'_> {
    /// Point and kind of the next one.
    fn due(&self) -> (u32, u8) {
        match self.jumps {
            [next, ..] => (next.at, next.dose.order()),
            [] => NEVER,
        }
    }

    /// Takes all of one point and kind.
    fn take(&mut self, at_and_kind: (u32, u8)) {
        self.taken = 0.0;
        while let [next, later @ ..] = self.jumps
            && self.due() == at_and_kind
        {
            self.taken += next.dose.size();
            self.jumps = later;
        }
    }
}
