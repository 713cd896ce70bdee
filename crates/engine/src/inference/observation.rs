//! What was seen, and how far it may be off.

use super::normal::{ln_between, ln_density};

/// Standard deviation of an observation, from parts that add as squares.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ErrorModel {
    /// Part that is the same at every value.
    pub additive: f64,
    /// Part in proportion to the predicted value.
    pub proportional: f64,
    /// Part in proportion to the prediction's reference.
    pub of_reference: f64,
}

/// What a model says of one observation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prediction {
    /// Expected value.
    pub value: f64,
    /// What a part of the error is in proportion to (a subject's baseline,
    /// say); without effect where the error has no such part.
    pub reference: f64,
}

impl From<f64> for Prediction {
    fn from(value: f64) -> Self {
        let reference = 0.0;
        Self { value, reference }
    }
}

/// What was seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Seen {
    /// A number.
    Value(f64),
    /// No more than that a number lies between two bounds: below the limit of
    /// quantification, or in one category of an ordered scale.
    Between {
        /// Lower bound; may be infinite.
        low: f64,
        /// Upper bound; may be infinite.
        high: f64,
    },
}

/// That a value has nothing to do with what was to be measured: written down wrongly, or
/// measured elsewhere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outlier {
    /// Its probability before anything is known, above 0 and below 1.
    pub probability: f64,
    /// Density of such a value where it was seen; the same at every prediction.
    pub density: f64,
}

/// One observation with its error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observation {
    /// What was seen.
    pub seen: Seen,
    /// Its error.
    pub error: ErrorModel,
    /// A value may be an outlier; bounds are taken as they are.
    pub outlier: Option<Outlier>,
}

/// Derivatives of one observation's log-likelihood.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Slope {
    /// By the predicted value.
    pub by_value: f64,
    /// By the standard deviation.
    pub by_sd: f64,
    /// Information on the predicted value; never negative.
    pub information: f64,
    /// Information on the standard deviation; never negative.
    pub sd_information: f64,
}

impl Outlier {
    /// Log-density of a value that is measured, with log-density `ln`, or an outlier.
    fn mixed(&self, ln: f64) -> f64 {
        let [measured, outlying] = self.parts(ln);
        let (low, high) = if measured < outlying {
            (measured, outlying)
        } else {
            (outlying, measured)
        };
        high + (low - high).exp().ln_1p()
    }

    /// Probability of an outlier where the measured value has log-density `ln`.
    fn given(&self, ln: f64) -> f64 {
        let [measured, outlying] = self.parts(ln);
        1.0 / (1.0 + (measured - outlying).exp())
    }

    fn parts(&self, ln: f64) -> [f64; 2] {
        [
            (-self.probability).ln_1p() + ln,
            (self.probability * self.density).ln(),
        ]
    }
}

impl Observation {
    /// Standard deviation at a prediction.
    pub fn sd(&self, prediction: &Prediction) -> f64 {
        let ErrorModel {
            additive,
            proportional,
            of_reference,
        } = self.error;
        let own = proportional * prediction.value;
        let referred = of_reference * prediction.reference;
        (additive * additive + own * own + referred * referred).sqrt()
    }

    /// Log-likelihood at a prediction.
    pub fn ln_likelihood(&self, prediction: &Prediction) -> f64 {
        let sd = self.sd(prediction);
        match self.seen {
            Seen::Value(seen) => {
                let ln = ln_density((seen - prediction.value) / sd) - sd.ln();
                self.outlier.map_or(ln, |outlier| outlier.mixed(ln))
            }
            Seen::Between { low, high } => ln_between(
                (low - prediction.value) / sd,
                (high - prediction.value) / sd,
            ),
        }
    }

    /// Probability that a value is an outlier, given a prediction; 0 for bounds.
    pub fn outlying(&self, prediction: &Prediction) -> f64 {
        let Seen::Value(seen) = self.seen else {
            return 0.0;
        };
        let sd = self.sd(prediction);
        let ln = ln_density((seen - prediction.value) / sd) - sd.ln();
        self.outlier.map_or(0.0, |outlier| outlier.given(ln))
    }

    /// Probability of seeing no more than was seen, outliers apart; for an observation between
    /// bounds that of lying below each.
    pub fn probability_below(&self, prediction: &Prediction) -> [f64; 2] {
        let sd = self.sd(prediction);
        let below =
            |bound: f64| ln_between(f64::NEG_INFINITY, (bound - prediction.value) / sd).exp();
        match self.seen {
            Seen::Value(seen) => [below(seen); 2],
            Seen::Between { low, high } => {
                let under = if low == f64::NEG_INFINITY {
                    0.0
                } else {
                    below(low)
                };
                [under, below(high)]
            }
        }
    }

