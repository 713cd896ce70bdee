//! The SVG of the reports' charts: paths, circles, rectangles and text.
//!
//! Only what the templates write is understood; an element or a path command of
//! another kind is an error, so that no part of a chart is left out unseen.

use crate::PdfError;
use crate::block::BLACK;
use crate::font::Face;
use crate::paint::colour;
use crate::text::Run;
use krilla::geom::{Path, PathBuilder, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::text::Font;
use roxmltree::Node;

/// A chart that can be drawn.
pub(crate) struct Drawing {
    pub width: f32,
    pub height: f32,
    marks: Vec<Mark>,
}

enum Mark {
    Path(Path, Style),
    Text {
        x: f32,
        y: f32,
        text: String,
        style: Style,
    },
}

/// What children inherit.
#[derive(Clone, Debug)]
struct Style {
    fill: Option<String>,
    stroke: Option<String>,
    stroke_width: f32,
    dash: Vec<f32>,
    fill_opacity: f32,
    stroke_opacity: f32,
    font_size: f32,
    bold: bool,
    anchor: Anchor,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Anchor {
    Start,
    Middle,
    End,
}

impl Drawing {
    pub fn read(svg: &str) -> Result<Self, PdfError> {
        let wrong = |error: roxmltree::Error| PdfError::Drawing(error.to_string());
        let document = roxmltree::Document::parse(svg).map_err(wrong)?;
        let root = document.root_element();
        let view = numbers(root.attribute("viewBox").unwrap_or_default());
        let [_, _, width, height] = view[..] else {
            return Err(PdfError::Drawing("no viewBox".to_owned()));
        };
        let style = Style {
            fill: Some("#000000".to_owned()),
            stroke: None,
            stroke_width: 1.0,
            dash: Vec::new(),
            fill_opacity: 1.0,
            stroke_opacity: 1.0,
            font_size: 16.0,
            bold: false,
            anchor: Anchor::Start,
        };
        let mut drawing = Self {
            width,
            height,
            marks: Vec::new(),
        };
        drawing.children(root, &style.of(root))?;
        Ok(drawing)
    }

    fn children(&mut self, node: Node<'_, '_>, style: &Style) -> Result<(), PdfError> {
        for child in node.children().filter(Node::is_element) {
            let style = style.of(child);
            match child.tag_name().name() {
                "g" => self.children(child, &style)?,
                "path" => {
                    let path = path(child.attribute("d").unwrap_or_default())?;
                    self.marks.extend(path.map(|p| Mark::Path(p, style)));
                }
                "circle" => {
                    let at = |name| number(child, name);
                    let circle = circle(at("cx"), at("cy"), at("r"));
                    self.marks.extend(circle.map(|p| Mark::Path(p, style)));
                }
                "text" => self.text(child, &style),
                // the white ground of a page that is white already, and words
                // that the sheet has from elsewhere
                "rect" | "title" | "desc" => {}
                other => return Err(PdfError::Drawing(format!("<{other}> is not known"))),
            }
        }
        Ok(())
    }

    /// A text with its parts, each at its own place or below the one before.
    fn text(&mut self, node: Node<'_, '_>, style: &Style) {
        let (mut x, mut y) = (number(node, "x"), number(node, "y"));
        y += em(node.attribute("dy"), style.font_size);
        for child in node.children() {
            let (words, style) = if child.is_text() {
                (child.text(), style.clone())
            } else {
                let inner = style.of(child);
                if child.has_attribute("x") {
                    x = number(child, "x");
                }
                // an em is one of the part's own type
                y += em(child.attribute("dy"), inner.font_size);
                (child.text(), inner)
            };
            let words = words.unwrap_or_default().trim();
            if !words.is_empty() {
                let text = words.to_owned();
                self.marks.push(Mark::Text { x, y, text, style });
            }
        }
    }

    /// Draws the chart with its left upper corner at a place.
    pub fn draw(
        &self,
        x: f32,
        y: f32,
        scale: f32,
        surface: &mut Surface<'_>,
        font: &Font,
        face: &Face,
    ) {
        surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, scale, x, y));
        for mark in &self.marks {
            match mark {
                Mark::Path(path, style) => {
                    surface.set_fill(style.filling());
                    surface.set_stroke(style.stroking());
                    if style.fill.is_some() || style.stroke.is_some() {
                        surface.draw_path(path);
                    }
                }
                Mark::Text { x, y, text, style } => {
                    words(*x, *y, text, style, surface, font, face);
                }
            }
        }
        surface.set_fill(None);
        surface.set_stroke(None);
        surface.pop();
    }
}

