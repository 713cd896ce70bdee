//! What the states are, in words and units, as the declarations of the
//! parameters say it of the parameters.

use crate::params::Declared;

/// Every state of lesion and forcing.
pub(super) const QUANTITIES: [Declared; 10] = [
    quantity("melanocyte", "1", "Melanocytes relative to normal skin."),
    quantity(
        "reservoir",
        "1",
        "Active follicular reservoir relative to normal.",
    ),
    quantity("cd8_teff", "cells/mm2", "Effector CD8 T cells."),
    quantity(
        "cd8_trm",
        "cells/mm2",
        "Tissue-resident memory CD8 T cells.",
    ),
    quantity("treg", "cells/mm2", "Regulatory T cells."),
    quantity("depot", "ng/g", "Tacrolimus in the stratum corneum depot."),
    quantity("skin", "ng/g", "Tacrolimus in viable skin."),
    quantity(
        "jak",
        "1",
        "JAK inhibitor in multiples of its half-blocking level.",
    ),
    quantity("light", "1", "Light effect in sessions."),
    quantity("stress", "1", "Stress or Koebner signal in events."),
];

const fn quantity(name: &'static str, unit: &'static str, meaning: &'static str) -> Declared {
    Declared {
        name,
        unit,
        meaning,
    }
}

/// What a state is.
pub(super) fn of(name: &str) -> &'static Declared {
    QUANTITIES
        .iter()
        .find(|quantity| quantity.name == name)
        .expect("a test compares the table with the states")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lesion::STATE_NAMES;
    use crate::model::skin_pk::FORCING_NAMES;

    #[test]
    fn every_state_is_described() {
        let states = STATE_NAMES.iter().chain(&FORCING_NAMES);
        assert!(states.eq(QUANTITIES.iter().map(|quantity| &quantity.name)));
    }
}
