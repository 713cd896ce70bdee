//! Courses that somebody has, where the median of all is nobody's.

use super::shares::Shares;
use crate::quantiles::Quantiles;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The median course of those with the same kind of end.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct TypicalCourse {
    /// Share of the predictive draws that end like this, 0 to 1.
    pub share: f64,
    /// Their median repigmentation at the weeks of `band`.
    pub repigmented: Vec<f64>,
}

/// From this repigmentation at the end on a draw is one of those who keep it: the border of
/// [`Shares`] between the two peaks.
const KEPT: f64 = 0.5;

/// Of an outcome with two peaks the typical course of those who keep at least half, and of
/// the others; nothing of one with a single peak, whose median says it. `weeks` are the
/// weeks' places in the draws' courses.
pub(super) fn typical_courses(regained: &[Vec<f64>], weeks: &[usize]) -> Vec<TypicalCourse> {
    let end = |course: &Vec<f64>| course.last().copied().unwrap_or(f64::NAN);
    if !Shares::of(regained.iter().map(end)).have_two_peaks() {
        return Vec::new();
    }
    let (kept, lost): (Vec<_>, Vec<_>) = regained.iter().partition(|course| end(course) >= KEPT);
    [kept, lost]
        .into_iter()
        .map(|courses: Vec<&Vec<f64>>| TypicalCourse {
            share: courses.len() as f64 / regained.len() as f64,
            repigmented: weeks
                .iter()
                .map(|&i| Quantiles::of(courses.iter().map(|course| course[i])).median)
                .collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_peaks_have_two_courses_and_one_has_none() {
        let kept = vec![0.8, 0.9, 1.0];
        let lost = vec![0.8, 0.4, 0.0];
        let both = [kept.clone(), lost.clone(), kept.clone(), kept.clone()];
        let found = typical_courses(&both, &[0, 2]);
        let expected = [(0.75, vec![0.8, 1.0]), (0.25, vec![0.8, 0.0])];
        let expected = expected.map(|(share, repigmented)| TypicalCourse { share, repigmented });
        assert_eq!(found, expected);
        assert!(typical_courses(&[kept.clone(), kept], &[0, 2]).is_empty());
    }
}
