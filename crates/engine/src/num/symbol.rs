//! The equations reading themselves: expressions instead of values.

use super::Scalar;
use std::cell::RefCell;
use std::fmt;
use std::ops::{Add, Div, Mul, Neg, Sub};

/// Operations of two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binary {
    /// Sum.
    Plus,
    /// Difference.
    Minus,
    /// Product.
    Times,
    /// Quotient.
    Divide,
    /// Power.
    Power,
}

/// Operations of one operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unary {
    /// Change of sign.
    Minus,
    /// e to the power.
    Exp,
    /// Natural logarithm.
    Ln,
    /// Square root.
    Root,
}

/// An expression as a tree.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// A number.
    Constant(f64),
    /// A state, a parameter, a forcing or a named intermediate.
    Variable(String),
    /// A function of one expression.
    Unary(Unary, Box<Expression>),
    /// A function of two expressions.
    Binary(Binary, Box<Expression>, Box<Expression>),
}

#[derive(Clone, Copy, Debug)]
enum Operand {
    Constant(f64),
    Node(usize),
}

#[derive(Debug)]
enum Node {
    Variable(String),
    Unary(Unary, Operand),
    Binary(Binary, Operand, Operand),
}

/// Where symbols live while a right-hand side is read.
#[derive(Debug, Default)]
pub struct Graph {
    nodes: RefCell<Vec<Node>>,
    definitions: RefCell<Vec<(String, Operand)>>,
}

/// An expression under construction; copied freely like a number.
#[derive(Clone, Copy, Debug)]
pub struct Symbol<'g> {
    graph: Option<&'g Graph>,
    operand: Operand,
}

impl Graph {
    /// A free variable of this name.
    pub fn variable(&self, name: impl Into<String>) -> Symbol<'_> {
        self.push(Node::Variable(name.into()))
    }

    /// Named intermediates in the order in which they were computed.
    pub fn definitions(&self) -> Vec<(String, Expression)> {
        let definitions = self.definitions.borrow();
        definitions
            .iter()
            .map(|(name, operand)| (name.clone(), self.expression(*operand)))
            .collect()
    }

    fn push(&self, node: Node) -> Symbol<'_> {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(node);
        Symbol {
            graph: Some(self),
            operand: Operand::Node(nodes.len() - 1),
        }
    }

    fn expression(&self, operand: Operand) -> Expression {
        let id = match operand {
            Operand::Constant(x) => return Expression::Constant(x),
            Operand::Node(id) => id,
        };
        match &self.nodes.borrow()[id] {
            Node::Variable(name) => Expression::Variable(name.clone()),
            Node::Unary(op, a) => Expression::Unary(*op, Box::new(self.expression(*a))),
            Node::Binary(op, a, b) => Expression::Binary(
                *op,
                Box::new(self.expression(*a)),
                Box::new(self.expression(*b)),
            ),
        }
    }
}

impl Symbol<'_> {
    /// The finished tree.
    pub fn expression(&self) -> Expression {
        match (self.graph, self.operand) {
            (Some(graph), operand) => graph.expression(operand),
            (None, Operand::Constant(x)) => Expression::Constant(x),
            (None, Operand::Node(_)) => unreachable!("a node always knows its graph"),
        }
    }

    fn unary(self, op: Unary) -> Self {
        match (self.graph, self.operand) {
            (Some(graph), operand) => graph.push(Node::Unary(op, operand)),
            (None, Operand::Constant(x)) => Self::constant(match op {
                Unary::Minus => -x,
                Unary::Exp => Scalar::exp(x),
                Unary::Ln => Scalar::ln(x),
                Unary::Root => x.sqrt(),
            }),
            (None, Operand::Node(_)) => unreachable!("a node always knows its graph"),
        }
    }

    fn binary(self, op: Binary, other: Self) -> Self {
        match (self.graph.or(other.graph), self.operand, other.operand) {
            (Some(graph), a, b) => graph.push(Node::Binary(op, a, b)),
            (None, Operand::Constant(a), Operand::Constant(b)) => Self::constant(match op {
                Binary::Plus => a + b,
                Binary::Minus => a - b,
                Binary::Times => a * b,
                Binary::Divide => a / b,
                Binary::Power => Scalar::pow(a, b),
            }),
            (None, ..) => unreachable!("a node always knows its graph"),
        }
    }
}

