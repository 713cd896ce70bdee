//! Attributes of an element, each read whole or refused.

use crate::PdfError;
use roxmltree::Node;

/// Attributes that say how an element looks, and what its children inherit.
const LOOKS: [&str; 12] = [
    "fill",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "fill-opacity",
    "stroke-opacity",
    "font-size",
    "font-weight",
    // the sheet has one font
    "font-family",
    "text-anchor",
    "transform",
    // names an element and draws nothing
    "id",
];

pub(super) fn wrong(problem: impl Into<String>) -> PdfError {
    PdfError::Drawing(problem.into())
}

/// Refuses an attribute that is neither one of `own` nor about the look.
pub(super) fn only(node: Node<'_, '_>, own: &[&str]) -> Result<(), PdfError> {
    let is_known = |name: &str| own.contains(&name) || LOOKS.contains(&name);
    match node.attributes().find(|a| !is_known(a.name())) {
        None => Ok(()),
        Some(other) => Err(wrong(format!(
            "{} of <{}> is not known",
            other.name(),
            node.tag_name().name()
        ))),
    }
}

/// A number; zero where there is none.
pub(super) fn number(node: Node<'_, '_>, name: &str) -> Result<f32, PdfError> {
    node.attribute(name).map_or(Ok(0.0), parse)
}

/// A length, or a percentage of the whole; zero if missing.
pub(super) fn length(node: Node<'_, '_>, name: &str, whole: f32) -> Result<f32, PdfError> {
    match node.attribute(name) {
        None => Ok(0.0),
        Some(text) => relative(text, whole),
    }
}

/// A number, or a percentage of the whole.
pub(super) fn relative(text: &str, whole: f32) -> Result<f32, PdfError> {
    match text.strip_suffix('%') {
        Some(part) => Ok(whole * parse(part)? / 100.0),
        None => parse(text),
    }
}

/// A shift, also in parts of the type's size.
pub(super) fn shift(text: Option<&str>, size: f32) -> Result<f32, PdfError> {
    let text = text.unwrap_or("0");
    match text.strip_suffix("em") {
        Some(ems) => Ok(parse(ems)? * size),
        None => parse(text),
    }
}

/// Numbers with spaces or commas between them.
pub(super) fn numbers(text: &str) -> Result<Vec<f32>, PdfError> {
    let parts = text.split([' ', ',', '\n']).filter(|part| !part.is_empty());
    parts.map(parse).collect()
}

pub(super) fn parse(text: &str) -> Result<f32, PdfError> {
    match text.trim().parse::<f32>() {
        Ok(value) if value.is_finite() => Ok(value),
        _ => Err(wrong(format!("{text:?} is no number"))),
    }
}