fn words(
    x: f32,
    y: f32,
    words: &str,
    style: &Style,
    surface: &mut Surface<'_>,
    font: &Font,
    face: &Face,
) {
    let width = face.width(words);
    let x = match style.anchor {
        Anchor::Start => x,
        Anchor::Middle => x - 0.5 * style.font_size * width,
        Anchor::End => x - style.font_size * width,
    };
    let hue = style.fill.as_deref().unwrap_or_default();
    let run = Run {
        text: words.to_owned(),
        bold: style.bold,
        faint: false,
        colour: BLACK,
        scale: 1.0,
        width,
    };
    crate::paint::text(&run, hue, [x, y], style.font_size, surface, font, face);
}

impl Style {
    /// The style of a child.
    fn of(&self, node: Node<'_, '_>) -> Self {
        let paint = |name: &str, inherited: &Option<String>| match node.attribute(name) {
            None => inherited.clone(),
            Some("none") => None,
            Some(colour) => Some(colour.to_owned()),
        };
        let value = |name: &str, inherited: f32| {
            node.attribute(name)
                .and_then(|text| text.parse().ok())
                .unwrap_or(inherited)
        };
        Self {
            fill: paint("fill", &self.fill),
            stroke: paint("stroke", &self.stroke),
            stroke_width: value("stroke-width", self.stroke_width),
            dash: match node.attribute("stroke-dasharray") {
                None => self.dash.clone(),
                Some(text) => numbers(text),
            },
            fill_opacity: value("fill-opacity", self.fill_opacity),
            stroke_opacity: value("stroke-opacity", self.stroke_opacity),
            font_size: match node.attribute("font-size") {
                Some(text) => text
                    .strip_suffix('%')
                    .and_then(|part| part.parse::<f32>().ok())
                    .map_or_else(
                        || text.parse().unwrap_or(self.font_size),
                        |part| self.font_size * part / 100.0,
                    ),
                None => self.font_size,
            },
            bold: node
                .attribute("font-weight")
                .map_or(self.bold, |w| w == "600"),
            anchor: match node.attribute("text-anchor") {
                Some("middle") => Anchor::Middle,
                Some("end") => Anchor::End,
                Some(_) => Anchor::Start,
                None => self.anchor,
            },
        }
    }

    fn filling(&self) -> Option<Fill> {
        Some(Fill {
            paint: colour(self.fill.as_deref()?).into(),
            opacity: opacity(self.fill_opacity),
            ..Fill::default()
        })
    }

