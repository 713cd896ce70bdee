//! What a new study with this arm would report.

use crate::endpoint::{Endpoint, Measure};
use crate::studies::{Predicted, Shift, StudyPrediction};

/// More patients than this in an arm of a new study are refused: variation between studies
/// is then all that is left, and a million would be no narrower.
pub(super) const MOST_IN_STUDY: u32 = 10_000;

/// The prediction for an arm of `n` patients, from the virtual patients' values (NaN where
/// one does not count). None for levels in skin and blood: how much studies of these
/// differ is not known.
pub(super) fn of(
    endpoint: &Endpoint,
    values: &[f64],
    n: u32,
    shift: &Shift,
) -> Option<StudyPrediction> {
    if endpoint.is_level() {
        return None;
    }
    let asked: Vec<f64> = values.iter().copied().filter(|x| !x.is_nan()).collect();
    let counted = asked.len() as f64 / values.len() as f64;
    let predicted = match endpoint.measure() {
        Measure::Proportion => Predicted::share(&asked, counted, n, shift),
        Measure::Mean if matches!(endpoint, Endpoint::AreaChange { .. }) => {
            let regained: Vec<f64> = asked.iter().map(|change| -change).collect();
            Predicted::mean(&regained, n, shift).negated()
        }
        Measure::Mean => Predicted::mean(&asked, n, shift),
        Measure::Time => Predicted::median_time(&asked, counted, n, shift),
    };
    Some(predicted.intervals(n))
}
