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

/// One observation with its error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observation {
    /// What was seen.
    pub seen: Seen,
    /// Its error.
    pub error: ErrorModel,
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
            Seen::Value(seen) => ln_density((seen - prediction.value) / sd) - sd.ln(),
            Seen::Between { low, high } => ln_between(
                (low - prediction.value) / sd,
                (high - prediction.value) / sd,
            ),
        }
    }

    /// Probability of seeing no more than was seen; for an observation between
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
                Slope {
                    by_value: z / sd,
                    by_sd: (z * z - 1.0) / sd,
                    information: 1.0 / (sd * sd),
                    sd_information: 2.0 / (sd * sd),
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
            let observation = Observation { seen, error };
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

    #[test]
    fn the_parts_of_an_error_add_as_squares() {
        let observation = Observation {
            seen: Seen::Value(0.0),
            error: ErrorModel {
                additive: 2.0,
                proportional: 0.1,
                of_reference: 0.5,
            },
        };
        let prediction = Prediction {
            value: 30.0,
            reference: 12.0,
        };
        assert_relative_eq!(observation.sd(&prediction), 7.0);
    }
}
