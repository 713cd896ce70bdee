//! Expressions as content markup of the mathematics (`MathML`) in SBML.

use super::reads_state;
use super::xml::{Attributes, Xml};
use crate::num::symbol::{Binary, Expression, Unary};

const MATHML: &str = "http://www.w3.org/1998/Math/MathML";

/// Writes a `math` element whose content `content` writes.
pub(super) fn math(xml: &mut Xml, content: impl FnOnce(&mut Xml)) {
    let attributes: Attributes<'_> = &[("xmlns", MATHML), ("xmlns:sbml", super::xml::SBML)];
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
        Expression::Binary(Binary::Power, base, exponent) => apply(xml, "power", |xml| {
            floored(xml, base);
            expression(xml, exponent);
        }),
        Expression::Binary(op, a, b) => {
            let name = match op {
                Binary::Plus => "plus",
                Binary::Minus => "minus",
                Binary::Times => "times",
                Binary::Divide => "divide",
                Binary::Power => unreachable!("matched above"),
            };
            apply(xml, name, |xml| {
                expression(xml, a);
                expression(xml, b);
            });
        }
    }
}

/// Writes an expression, or zero where it is negative.
///
/// What is raised to a power is an amount of drug and never negative, but the
/// error of an adaptive solver can make it so when it has decayed to nothing,
/// and the power would then not be a number. Without unit at the zero, as it has
/// to suit any base.
fn floored(xml: &mut Xml, e: &Expression) {
    if !reads_state(e) {
        return expression(xml, e);
    }
    xml.element("piecewise", &[], |xml| {
        xml.element("piece", &[], |xml| {
            expression(xml, e);
            apply(xml, "gt", |xml| {
                expression(xml, e);
                xml.text("cn", &[], "0");
            });
        });
        xml.element("otherwise", &[], |xml| xml.text("cn", &[], "0"));
    });
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