    pub(super) fn slope(&self, prediction: &Prediction) -> Slope {
        let sd = self.sd(prediction);
        match self.seen {
            Seen::Value(seen) => {
                let z = (seen - prediction.value) / sd;
                let measured = 1.0 - self.outlying(prediction);
                // that it may be an outlier bends the curve of a mixture: left out, as
                // information is never negative
                Slope {
                    by_value: measured * z / sd,
                    by_sd: measured * (z * z - 1.0) / sd,
                    information: measured / (sd * sd),
                    sd_information: measured * 2.0 / (sd * sd),
                }
            }
            Seen::Between { low, high } => {
                let (low, high) = (
                    (low - prediction.value) / sd,
                    (high - prediction.value) / sd,
                );
                let all = ln_between(low, high);
                let edge = |bound: f64| (ln_density(bound) - all).exp();
                let moment = |bound: f64| {
                    if bound.is_finite() {
                        bound * edge(bound)
                    } else {
                        0.0
                    }
                };
                let by_z = edge(low) - edge(high);
                let curvature = by_z * by_z + moment(high) - moment(low);
                Slope {
                    by_value: by_z / sd,
                    by_sd: (moment(low) - moment(high)) / sd,
                    // a normal probability is log-concave; rounding is not
                    information: if curvature > 0.0 {
                        curvature / (sd * sd)
                    } else {
                        0.0
                    },
                    sd_information: 0.0,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;
    use rstest::rstest;

    #[rstest]
    #[case::a_value(Seen::Value(2.1))]
    #[case::a_zero_below_the_limit(Seen::Between { low: f64::NEG_INFINITY, high: 0.4 })]
    #[case::a_category(Seen::Between { low: 1.0, high: 1.5 })]
    #[case::a_category_far_away(Seen::Between { low: 9.0, high: 11.0 })]
    fn slopes_are_those_of_the_likelihood(#[case] seen: Seen) {
        let at = |value: f64, additive: f64| {
            let error = ErrorModel {
                additive,
                ..ErrorModel::default()
            };
            let observation = Observation {
                seen,
                error,
                outlier: None,
            };
            (observation, Prediction::from(value))
        };
        let ln = |value, sd| {
            let (observation, prediction) = at(value, sd);
            observation.ln_likelihood(&prediction)
        };
        let (observation, prediction) = at(1.7, 0.6);
        let slope = observation.slope(&prediction);
        let h = 1e-5;
        let by_value = (ln(1.7 + h, 0.6) - ln(1.7 - h, 0.6)) / (2.0 * h);
        let by_sd = (ln(1.7, 0.6 + h) - ln(1.7, 0.6 - h)) / (2.0 * h);
        assert_relative_eq!(slope.by_value, by_value, max_relative = 1e-6);
        assert_relative_eq!(slope.by_sd, by_sd, max_relative = 1e-6);
        let curved = -(ln(1.7 + 1e-3, 0.6) - 2.0 * ln(1.7, 0.6) + ln(1.7 - 1e-3, 0.6)) / 1e-6;
        assert_relative_eq!(slope.information, curved, max_relative = 1e-4);
    }

    /// A value five deviations off, which is as likely to be an outlier as not.
    #[rstest]
    #[case::near(1.0)]
    #[case::in_doubt(2.35)]
    #[case::far_off(9.0)]
    fn slopes_of_a_value_that_may_be_an_outlier_are_those_of_the_likelihood(#[case] seen: f64) {
        let at = |sd: f64| Observation {
            seen: Seen::Value(seen),
            error: ErrorModel {
                additive: sd,
                ..ErrorModel::default()
            },
            outlier: Some(Outlier {
                probability: 0.02,
                density: 0.1,
            }),
        };
        let ln = |value: f64, sd: f64| at(sd).ln_likelihood(&value.into());
        let slope = at(0.4).slope(&1.0.into());
        let h = 1e-6;
        let by_value = (ln(1.0 + h, 0.4) - ln(1.0 - h, 0.4)) / (2.0 * h);
        let by_sd = (ln(1.0, 0.4 + h) - ln(1.0, 0.4 - h)) / (2.0 * h);
        assert_relative_eq!(
            slope.by_value,
            by_value,
            max_relative = 1e-5,
            epsilon = 1e-7
        );
        assert_relative_eq!(slope.by_sd, by_sd, max_relative = 1e-5, epsilon = 1e-7);
        assert!(slope.information >= 0.0 && slope.sd_information >= 0.0);
    }

    #[test]
    fn a_far_value_costs_no_more_than_an_outlier_and_is_taken_for_one() {
        let outlier = Outlier {
            probability: 0.02,
            density: 0.1,
        };
        let seen = |value| Observation {
            seen: Seen::Value(value),
            error: ErrorModel {
                additive: 1.0,
                ..ErrorModel::default()
            },
            outlier: Some(outlier),
        };
        let ln = |value| seen(value).ln_likelihood(&0.0.into());
        assert_relative_eq!(ln(1e3), (0.02_f64 * 0.1).ln());
        assert_relative_eq!(seen(1e3).outlying(&0.0.into()), 1.0);
        assert!(seen(0.5).outlying(&0.0.into()) < 0.01);
        assert!(ln(1e200).is_finite());
    }

    #[test]
    fn the_parts_of_an_error_add_as_squares() {
        let observation = Observation {
            seen: Seen::Value(0.0),
            error: ErrorModel {
                additive: 2.0,
                proportional: 0.1,
                of_reference: 0.5,
            },
            outlier: None,
        };
        let prediction = Prediction {
            value: 30.0,
            reference: 12.0,
        };
        assert_relative_eq!(observation.sd(&prediction), 7.0);
    }
}
