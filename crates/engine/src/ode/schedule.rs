//! Where a run's mesh has to be fine and where it may be coarse.

/// Points at which a dose may reach any lane of a run, as far as they decide
/// the mesh.
///
/// It follows from the plan, not from what a patient took, so that all lanes
/// share it and none depends on its neighbours. The default knows nothing: every
/// grid point may hold a dose, and no drug is new.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    onsets: Vec<u32>,
    rests: Vec<Rest>,
}

/// Grid points from one to another between which no dose is planned. Events
/// of a patient's own lie on multiples of [`STRIDE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rest {
    /// First point from which a step may be longer.
    pub from: u32,
    /// The next planned dose.
    pub to: u32,
}

/// Grid points in one step of a rest.
pub const STRIDE: u32 = 2;

/// Two weeks after a dose nothing faster than the cells is left.
const WASHED_OUT: u32 = 28;

impl Schedule {
    /// A plan whose doses may fall on `doses`, ascending, of which those on
    /// `onsets`, ascending, find the skin without the drug.
    pub fn of_plan(onsets: Vec<u32>, doses: impl IntoIterator<Item = u32>) -> Self {
        let mut rests = Vec::new();
        let mut last = 0;
        for dose in doses.into_iter().chain([u32::MAX]) {
            let from = last + WASHED_OUT;
            if from < dose {
                rests.push(Rest { from, to: dose });
            }
            last = dose;
        }
        Self { onsets, rests }
    }

    /// Nothing is known: the default.
    pub const fn nothing() -> Self {
        Self {
            onsets: Vec::new(),
            rests: Vec::new(),
        }
    }

    /// Doses may fall anywhere; those on `onsets`, ascending, find the skin
    /// without the drug.
    pub fn of_onsets(onsets: Vec<u32>) -> Self {
        Self {
            onsets,
            rests: Vec::new(),
        }
    }

    /// Points after which a drug's level rises from nothing; ascending.
    pub fn onsets(&self) -> &[u32] {
        &self.onsets
    }

    /// Whether both ask for the same mesh from one point up to another.
    pub(super) fn is_same_within(&self, other: &Self, from: u32, until: u32) -> bool {
        // an onset is felt for a few points, and the first of a run for longer
        const FELT: u32 = 4;
        let onsets = |of: &Self| -> Vec<(bool, u32)> {
            let numbered = of.onsets.iter().enumerate();
            let near = numbered.filter(|(_, at)| **at < until && **at + FELT > from);
            near.map(|(number, at)| (number == 0, *at)).collect()
        };
        let rests = |of: &Self| -> Vec<(u32, u32)> {
            let there = of.rests.iter().filter(|r| r.from < until && from < r.to);
            there.map(|r| (r.from.max(from), r.to.min(until))).collect()
        };
        onsets(self) == onsets(other) && rests(self) == rests(other)
    }

    /// Rests in time order; they do not overlap.
    pub fn rests(&self) -> &[Rest] {
        &self.rests
    }
}

/// Those of `doses`, ascending, that no other precedes within `washout` points.
pub fn onsets(doses: impl IntoIterator<Item = u32>, washout: u32) -> Vec<u32> {
    let mut last = None;
    let mut onsets = Vec::new();
    for dose in doses {
        if last.is_none_or(|last| dose > last + washout) {
            onsets.push(dose);
        }
        last = Some(dose);
    }
    onsets
}

impl Rest {
    /// Whether a step of [`STRIDE`] points may start at `point` without passing
    /// `until`. Steps start at multiples of their length, where a patient's own
    /// events are.
    #[inline(always)]
    pub fn holds(&self, point: u32, until: u32) -> bool {
        self.from <= point && point.is_multiple_of(STRIDE) && point + STRIDE <= self.to.min(until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rest_begins_two_weeks_after_a_dose_and_ends_before_the_next() {
        let schedule = Schedule::of_plan(vec![0], [0, 1, 44]);
        let [first, last] = schedule.rests() else {
            panic!("{:?}", schedule.rests());
        };
        assert_eq!((first.from, first.to), (29, 44));
        assert_eq!((last.from, last.to), (72, u32::MAX));
        assert!(!first.holds(28, 100));
        assert!(!first.holds(29, 100), "an event may fall on 30");
        assert!(first.holds(30, 100));
        assert!(first.holds(42, 100));
        assert!(!first.holds(44, 100));
    }

    #[test]
    fn schedules_that_part_later_are_the_same_before() {
        let short = Schedule::of_plan(vec![0], 0..56);
        let long = Schedule::of_plan(vec![0, 200], (0..56).chain([200]));
        assert!(short.is_same_within(&long, 0, 56));
        assert!(short.is_same_within(&long, 84, 112), "both rest");
        assert!(!short.is_same_within(&long, 196, 252));
        let later = Schedule::of_plan(vec![2], 2..56);
        assert!(!short.is_same_within(&later, 0, 56));
        assert!(short.is_same_within(&later, 8, 84));
    }

    #[test]
    fn a_step_does_not_pass_a_record() {
        let rest = Rest { from: 0, to: 100 };
        assert!(rest.holds(12, 14));
        assert!(!rest.holds(12, 13));
    }

    #[test]
    fn a_dose_after_the_washout_is_an_onset() {
        assert_eq!(onsets([0, 1, 4, 8, 11], 3), [0, 8]);
        assert!(onsets([], 3).is_empty());
    }
}
