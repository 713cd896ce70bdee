//! The right-hand side as source text for other programs.
//!
//! Two functions come out. `prepare` fills the run-invariant intermediates
//! behind the parameters, once per patient; `rates` gives the change of each
//! state per day. Neither allocates. Orders: [`state_names`] and
//! [`parameter_names`].

use super::{definitions, reads_state};
use crate::model::Parameters;
use crate::model::equations::Equations;
use crate::model::lesion::STATE_NAMES;
use crate::model::skin_pk::FORCING_NAMES;
use crate::num::symbol::{Binary, Expression, Unary};
use crate::structure::Structure;
use std::fmt::Write;

/// A programming language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// C99.
    C,
    /// Python; the subset that Numba compiles.
    Python,
    /// Rust.
    Rust,
}

/// Names of the states in their order: the lesion's, then the forcing's.
pub fn state_names() -> impl Iterator<Item = &'static str> {
    STATE_NAMES.into_iter().chain(FORCING_NAMES)
}

/// Names of what the parameter array holds: the parameters in declaration
/// order, then what `prepare` fills in.
pub fn parameter_names(structure: Structure) -> Vec<String> {
    let declared = Parameters::DECLARED.iter().map(|d| d.name.to_owned());
    let invariant = definitions(&Equations::of(structure))
        .into_iter()
        .filter(|definition| definition.invariant)
        .map(|definition| definition.name);
    declared.chain(invariant).collect()
}

/// Source text of one structure.
///
/// | language | functions |
/// |---|---|
/// | C | `static void prepare(double *p)`, `static void rates(const double *y, const double *p, double *dy)` |
/// | Python | `prepare(p)`, `rates(y, p, dy)`; needs `import math` |
/// | Rust | `fn prepare(p: &mut [f64])`, `fn rates(y: &[f64], p: &[f64], dy: &mut [f64])` |
///
/// Constants `STATES` and `PARAMETERS` give the lengths of the arrays.
pub fn source(structure: Structure, language: Language) -> String {
    let equations = Equations::of(structure);
    let definitions = definitions(&equations);
    let names = parameter_names(structure);
    let declared = Parameters::DECLARED.len();
    let invariant = || definitions.iter().filter(|d| d.invariant);

    let mut body = Body::new(language);
    body.head(structure, state_names().count(), names.len());
    body.function("prepare");
    let inputs = invariant().map(|d| &d.expression);
    body.bind("p", names[..declared].iter(), &Used::by(inputs));
    for (i, definition) in invariant().enumerate() {
        body.local(&definition.name, &definition.expression);
        body.store(
            "p",
            declared + i,
            &Expression::Variable(definition.name.clone()),
        );
    }
    body.end();

    body.function("rates");
    let changing = || definitions.iter().filter(|d| !d.invariant);
    let used = Used::by(
        changing()
            .map(|d| &d.expression)
            .chain(equations.rates.iter().map(|(_, rate)| rate)),
    );
    body.bind("p", names.iter(), &used);
    body.bind("y", state_names(), &used);
    for definition in changing() {
        body.local(&definition.name, &definition.expression);
    }
    for (i, (_, rate)) in equations.rates.iter().enumerate() {
        body.store("dy", i, rate);
    }
    body.end();
    body.text
}

/// Names that expressions read.
struct Used(std::collections::BTreeSet<String>);

impl Used {
    fn by<'a>(expressions: impl Iterator<Item = &'a Expression>) -> Self {
        let mut used = std::collections::BTreeSet::new();
        for expression in expressions {
            super::every_variable(expression, &mut |name| {
                used.insert(name.to_owned());
                true
            });
        }
        Self(used)
    }
}

struct Body {
    language: Language,
    text: String,
}

impl Body {
    fn new(language: Language) -> Self {
        Self {
            language,
            text: String::new(),
        }
    }

    fn line(&mut self, arguments: std::fmt::Arguments<'_>) {
        self.text
            .write_fmt(arguments)
            .expect("writing to a string cannot fail");
        self.text.push('\n');
    }

    fn head(&mut self, structure: Structure, states: usize, parameters: usize) {
        let title = format!("Tapir, structure {structure}. Generated; time in days.");
        match self.language {
            Language::C => {
                self.line(format_args!("/* {title} */\n#include <math.h>"));
                self.line(format_args!("#define STATES {states}"));
                self.line(format_args!("#define PARAMETERS {parameters}"));
            }
            Language::Python => {
                self.line(format_args!("# {title}\nimport math\n"));
                self.line(format_args!("STATES = {states}\nPARAMETERS = {parameters}"));
            }
            Language::Rust => {
                self.line(format_args!("// {title}"));
                self.line(format_args!("pub const STATES: usize = {states};"));
                self.line(format_args!("pub const PARAMETERS: usize = {parameters};"));
            }
        }
    }

