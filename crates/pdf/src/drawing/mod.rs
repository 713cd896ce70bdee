//! The SVG of the reports' charts: paths, circles, rectangles and text.
//!
//! Only what the templates write is understood; an element, an attribute, a value or
//! a path command of another kind is an error, so that no part of a chart is left out
//! unseen. Left out is the white ground of the whole drawing: the page is white.

mod attribute;
mod path;
mod style;

use crate::PdfError;
use crate::block::BLACK;
use crate::font::Face;
use crate::ink;
use crate::text::Run;
use attribute::{length, number, numbers, only, shift, wrong};
use krilla::geom::{Path, Transform};
use krilla::surface::Surface;
use krilla::text::Font;
use path::{circle, path, rectangle};
use roxmltree::Node;
use style::{Anchor, Style};

/// A chart that can be drawn.
pub(crate) struct Drawing {
    pub width: f32,
    pub height: f32,
    marks: Vec<Mark>,
}

enum Mark {
    Path(Path, Style),
    /// Left, top, width and height.
    Rectangle([f32; 4], Style),
    Text {
        x: f32,
        y: f32,
        text: String,
        style: Style,
    },
}

impl Drawing {
    pub fn read(svg: &str) -> Result<Self, PdfError> {
        let document = roxmltree::Document::parse(svg).map_err(|e| wrong(e.to_string()))?;
        let root = document.root_element();
        let view = numbers(root.attribute("viewBox").unwrap_or_default())?;
        let [left, top, width, height] = view[..] else {
            return Err(wrong("no viewBox"));
        };
        if left != 0.0 || top != 0.0 {
            return Err(wrong("a viewBox that does not begin at 0 0 is not known"));
        }
        only(root, &["viewBox", "lang", "role", "aria-labelledby"])?;
        let mut drawing = Self {
            width,
            height,
            marks: Vec::new(),
        };
        drawing.children(root, &Style::default().of(root)?)?;
        Ok(drawing)
    }

    fn children(&mut self, node: Node<'_, '_>, style: &Style) -> Result<(), PdfError> {
        for child in node.children().filter(Node::is_element) {
            let name = child.tag_name().name();
            if matches!(name, "title" | "desc") {
                // words that the sheet has from elsewhere
                continue;
            }
            let style = style.of(child)?;
            match name {
                "g" => {
                    only(child, &[])?;
                    self.children(child, &style)?;
                }
                "path" => {
                    only(child, &["d"])?;
                    let path = path(child.attribute("d").unwrap_or_default())?;
                    self.marks.extend(path.map(|p| Mark::Path(p, style)));
                }
                "circle" => {
                    only(child, &["cx", "cy", "r"])?;
                    let at = |name| number(child, name);
                    let circle = circle(at("cx")?, at("cy")?, at("r")?);
                    self.marks.extend(circle.map(|p| Mark::Path(p, style)));
                }
                "rect" => self.rectangle(child, style)?,
                "text" => self.text(child, &style)?,
                other => return Err(wrong(format!("<{other}> is not known"))),
            }
        }
        Ok(())
    }

    fn rectangle(&mut self, node: Node<'_, '_>, style: Style) -> Result<(), PdfError> {
        only(node, &["x", "y", "width", "height"])?;
        let (width, height) = (self.width, self.height);
        let sides = [
            length(node, "x", width)?,
            length(node, "y", height)?,
            length(node, "width", width)?,
            length(node, "height", height)?,
        ];
        if sides[2] < 0.0 || sides[3] < 0.0 {
            return Err(wrong("a rectangle with a side below zero"));
        }
        let same = |a: &[f32], b: &[f32]| a.iter().zip(b).all(|(a, b)| a.total_cmp(b).is_eq());
        let is_whole = same(&sides, &[0.0, 0.0, width, height]) && same(&style.moved, &[0.0, 0.0]);
        if !(is_whole && style.is_white()) {
            self.marks.push(Mark::Rectangle(sides, style));
        }
        Ok(())
    }

