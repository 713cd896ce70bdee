//! What a forecast lacks to be shown in numbers to a patient.

use tapir_engine::fit::WarningKind;
use tapir_engine::forecast::Comparison;

/// Fewest equally good matches whose intervals mean anything to a patient. Rule of the
/// house, assumed: among thirty, the 90 % interval of a proportion is about 30
/// percentage points wide at most.
pub(crate) const LEAST_EFFECTIVE: f64 = 30.0;

/// A reason for which a patient gets a sentence in the place of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Obstacle {
    /// Nothing was measured after the first visit.
    SecondArea,
    /// Hardly any virtual patient matches the course.
    FewMatches,
    /// The course does not follow any that the model knows.
    UnlikeModel,
}

/// Everything that stands in the way of numbers, the most easily mended first.
pub(crate) fn obstacles(comparison: &Comparison) -> Vec<Obstacle> {
    let fit = &comparison.fit;
    let warned = |kind| fit.warnings.iter().any(|w| w.kind() == kind);
    let few = !(fit.effective_sample_size >= LEAST_EFFECTIVE);
    let found = [
        (
            Obstacle::SecondArea,
            comparison.visits.len() < 2 || warned(WarningKind::NoResponseYet),
        ),
        (Obstacle::FewMatches, few),
        (Obstacle::UnlikeModel, warned(WarningKind::PoorFit)),
    ];
    let found = found.into_iter().filter(|(_, holds)| *holds);
    found.map(|(obstacle, _)| obstacle).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMPARISON: &str = include_str!("earlier/comparison.json");

    #[test]
    fn numbers_need_a_second_area_and_thirty_matches_that_follow_the_course() {
        let mut comparison = crate::forecast::comparison(COMPARISON).unwrap();
        comparison.fit.warnings.clear();
        comparison.fit.effective_sample_size = LEAST_EFFECTIVE;
        assert_eq!(obstacles(&comparison), []);
        comparison.fit.effective_sample_size = 29.9;
        assert_eq!(obstacles(&comparison), [Obstacle::FewMatches]);
        comparison.fit.effective_sample_size = f64::NAN;
        assert_eq!(obstacles(&comparison), [Obstacle::FewMatches]);
        comparison.fit.effective_sample_size = 300.0;
        comparison.visits.truncate(1);
        let poor = tapir_engine::fit::Warning::PoorFit { residual: 9.0 };
        comparison.fit.warnings.push(poor);
        assert_eq!(
            obstacles(&comparison),
            [Obstacle::SecondArea, Obstacle::UnlikeModel]
        );
    }
}
