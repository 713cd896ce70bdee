//! Who takes part in a trial or a fit.

use crate::model::{Forcing, State};
use crate::ode::Jump;
use crate::patient::{Covariates, Individual};

/// A virtual patient at the start of the observation.
#[derive(Clone, Debug)]
pub struct VirtualPatient {
    /// Number within the trial; with the seed it decides everything else.
    pub number: u32,
    /// What a doctor would know.
    pub covariates: Covariates,
    /// Which draw of the constants the patient has; 0 where there is none.
    pub draw: usize,
    /// The patient's own parameters.
    pub individual: Individual,
    /// Standardised random effects behind them.
    pub eta: Vec<f64>,
    /// The lesion.
    pub state: State,
    /// Stress left over from the time before.
    pub forcing: Forcing,
    /// Whether the lesion shows signs of attack.
    pub active: bool,
    /// Stress events of the untreated time, on its grid.
    pub before: Vec<Jump>,
    /// Share of the applications that this patient takes, where it is the
    /// patient's own; it stands in the place of a fraction for all.
    pub own_adherence: Option<f64>,
    /// Blood level relative to others in standard deviations of its logarithm,
    /// where it is known better than by chance.
    pub blood_z: Option<f64>,
}