    /// A text with its parts, each at its own place or below the one before.
    fn text(&mut self, node: Node<'_, '_>, style: &Style) -> Result<(), PdfError> {
        only(node, &["x", "y", "dy"])?;
        let (mut x, mut y) = (number(node, "x")?, number(node, "y")?);
        y += shift(node.attribute("dy"), style.font_size)?;
        for child in node.children() {
            let (words, style) = if child.is_text() {
                (child.text(), style.clone())
            } else if child.is_element() && child.tag_name().name() == "tspan" {
                only(child, &["x", "dy"])?;
                if child.children().any(|inner| inner.is_element()) {
                    return Err(wrong("an element inside of <tspan> is not known"));
                }
                let inner = style.of(child)?;
                if child.has_attribute("x") {
                    x = number(child, "x")?;
                }
                // an em is one of the part's own type
                y += shift(child.attribute("dy"), inner.font_size)?;
                (child.text(), inner)
            } else if child.is_element() {
                let name = child.tag_name().name();
                return Err(wrong(format!("<{name}> inside of <text> is not known")));
            } else {
                continue;
            };
            let words = words.unwrap_or_default().trim();
            if !words.is_empty() {
                let text = words.to_owned();
                self.marks.push(Mark::Text { x, y, text, style });
            }
        }
        Ok(())
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
            let (Mark::Path(_, style) | Mark::Rectangle(_, style) | Mark::Text { style, .. }) =
                mark;
            let [right, down] = style.moved;
            surface.push_transform(&Transform::from_translate(right, down));
            match mark {
                Mark::Path(path, style) => outline(path, style, surface),
                Mark::Rectangle(sides, style) => {
                    if let Some(path) = rectangle(*sides) {
                        outline(&path, style, surface);
                    }
                }
                Mark::Text { x, y, text, style } => {
                    words(*x, *y, text, style, surface, font, face);
                }
            }
            surface.pop();
        }
        surface.set_fill(None);
        surface.set_stroke(None);
        surface.pop();
    }
}

fn outline(path: &Path, style: &Style, surface: &mut Surface<'_>) {
    surface.set_fill(style.filling());
    surface.set_stroke(style.stroking());
    if style.fill.is_some() || style.stroke.is_some() {
        surface.draw_path(path);
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
    ink::text(&run, hue, [x, y], style.font_size, surface, font, face);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(inner: &str) -> Result<Drawing, PdfError> {
        Drawing::read(&format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60">{inner}</svg>"#
        ))
    }

    /// Left, top, width and height of each rectangle, where it is drawn.
    fn rectangles(drawing: &Drawing) -> Vec<[f32; 4]> {
        let place = |mark: &Mark| match mark {
            Mark::Rectangle([x, y, width, height], style) => {
                let [right, down] = style.moved;
                Some([x + right, y + down, *width, *height])
            }
            _ => None,
        };
        drawing.marks.iter().filter_map(place).collect()
    }

    #[test]
    fn a_bar_chart_keeps_its_bars_and_only_its_white_ground_is_left_out() {
        let chart = read(
            r##"<rect width="100%" height="100%" fill="#fff"/>
            <rect x="10" y="5" width="70" height="50" fill="#fff"/>
            <g transform="translate(10 5)" fill="#444">
            <rect x="0" y="20" width="8" height="30"/><rect x="10" y="0" width="8" height="50"/>
            </g><rect width="100%" height="50%" fill="#e3e3e3"/>"##,
        );
        let bars = rectangles(&chart.unwrap());
        let expected = [
            [10.0, 5.0, 70.0, 50.0],
            [10.0, 25.0, 8.0, 30.0],
            [20.0, 5.0, 8.0, 50.0],
            [0.0, 0.0, 90.0, 30.0],
        ];
        assert_eq!(bars, expected);
    }

    #[test]
    fn a_ground_that_is_not_white_is_drawn() {
        let chart = read(r##"<rect width="90" height="60" fill="#eee"/>"##).unwrap();
        assert_eq!(rectangles(&chart), [[0.0, 0.0, 90.0, 60.0]]);
    }

    #[test]
    fn what_is_not_known_is_an_error_and_not_left_out() {
        for unknown in [
            "<image/>",
            r#"<rect x="1" y="1" width="4" height="4" rx="1"/>"#,
            r#"<rect x="one" y="1" width="4" height="4"/>"#,
            r#"<rect width="-4" height="4"/>"#,
            r#"<g transform="rotate(90)"><path d="M0 0H9"/></g>"#,
            r#"<path d="M0 0H9" fill="red"/>"#,
            r#"<path d="M0 0H9" style="stroke:#000"/>"#,
            r#"<circle cx="1" cy="1" r="NaN"/>"#,
            r#"<text x="1" y="1" dx="2">a</text>"#,
            r#"<text><a>a</a></text>"#,
            r#"<text><tspan>a<tspan>b</tspan></tspan></text>"#,
        ] {
            let read = read(unknown);
            assert!(matches!(read, Err(PdfError::Drawing(_))), "{unknown}");
        }
    }
}
