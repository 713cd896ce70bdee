//! Parameters and their priors.

use super::normal::ln_upper_tail;

/// One unknown.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Name, as results show it.
    pub name: String,
    /// Its prior, as a map from a standard normal number.
    pub scale: Scale,
}

/// How a standard normal number becomes a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scale {
    /// `mean + sd z`.
    Normal {
        /// Mean.
        mean: f64,
        /// Standard deviation.
        sd: f64,
    },
    /// `median exp(sd z)`.
    LogNormal {
        /// Median.
        median: f64,
        /// Standard deviation of the logarithm.
        sd: f64,
    },
    /// A fraction whose logit is normal.
    LogitNormal {
        /// Median, between 0 and 1.
        median: f64,
        /// Standard deviation of the logit.
        sd: f64,
    },
    /// Equally likely between two bounds.
    Uniform {
        /// Lower bound.
        low: f64,
        /// Upper bound.
        high: f64,
    },
    /// A waiting time.
    Exponential {
        /// Mean.
        mean: f64,
    },
}

impl Parameter {
    /// An unknown of this name and prior.
    pub fn new(name: impl Into<String>, scale: Scale) -> Self {
        let name = name.into();
        Self { name, scale }
    }
}

impl Scale {
    /// The value `z` standard deviations from the median.
    pub fn at(&self, z: f64) -> f64 {
        match *self {
            Self::Normal { mean, sd } => mean + sd * z,
            Self::LogNormal { median, sd } => median * (sd * z).exp(),
            Self::LogitNormal { median, sd } => {
                let odds = median / (1.0 - median) * (sd * z).exp();
                odds / (1.0 + odds)
            }
            Self::Uniform { low, high } => high - (high - low) * ln_upper_tail(z).exp(),
            Self::Exponential { mean } => -mean * ln_upper_tail(z),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn the_middle_of_every_scale_is_its_median() {
        let at = |scale: Scale| scale.at(0.0);
        assert_relative_eq!(at(Scale::Normal { mean: 3.0, sd: 2.0 }), 3.0);
        assert_relative_eq!(
            at(Scale::LogNormal {
                median: 3.0,
                sd: 2.0
            }),
            3.0
        );
        assert_relative_eq!(
            at(Scale::LogitNormal {
                median: 0.3,
                sd: 2.0
            }),
            0.3
        );
        assert_relative_eq!(
            at(Scale::Uniform {
                low: -7.0,
                high: 3.0
            }),
            -2.0,
            epsilon = 1e-12
        );
        // the median of an exponential time
        assert_relative_eq!(
            at(Scale::Exponential { mean: 2.0 }),
            2.0 * std::f64::consts::LN_2,
            epsilon = 1e-12
        );
    }
}
