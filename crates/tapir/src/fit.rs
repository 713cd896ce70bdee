//! The ways to fit a patient, as they are called on the command line.

use tapir_engine::fit::FitMethod;

/// Ways to fit a patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Fit {
    /// A large virtual population, weighted by the visits (under a second).
    Population,
    /// MAP estimates and draws around them.
    #[value(name = "map", alias = "mode")]
    Map,
    /// The whole posterior by Markov chains (some seconds).
    Posterior,
}

impl Fit {
    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Population => "population",
            Self::Map => "map",
            Self::Posterior => "posterior",
        }
    }
}

impl From<Fit> for FitMethod {
    fn from(fit: Fit) -> Self {
        match fit {
            Fit::Population => Self::Population,
            Fit::Map => Self::Map,
            Fit::Posterior => Self::Posterior,
        }
    }
}