    fn function(&mut self, name: &str) {
        let rates = name == "rates";
        let arguments = match (self.language, rates) {
            (Language::C, true) => "const double *y, const double *p, double *dy",
            (Language::C, false) => "double *p",
            (Language::Python, true) => "y, p, dy",
            (Language::Python, false) => "p",
            (Language::Rust, true) => "y: &[f64], p: &[f64], dy: &mut [f64]",
            (Language::Rust, false) => "p: &mut [f64]",
        };
        match self.language {
            Language::C => self.line(format_args!("\nstatic void {name}({arguments}) {{")),
            Language::Python => self.line(format_args!("\n\ndef {name}({arguments}):")),
            Language::Rust => self.line(format_args!("\npub fn {name}({arguments}) {{")),
        }
    }

    fn end(&mut self) {
        if self.language != Language::Python {
            self.line(format_args!("}}"));
        }
    }

    fn bind<N: AsRef<str>>(&mut self, array: &str, names: impl Iterator<Item = N>, used: &Used) {
        for (i, name) in names.enumerate() {
            let name = name.as_ref();
            if used.0.contains(name) {
                self.assign(name, &format!("{array}[{i}]"));
            }
        }
    }

    fn local(&mut self, name: &str, e: &Expression) {
        let value = self.expression(e);
        self.assign(name, &value);
    }

    fn assign(&mut self, name: &str, value: &str) {
        match self.language {
            Language::C => self.line(format_args!("    const double {name} = {value};")),
            Language::Python => self.line(format_args!("    {name} = {value}")),
            Language::Rust => self.line(format_args!("    let {name} = {value};")),
        }
    }

    fn store(&mut self, array: &str, index: usize, e: &Expression) {
        let value = self.expression(e);
        let end = if self.language == Language::Python {
            ""
        } else {
            ";"
        };
        self.line(format_args!("    {array}[{index}] = {value}{end}"));
    }

    /// Brackets around every operation: what is generated is not for reading.
    fn expression(&self, e: &Expression) -> String {
        match e {
            Expression::Constant(x) => format!("{x:?}"),
            Expression::Variable(name) => name.clone(),
            Expression::Unary(Unary::Minus, a) => format!("(-{})", self.expression(a)),
            Expression::Unary(function, a) => {
                let a = self.expression(a);
                let name = match (function, self.language) {
                    (Unary::Exp, _) => "exp",
                    (Unary::Ln, Language::Rust) => "ln",
                    (Unary::Ln, _) => "log",
                    (Unary::Root | Unary::Minus, _) => "sqrt",
                };
                match self.language {
                    Language::C => format!("{name}({a})"),
                    Language::Python => format!("math.{name}({a})"),
                    Language::Rust => format!("({a}).{name}()"),
                }
            }
            Expression::Binary(op, a, b) => {
                let floored = reads_state(a);
                let (a, b) = (self.expression(a), self.expression(b));
                let sign = match op {
                    Binary::Plus => "+",
                    Binary::Minus => "-",
                    Binary::Times => "*",
                    Binary::Divide => "/",
                    Binary::Power => {
                        let a = match self.language {
                            _ if !floored => a,
                            Language::C => format!("({a} < 0.0 ? 0.0 : {a})"),
                            Language::Python => format!("(0.0 if {a} < 0.0 else {a})"),
                            Language::Rust => format!("(if {a} < 0.0 {{ 0.0 }} else {{ {a} }})"),
                        };
                        return match self.language {
                            Language::C => format!("pow({a}, {b})"),
                            Language::Python => format!("({a} ** {b})"),
                            Language::Rust => format!("({a}).powf({b})"),
                        };
                    }
                };
                format!("({a} {sign} {b})")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_writes_its_own_powers_and_roots() {
        for (language, power) in [
            (Language::C, "pow((skin < 0.0 ? 0.0 : skin), hill)"),
            (Language::Python, "((0.0 if skin < 0.0 else skin) ** hill)"),
            (
                Language::Rust,
                "((if skin < 0.0 { 0.0 } else { skin })).powf(hill)",
            ),
        ] {
            let text = source(Structure::B, language);
            assert!(text.contains(power), "{text}");
            assert!(text.contains("sqrt"));
        }
    }

    #[test]
    fn invariant_values_stand_behind_the_parameters() {
        let names = parameter_names(Structure::A);
        assert_eq!(names[0], Parameters::DECLARED[0].name);
        assert_eq!(names[Parameters::DECLARED.len()], "ic50_to_hill");
    }
}
