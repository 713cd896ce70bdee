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
/// of a patient's own lie on multiples of [`LONGEST_STRIDE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rest {
    /// First point from which a step may be longer.
    pub from: u32,
    /// The next planned dose.
    pub to: u32,
    /// Points in a step.
    pub stride: u32,
}

/// Most grid points in one step.
pub const LONGEST_STRIDE: u32 = 4;

/// Two days after a dose, both of the drug's exponentials are past their peak
/// and steps of two points do; after two weeks nothing faster than the cells is left.
const PAST_PEAK: u32 = 4;
const WASHED_OUT: u32 = 28;

impl Schedule {
    /// A plan whose doses may fall on `doses`, ascending, of which those on
    /// `onsets`, ascending, find the skin without the drug.
    pub fn of_plan(onsets: Vec<u32>, doses: impl IntoIterator<Item = u32>) -> Self {
        let mut rests = Vec::new();
        let mut last = 0;
        for dose in doses.into_iter().chain([u32::MAX]) {
            let (day, days) = (last + PAST_PEAK, last + WASHED_OUT);
            let mut rest = |from, to, stride| {
                if from < to {
                    rests.push(Rest { from, to, stride });
                }
            };
            rest(day, dose.min(days), 2);
            rest(days, dose, LONGEST_STRIDE);
            last = dose;
            if dose == u32::MAX {
                break;
            }
        }
        Self { onsets, rests }
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

    /// Rests in time order; they do not overlap.
    pub fn rests(&self) -> &[Rest] {
        &self.rests
    }
}

impl Rest {
    /// Points that a step from `point` may take without passing `until`. Steps
    /// start at multiples of their length, where a patient's own events are.
    #[inline(always)]
    pub fn stride(&self, point: u32, until: u32) -> u32 {
        let end = self.to.min(until);
        let mut stride = self.stride;
        while stride > 1
            && (point < self.from || !point.is_multiple_of(stride) || point + stride > end)
        {
            stride /= 2;
        }
        stride
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twice_daily_leaves_no_rest() {
        let schedule = Schedule::of_plan(vec![0], 0..100);
        assert_eq!(schedule.rests()[0].from, 103);
    }

    #[test]
    fn steps_grow_after_a_dose_and_end_before_the_next() {
        let schedule = Schedule::of_plan(vec![0], [0, 44]);
        let mut points = vec![0];
        let mut point = 0;
        while point < 44 {
            let rest = schedule.rests().iter().find(|rest| point < rest.to);
            point += rest.map_or(1, |rest| rest.stride(point, u32::MAX));
            points.push(point);
        }
        let expected: Vec<u32> = (0..4)
            .chain((4..28).step_by(2))
            .chain((28..=44).step_by(4))
            .collect();
        assert_eq!(points, expected);
    }

    #[test]
    fn a_step_does_not_pass_a_record() {
        let rest = Rest {
            from: 0,
            to: 100,
            stride: 4,
        };
        assert_eq!(rest.stride(12, 14), 2);
        assert_eq!(rest.stride(14, 100), 2);
        assert_eq!(rest.stride(12, 13), 1);
    }
}
