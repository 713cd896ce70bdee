//! What a run cost, counted, so that a change that doubles it is seen.

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::ops::AddAssign;

/// Counted work of the solver.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
pub struct Work {
    /// Steps of one lane.
    pub steps: u64,
    /// Evaluations of the right-hand side for one lane.
    pub evaluations: u64,
    /// Stretches of a month of one lane that were run again with a smaller step.
    pub repeated: u64,
}

impl AddAssign for Work {
    fn add_assign(&mut self, other: Self) {
        self.steps += other.steps;
        self.evaluations += other.evaluations;
        self.repeated += other.repeated;
    }
}

/// A value and the work that it cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted<T> {
    /// The value.
    pub value: T,
    /// What the solver did for it.
    pub work: Work,
}

impl<T> Counted<T> {
    /// Another value that cost the same.
    pub fn map<U>(self, of: impl FnOnce(T) -> U) -> Counted<U> {
        Counted {
            value: of(self.value),
            work: self.work,
        }
    }

    /// The value; what it cost is added to `total`.
    pub fn added_to(self, total: &mut Work) -> T {
        *total += self.work;
        self.value
    }
}

impl<T, C: Default + Extend<T>> FromIterator<Counted<T>> for Counted<C> {
    fn from_iter<I: IntoIterator<Item = Counted<T>>>(counted: I) -> Self {
        let mut work = Work::default();
        let mut value = C::default();
        value.extend(counted.into_iter().map(|one| one.added_to(&mut work)));
        Self { value, work }
    }
}

impl<T: Send> FromParallelIterator<Counted<T>> for Counted<Vec<T>> {
    fn from_par_iter<I: IntoParallelIterator<Item = Counted<T>>>(counted: I) -> Self {
        let counted: Vec<Counted<T>> = counted.into_par_iter().collect();
        counted.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(value: u64) -> Counted<u64> {
        let work = Work {
            steps: value,
            evaluations: 4 * value,
            repeated: 1,
        };
        Counted { value, work }
    }

    #[test]
    fn values_come_in_order_and_their_work_as_one_on_any_number_of_threads() {
        let one_by_one: Counted<Vec<u64>> = (0..100).map(of).collect();
        let together: Counted<Vec<u64>> = (0..100_u64).into_par_iter().map(of).collect();
        assert_eq!(one_by_one, together);
        assert_eq!(together.value, (0..100).collect::<Vec<_>>());
        let steps = 99 * 100 / 2;
        let work = [
            together.work.steps,
            together.work.evaluations,
            together.work.repeated,
        ];
        assert_eq!(work, [steps, 4 * steps, 100]);
    }
}
