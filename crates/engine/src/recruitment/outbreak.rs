//! How a lesion begins.

use crate::model::{Forcing, State};
use crate::ode::{Dose, Jump, Lane};
use crate::patient::Individual;
use crate::population::Start;

/// Almost healthy skin with a few T cells, one triggering event, and `events`
/// to come.
pub(crate) fn outbreak(individual: &Individual, start: &Start, events: Vec<Jump>) -> Lane {
    let mut jumps = vec![Jump {
        at: 0,
        dose: Dose::Stress(start.start_stress),
    }];
    jumps.extend(events);
    Lane {
        parameters: individual.parameters,
        state: State {
            melanocyte: start.start_melanocyte,
            reservoir: start.start_reservoir,
            cd8_teff: start.start_teff,
            cd8_trm: start.start_trm,
            treg: individual.parameters.treg_normal,
        },
        forcing: Forcing::none(),
        jumps,
    }
}
