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

/// Merges the jumps of as many lanes as a number holds, each in time order.
pub(super) fn merged<S: Batch>(lanes: &[&[Jump]]) -> Vec<Added<S>> {
    let mut next = [0_usize; WIDTH];
    let longest = lanes.iter().map(|jumps| jumps.len()).max();
    let mut out = Vec::with_capacity(longest.unwrap_or(0) + 16);
    loop {
        let pending = lanes.iter().zip(next).filter_map(|(jumps, i)| jumps.get(i));
        let Some((at, kind)) = pending.map(|j| (j.at, j.dose.kind_and_size().0)).min() else {
            return out;
        };
        let mut size = [0.0; WIDTH];
        for (lane, jumps) in lanes.iter().enumerate() {
            while let Some(jump) = jumps.get(next[lane]) {
                let (its_kind, its_size) = jump.dose.kind_and_size();
                if (jump.at, its_kind) != (at, kind) {
                    break;
                }
                size[lane] += its_size;
                next[lane] += 1;
            }
        }
        out.push(Added {
            at,
            kind,
            size: S::gather(|lane| size[lane]),
        });
    }
}
