//! The two deviations, and how well they are known.

use super::Shift;
use crate::params::parameters;
use statrs::distribution::{ContinuousCDF, Normal};

parameters! {
    /// How much studies differ by more than chance, logit scale. Rows:
    /// `params/studies.toml`.
    StudyVariation {
        /// Standard deviation of what a study adds to all of its results.
        between_studies: "1",
        /// Standard error of `between_studies`.
        between_studies_error: "1",
        /// Standard deviation of what a result adds within its study.
        within_study: "1",
        /// Standard error of `within_study`.
        within_study_error: "1",
    }
}

/// Quantiles that stand for what a deviation may be.
const PLACES: [f64; 5] = [0.1, 0.3, 0.5, 0.7, 0.9];

impl StudyVariation {
    /// What one result of a new study may be shifted by, with the errors of both
    /// deviations.
    pub fn of_new_study(&self) -> Shift {
        let between = places(self.between_studies, self.between_studies_error);
        let within = places(self.within_study, self.within_study_error);
        let each = between.iter().flat_map(|b| {
            let within = within.iter();
            within.map(move |w| (1.0, (b * b + w * w).sqrt()))
        });
        Shift::normal_mixture(each)
    }
}

/// Equally likely values of a log-normal deviation with this mean and standard error.
fn places(mean: f64, error: f64) -> [f64; 5] {
    if !(mean > 0.0 && error > 0.0) {
        return [mean; 5];
    }
    let variance = (error / mean * (error / mean)).ln_1p();
    PLACES.map(|place| {
        let z = Normal::standard().inverse_cdf(place);
        mean * crate::num::exp(variance.sqrt() * z - 0.5 * variance)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn a_deviation_without_an_error_is_what_it_is() {
        let sharp = StudyVariation {
            between_studies: 0.3,
            between_studies_error: 0.0,
            within_study: 0.4,
            within_study_error: 0.0,
        };
        assert_relative_eq!(sharp.of_new_study().sd(), 0.5, max_relative = 1e-9);
    }

    #[test]
    fn an_error_widens_what_a_new_study_may_report() {
        let known = StudyVariation {
            between_studies: 0.4,
            between_studies_error: 0.0,
            within_study: 0.7,
            within_study_error: 0.0,
        };
        let unsure = StudyVariation {
            between_studies_error: 0.3,
            within_study_error: 0.3,
            ..known
        };
        assert!(unsure.of_new_study().sd() > known.of_new_study().sd());
    }
}