    fn stroking(&self) -> Option<Stroke> {
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

fn number(node: Node<'_, '_>, name: &str) -> f32 {
    node.attribute(name)
        .and_then(|text| text.parse().ok())
        .unwrap_or(0.0)
}

/// A shift in parts of the type's size.
fn em(text: Option<&str>, size: f32) -> f32 {
    text.and_then(|t| t.strip_suffix("em")?.parse::<f32>().ok())
        .map_or(0.0, |ems| ems * size)
}

/// Numbers with spaces or commas between them.
fn numbers(text: &str) -> Vec<f32> {
    text.split([' ', ','])
        .filter_map(|part| part.parse().ok())
        .collect()
}

fn circle(x: f32, y: f32, r: f32) -> Option<Path> {
    let mut pen = Pen::default();
    pen.move_to(x - r, y);
    pen.arc(r, false, true, x + r, y);
    pen.arc(r, false, true, x - r, y);
    pen.builder.close();
    pen.builder.finish()
}

/// Path data.
fn path(data: &str) -> Result<Option<Path>, PdfError> {
    let mut pen = Pen::default();
    let mut rest = data.trim_start();
    while let Some(command) = rest.chars().next() {
        let end = rest[1..]
            .find(|c: char| c.is_ascii_alphabetic())
            .map_or(rest.len(), |at| at + 1);
        let values = numbers(&spaced(&rest[1..end]));
        pen.obey(command, &values)?;
        rest = rest[end..].trim_start();
    }
    Ok(pen.builder.finish())
}

/// A minus sign begins a number, also without a space before it.
fn spaced(text: &str) -> String {
    text.replace('-', " -")
}

/// Draws path commands.
struct Pen {
    builder: PathBuilder,
    x: f32,
    y: f32,
}

impl Default for Pen {
    fn default() -> Self {
        Self {
            builder: PathBuilder::new(),
            x: 0.0,
            y: 0.0,
        }
    }
}

impl Pen {
    fn obey(&mut self, command: char, values: &[f32]) -> Result<(), PdfError> {
        match (command, values) {
            ('M', [x, y]) => self.move_to(*x, *y),
            ('m', [dx, dy]) => self.move_to(self.x + dx, self.y + dy),
            ('L', [x, y]) => self.line_to(*x, *y),
            ('H', [x]) => self.line_to(*x, self.y),
            ('V', [y]) => self.line_to(self.x, *y),
            ('h', [dx]) => self.line_to(self.x + dx, self.y),
            ('v', [dy]) => self.line_to(self.x, self.y + dy),
            ('a', [rx, ry, _, large, sweep, dx, dy]) if (rx - ry).abs() < 1e-6 => {
                self.arc(*rx, *large > 0.5, *sweep > 0.5, self.x + dx, self.y + dy);
            }
            ('Z', []) => self.builder.close(),
            _ => {
                return Err(PdfError::Drawing(format!(
                    "path command {command} with {values:?} is not known"
                )));
            }
        }
        Ok(())
    }

    fn move_to(&mut self, x: f32, y: f32) {
        self.builder.move_to(x, y);
        (self.x, self.y) = (x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.builder.line_to(x, y);
        (self.x, self.y) = (x, y);
    }

    /// A part of a circle, in quarters at most, each as a cubic curve.
    fn arc(&mut self, radius: f32, large: bool, sweep: bool, x: f32, y: f32) {
        let (dx, dy) = (x - self.x, y - self.y);
        let half = 0.5 * dx.hypot(dy);
        let r = radius.max(half);
        if half <= 0.0 {
            return;
        }
        let side = if large == sweep { -1.0 } else { 1.0 };
        let away = side * (r * r - half * half).max(0.0).sqrt() / (2.0 * half);
        let centre = (
            0.5 * (self.x + x) - away * dy,
            0.5 * (self.y + y) + away * dx,
        );
        let from = (self.y - centre.1).atan2(self.x - centre.0);
        let to = (y - centre.1).atan2(x - centre.0);
        let full = std::f32::consts::TAU;
        let turn = match (sweep, to - from) {
            (true, turn) if turn <= 0.0 => turn + full,
            (false, turn) if turn >= 0.0 => turn - full,
            (_, turn) => turn,
        };
        let parts = (turn.abs() / std::f32::consts::FRAC_PI_2 - 1e-3)
            .ceil()
            .max(1.0);
        let step = turn / parts;
        let handle = 4.0 / 3.0 * (0.25 * step).tan() * r;
        for i in 0..parts as usize {
            let a = from + step * i as f32;
            let b = a + step;
            let (ax, ay) = (centre.0 + r * a.cos(), centre.1 + r * a.sin());
            let (bx, by) = (centre.0 + r * b.cos(), centre.1 + r * b.sin());
            self.builder.cubic_to(
                ax - handle * a.sin(),
                ay + handle * a.cos(),
                bx + handle * b.sin(),
                by - handle * b.cos(),
                bx,
                by,
            );
        }
        (self.x, self.y) = (x, y);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_element_that_is_not_known_is_an_error_and_not_left_out() {
        let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image/></svg>"#;
        assert!(matches!(Drawing::read(svg), Err(PdfError::Drawing(_))));
        assert!(path("M0 0C1 1 2 2 3 3").is_err());
    }

    #[test]
    fn a_circle_reaches_as_far_as_its_radius() {
        let path = circle(5.0, 5.0, 4.0);
        assert!(path.is_some());
        let mut pen = Pen::default();
        pen.move_to(1.0, 5.0);
        pen.arc(4.0, false, true, 9.0, 5.0);
        assert!((pen.x - 9.0).abs() < 1e-5 && (pen.y - 5.0).abs() < 1e-5);
    }
}
