//! The model read as symbols: what exports and the book's equations are made from.

use super::lesion::{self, Constants, STATE_NAMES};
use super::skin_pk::FORCING_NAMES;
use super::{Coefficients, Effect, Forcing, Parameters, State};
use crate::num::symbol::Expression;
use crate::num::{Graph, Symbol};
use crate::structure::Structure;

/// The whole model as expressions of its parameters' and states' names.
#[derive(Clone, Debug)]
pub struct Equations {
    /// Named intermediates, each using only those before it.
    pub definitions: Vec<(String, Expression)>,
    /// Rates of change per day, the lesion's states first, then the forcing's.
    pub rates: Vec<(String, Expression)>,
}

impl Equations {
    /// Reads the right-hand side of one structure.
    pub fn of(structure: Structure) -> Self {
        let graph = Graph::default();
        let p = Parameters::build(|_, declared| graph.variable(declared.name));
        let y = State::from_values(STATE_NAMES.map(|name| graph.variable(name)));
        let [depot, skin, jak, light, stress] = FORCING_NAMES.map(|name| graph.variable(name));
        let u = Forcing {
            depot,
            skin,
            jak,
            light,
            stress,
        };
        let constants = Constants::of(&p);
        let effect = Effect::of(&u, &p, constants.ic50_to_hill);
        let coefficients = Coefficients::of(&effect, &p);
        let lesion = lesion::derivative(structure, &y, &coefficients, &p, &constants);
        let named = |names: &[&str], rates: &[Symbol<'_>]| -> Vec<(String, Expression)> {
            names
                .iter()
                .zip(rates)
                .map(|(name, rate)| ((*name).to_owned(), rate.expression()))
                .collect()
        };
        let mut rates = named(&STATE_NAMES, &lesion.values());
        rates.extend(named(&FORCING_NAMES, &u.derivative(&p).values()));
        Self {
            definitions: graph.definitions(),
            rates,
        }
    }
}
