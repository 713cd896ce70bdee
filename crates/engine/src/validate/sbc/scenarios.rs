//! The scenarios that patients are simulated in: courses without their numbers.

use crate::course::{Course, Observation};
use crate::input::InputError;

const FILES: [&str; 6] = [
    include_str!("../../../../../scenarios/check/face.toml"),
    include_str!("../../../../../scenarios/check/child-trunk.toml"),
    include_str!("../../../../../scenarios/check/neck-active.toml"),
    include_str!("../../../../../scenarios/check/leg-old.toml"),
    include_str!("../../../../../scenarios/check/hand.toml"),
    include_str!("../../../../../scenarios/check/segmental-face.toml"),
];

/// Two lesions of one patient, which are forecast together.
const TWO_LESIONS: &str = include_str!("../../../../../scenarios/check/face-and-neck.toml");

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

/// The scenario of a patient with two lesions, as [`scenarios`].
///
/// # Errors
///
/// [`InputError`], for a file that is no course.
pub(super) fn two_lesions() -> Result<Course, InputError> {
    Course::from_toml(TWO_LESIONS)
}

/// The course with `visits` of its visits, the first among them, spread evenly
/// over time; the last is always kept. The same of every further lesion.
pub(super) fn with_visits(course: &Course, visits: usize) -> Course {
    let spread = |observations: &[Observation]| -> Vec<Observation> {
        let all = observations.len();
        let kept = visits.saturating_sub(1).min(all);
        let place = |i: usize| (i * all).div_ceil(kept) - 1;
        (1..=kept).map(|i| observations[place(i)]).collect()
    };
    let mut known = course.clone();
    known.observations = spread(&course.observations);
    for lesion in &mut known.further {
        lesion.observations = spread(&lesion.observations);
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulation::HALF_DAYS_PER_WEEK;

    #[test]
    fn every_scenario_has_six_visits_and_is_decided_at_the_last() {
        let two = two_lesions().unwrap();
        assert_eq!(two.further.len(), 1);
        for course in scenarios().unwrap().iter().chain([&two]) {
            for lesion in course.lesions() {
                assert_eq!(lesion.observations.len(), 5, "{}", course.label);
                let last = lesion.observations[4].half_day;
                assert_eq!(last, course.decision_half_day());
            }
        }
    }

    #[test]
    fn three_visits_are_the_first_the_middle_and_the_last() {
        let course = two_lesions().unwrap();
        for place in 0..2 {
            let weeks = |visits| -> Vec<u32> {
                let known = with_visits(&course, visits);
                let lesion = known.lesions().nth(place).unwrap();
                let kept = lesion.observations.iter();
                kept.map(|o| o.half_day / HALF_DAYS_PER_WEEK).collect()
            };
            assert!(weeks(1).is_empty());
            assert_eq!(weeks(3), [12, 24]);
            assert_eq!(weeks(6), [4, 8, 12, 18, 24]);
        }
    }
}
