//! Whether a lesion is under attack.

use crate::model::lesion::Attack;
use crate::model::{Coefficients, Constants, Effect};
use crate::ode::Row;
use crate::patient::Individual;
use crate::structure::Structure;

/// CXCL9/10 at one instant, in units of its half-saturation.
pub(crate) fn attack_signal(structure: Structure, individual: &Individual, row: &Row) -> f64 {
    let p = &individual.parameters;
    let effect = Effect::of(&row.forcing, p, Constants::of(p).ic50_to_hill);
    Attack::of(structure, &row.state, &Coefficients::of(&effect, p), p).cxcl
}
