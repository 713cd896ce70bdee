//! Expressions as content markup of the mathematics (`MathML`) in SBML.

use super::xml::{Attributes, Xml};
use crate::num::symbol::{Binary, Expression, Unary};

const MATHML: &str = "http://www.w3.org/1998/Math/MathML";

/// Writes a `math` element whose content `content` writes.
pub(super) fn math(xml: &mut Xml, content: impl FnOnce(&mut Xml)) {
    let attributes: Attributes<'_> = &[("xmlns", MATHML), ("xmlns:sbml", super::sbml::NAMESPACE)];
    xml.element("math", attributes, content);
}

/// Writes an expression. Numbers of the equations have no unit.
pub(super) fn expression(xml: &mut Xml, e: &Expression) {
    match e {
        Expression::Constant(x) => number(xml, *x, "dimensionless"),
        Expression::Variable(name) => xml.text("ci", &[], name),
        Expression::Unary(op, a) => {
            let name = match op {
                Unary::Minus => "minus",
                Unary::Exp => "exp",
                Unary::Ln => "ln",
                Unary::Root => "root",
            };
            apply(xml, name, |xml| expression(xml, a));
        }
        Expression::Binary(op, a, b) => {
            let name = match op {
                Binary::Plus => "plus",
                Binary::Minus => "minus",
                Binary::Times => "times",
                Binary::Divide => "divide",
                Binary::Power => "power",
            };
            apply(xml, name, |xml| {
                expression(xml, a);
                expression(xml, b);
            });
        }
    }
}

/// Writes a number in a unit; as many digits as it takes to read it back.
pub(super) fn number(xml: &mut Xml, x: f64, unit: &str) {
    xml.text("cn", &[("sbml:units", unit)], &x.to_string());
}

/// Writes an application of the function `name` to what `operands` writes.
pub(super) fn apply(xml: &mut Xml, name: &str, operands: impl FnOnce(&mut Xml)) {
    xml.element("apply", &[], |xml| {
        xml.empty(name, &[]);
        operands(xml);
    });
}

/// Writes the time of the simulation.
pub(super) fn time(xml: &mut Xml) {
    let attributes: Attributes<'_> = &[
        ("encoding", "text"),
        ("definitionURL", "http://www.sbml.org/sbml/symbols/time"),
    ];
    xml.text("csymbol", attributes, "time");
}