impl Add for Symbol<'_> {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        self.binary(Binary::Plus, other)
    }
}

impl Sub for Symbol<'_> {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self.binary(Binary::Minus, other)
    }
}

impl Mul for Symbol<'_> {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        self.binary(Binary::Times, other)
    }
}

impl Div for Symbol<'_> {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        self.binary(Binary::Divide, other)
    }
}

impl Neg for Symbol<'_> {
    type Output = Self;
    fn neg(self) -> Self {
        self.unary(Unary::Minus)
    }
}

impl Scalar for Symbol<'_> {
    fn constant(x: f64) -> Self {
        Self {
            graph: None,
            operand: Operand::Constant(x),
        }
    }

    fn exp(self) -> Self {
        self.unary(Unary::Exp)
    }

    fn ln(self) -> Self {
        self.unary(Unary::Ln)
    }

    fn sqrt(self) -> Self {
        self.unary(Unary::Root)
    }

    fn pow(self, exponent: Self) -> Self {
        self.binary(Binary::Power, exponent)
    }

    fn quotients<const N: usize>(numerators: [Self; N], denominators: [Self; N]) -> [Self; N] {
        std::array::from_fn(|i| numerators[i] / denominators[i])
    }

    fn named(self, name: &'static str) -> Self {
        let Some(graph) = self.graph else { return self };
        graph
            .definitions
            .borrow_mut()
            .push((name.to_owned(), self.operand));
        graph.variable(name)
    }
}

impl Expression {
    /// How tightly the outermost operation binds.
    fn binding(&self) -> u8 {
        match self {
            Self::Binary(Binary::Plus | Binary::Minus, ..) => 1,
            Self::Unary(Unary::Minus, _) => 2,
            Self::Binary(Binary::Times | Binary::Divide, ..) => 3,
            Self::Binary(Binary::Power, ..) => 4,
            Self::Constant(x) if *x < 0.0 => 2,
            _ => 5,
        }
    }

    fn write(&self, f: &mut fmt::Formatter<'_>, at_least: u8) -> fmt::Result {
        if self.binding() < at_least {
            write!(f, "(")?;
            self.write(f, 0)?;
            return write!(f, ")");
        }
        match self {
            Self::Constant(x) => write!(f, "{x}"),
            Self::Variable(name) => write!(f, "{name}"),
            Self::Unary(Unary::Minus, a) => {
                write!(f, "-")?;
                a.write(f, 3)
            }
            Self::Unary(function, a) => {
                let name = match function {
                    Unary::Exp => "exp",
                    Unary::Ln => "ln",
                    Unary::Root | Unary::Minus => "sqrt",
                };
                write!(f, "{name}(")?;
                a.write(f, 0)?;
                write!(f, ")")
            }
            Self::Binary(op, a, b) => {
                let (sign, left, right) = match op {
                    Binary::Plus => (" + ", 1, 1),
                    Binary::Minus => (" - ", 1, 2),
                    Binary::Times => ("*", 3, 3),
                    Binary::Divide => ("/", 3, 4),
                    Binary::Power => ("^", 5, 5),
                };
                a.write(f, left)?;
                write!(f, "{sign}")?;
                b.write(f, right)
            }
        }
    }
}

/// Infix text, `^` for powers: `k_a*(1 - m)^2`.
impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_stand_only_where_they_change_the_meaning() {
        let graph = Graph::default();
        let [a, b, c] = ["a", "b", "c"].map(|name| graph.variable(name));
        let text = |s: Symbol<'_>| s.expression().to_string();
        assert_eq!(text(a - (b - c)), "a - (b - c)");
        assert_eq!(text(a * (b + c) / a), "a*(b + c)/a");
        assert_eq!(text(a / (b * c)), "a/(b*c)");
        assert_eq!(text(-(a + b)), "-(a + b)");
        assert_eq!(text((-a).pow(b)), "(-a)^b");
    }

    #[test]
    fn named_intermediates_become_definitions() {
        let graph = Graph::default();
        let a = graph.variable("a");
        let square = (a * a).named("square");
        assert_eq!((square + a).expression().to_string(), "square + a");
        let definitions = graph.definitions();
        assert_eq!(definitions[0].0, "square");
        assert_eq!(definitions[0].1.to_string(), "a*a");
    }
}
