//! The model for other programs, made from the equations it solves itself.
//!
//! | for | start here |
//! |---|---|
//! | SBML tools (COPASI, libRoadRunner, …) | [`sbml::document`] |
//! | C, Python or Rust programs | [`code::source`] |
//! | regular doses as few events | [`DoseSequence::of_jumps`] |
//!
//! Nothing of the model is written down a second time here: names, units,
//! meanings and equations come from where the solver takes them.

pub mod code;
mod dose;
mod mathml;
mod quantity;
pub mod sbml;
mod unit;
mod xml;

pub use dose::DoseSequence;

use crate::model::Parameters;
use crate::model::equations::Equations;
use crate::num::symbol::Expression;
use std::collections::BTreeSet;

/// A named intermediate, and whether it stays the same over a run.
struct Definition {
    name: String,
    expression: Expression,
    /// Depends on parameters alone.
    invariant: bool,
}

/// The named intermediates in the order of their use.
fn definitions(equations: &Equations) -> Vec<Definition> {
    let mut fixed: BTreeSet<String> = Parameters::DECLARED
        .iter()
        .map(|declared| declared.name.to_owned())
        .collect();
    let definition = |(name, expression): &(String, Expression)| {
        let invariant = every_variable(expression, &mut |v| fixed.contains(v));
        if invariant {
            fixed.insert(name.clone());
        }
        Definition {
            name: name.clone(),
            expression: expression.clone(),
            invariant,
        }
    };
    equations.definitions.iter().map(definition).collect()
}

/// Whether `holds` for every variable of the expression.
fn every_variable(expression: &Expression, holds: &mut impl FnMut(&str) -> bool) -> bool {
    match expression {
        Expression::Constant(_) => true,
        Expression::Variable(name) => holds(name),
        Expression::Unary(_, a) => every_variable(a, holds),
        Expression::Binary(_, a, b) => every_variable(a, holds) && every_variable(b, holds),
    }
}

/// Whether an adaptive solver's error can make the expression negative: it
/// reads a state.
fn reads_state(e: &Expression) -> bool {
    !every_variable(e, &mut |name| {
        code::state_names().all(|state| state != name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structure::Structure;

    #[test]
    fn what_depends_on_parameters_alone_is_invariant() {
        let invariant: Vec<String> = definitions(&Equations::of(Structure::A))
            .into_iter()
            .filter(|definition| definition.invariant)
            .map(|definition| definition.name)
            .collect();
        assert_eq!(
            invariant,
            [
                "ic50_to_hill",
                "follicular_supply",
                "follicular_growth",
                "marginal_growth",
                "k_convert_per_place"
            ]
        );
    }
}
