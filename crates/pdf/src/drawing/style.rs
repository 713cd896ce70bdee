//! How a mark looks: what an element says, and what it inherits.

use super::attribute::{numbers, parse, relative, wrong};
use crate::PdfError;
use crate::ink::colour;
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, Stroke, StrokeDash};
use roxmltree::Node;

/// What children inherit.
#[derive(Clone, Debug)]
pub(super) struct Style {
    pub fill: Option<String>,
    pub stroke: Option<String>,
    stroke_width: f32,
    dash: Vec<f32>,
    fill_opacity: f32,
    stroke_opacity: f32,
    pub font_size: f32,
    pub bold: bool,
    pub anchor: Anchor,
    /// How far it was moved, right and down.
    pub moved: [f32; 2],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Default for Style {
    /// What SVG begins with.
    fn default() -> Self {
        Self {
            fill: Some("#000000".to_owned()),
            stroke: None,
            stroke_width: 1.0,
            dash: Vec::new(),
            fill_opacity: 1.0,
            stroke_opacity: 1.0,
            font_size: 16.0,
            bold: false,
            anchor: Anchor::Start,
            moved: [0.0, 0.0],
        }
    }
}

impl Style {
    /// The style of a child. Errors: for a value that is not known.
    pub fn of(&self, node: Node<'_, '_>) -> Result<Self, PdfError> {
        let value = |name: &str, inherited: f32| node.attribute(name).map_or(Ok(inherited), parse);
        let paint = |name: &str, inherited: &Option<String>| match node.attribute(name) {
            None => Ok(inherited.clone()),
            Some("none") => Ok(None),
            Some(text) if is_colour(text) => Ok(Some(text.to_owned())),
            Some(other) => Err(wrong(format!("the colour {other:?} is not known"))),
        };
        Ok(Self {
            fill: paint("fill", &self.fill)?,
            stroke: paint("stroke", &self.stroke)?,
            stroke_width: value("stroke-width", self.stroke_width)?,
            dash: match node.attribute("stroke-dasharray") {
                None => self.dash.clone(),
                Some("none") => Vec::new(),
                Some(text) => numbers(text)?,
            },
            fill_opacity: value("fill-opacity", self.fill_opacity)?,
            stroke_opacity: value("stroke-opacity", self.stroke_opacity)?,
            font_size: match node.attribute("font-size") {
                None => self.font_size,
                Some(text) => relative(text, self.font_size)?,
            },
            bold: match node.attribute("font-weight") {
                None => self.bold,
                Some("400" | "normal") => false,
                Some("600" | "700" | "bold") => true,
                Some(other) => return Err(wrong(format!("font-weight {other:?} is not known"))),
            },
            anchor: match node.attribute("text-anchor") {
                None => self.anchor,
                Some("start") => Anchor::Start,
                Some("middle") => Anchor::Middle,
                Some("end") => Anchor::End,
                Some(other) => return Err(wrong(format!("text-anchor {other:?} is not known"))),
            },
            moved: match node.attribute("transform") {
                None => self.moved,
                Some(text) => {
                    let [right, down] = translation(text)?;
                    [self.moved[0] + right, self.moved[1] + down]
                }
            },
        })
    }

    pub fn is_white(&self) -> bool {
        matches!(self.fill.as_deref(), Some("#fff" | "#ffffff")) && self.stroke.is_none()
    }

    pub fn filling(&self) -> Option<Fill> {
        Some(Fill {
            paint: colour(self.fill.as_deref()?).into(),
            opacity: opacity(self.fill_opacity),
            ..Fill::default()
        })
    }

    pub fn stroking(&self) -> Option<Stroke> {
        Some(Stroke {
            paint: colour(self.stroke.as_deref()?).into(),
            width: self.stroke_width,
            opacity: opacity(self.stroke_opacity),
            dash: (!self.dash.is_empty()).then(|| StrokeDash {
                array: self.dash.clone(),
                offset: 0.0,
            }),
            ..Stroke::default()
        })
    }
}

fn opacity(value: f32) -> NormalizedF32 {
    NormalizedF32::new(value).unwrap_or(NormalizedF32::ONE)
}

/// `#rrggbb` or `#rgb`.
fn is_colour(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or_default();
    matches!(digits.len(), 3 | 6) && digits.chars().all(|c| c.is_ascii_hexdigit())
}

/// The one transformation that charts use.
fn translation(text: &str) -> Result<[f32; 2], PdfError> {
    let inner = text
        .trim()
        .strip_prefix("translate(")
        .and_then(|rest| rest.strip_suffix(')'));
    match inner.map(numbers).transpose()?.as_deref() {
        Some([right]) => Ok([*right, 0.0]),
        Some([right, down]) => Ok([*right, *down]),
        _ => Err(wrong(format!("transform {text:?} is not known"))),
    }
}
