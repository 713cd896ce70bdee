//! The scenarios that patients are simulated in: courses without their numbers.

use crate::course::Course;
use crate::input::InputError;

const FILES: [&str; 6] = [
    include_str!("../../../../../scenarios/check/face.toml"),
    include_str!("../../../../../scenarios/check/child-trunk.toml"),
    include_str!("../../../../../scenarios/check/neck-active.toml"),
    include_str!("../../../../../scenarios/check/leg-old.toml"),
    include_str!("../../../../../scenarios/check/hand.toml"),
    include_str!("../../../../../scenarios/check/segmental-face.toml"),
];

/// How many there are.
pub(super) const SCENARIOS: u32 = FILES.len() as u32;

/// The scenarios of `scenarios/check/`: covariates, plan, dates of the
/// visits and how each is measured. What the visits after the first gave is
/// overwritten.
///
/// # Errors
///
/// [`InputError`], for a file that is no course.
pub fn scenarios() -> Result<Vec<Course>, InputError> {
    FILES.into_iter().map(Course::from_toml).collect()
}

/// The course with `visits` of its visits, the first among them, spread evenly
/// over time; the last is always kept.
pub(super) fn with_visits(course: &Course, visits: usize) -> Course {
    let all = course.observations.len();
    let kept = visits.saturating_sub(1).min(all);
    let observations = (1..=kept)
        .map(|i| course.observations[(i * all).div_ceil(kept) - 1])
        .collect();
    Course {
        observations,
        ..course.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulation::HALF_DAYS_PER_WEEK;

    #[test]
    fn every_scenario_has_six_visits_and_is_decided_at_the_last() {
        for course in scenarios().unwrap() {
            assert_eq!(course.observations.len(), 5, "{}", course.label);
            assert_eq!(course.observations[4].half_day, course.decision_half_day());
        }
    }

    #[test]
    fn three_visits_are_the_first_the_middle_and_the_last() {
        let course = &scenarios().unwrap()[0];
        let weeks = |visits| -> Vec<u32> {
            let kept = with_visits(course, visits).observations;
            kept.iter()
                .map(|o| o.half_day / HALF_DAYS_PER_WEEK)
                .collect()
        };
        assert!(weeks(1).is_empty());
        assert_eq!(weeks(3), [12, 24]);
        assert_eq!(weeks(6), [4, 8, 12, 18, 24]);
    }
}
