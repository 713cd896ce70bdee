//! Colours and type on a page.

use crate::font::Face;
use crate::text::Run;
use krilla::color::rgb;
use krilla::geom::Point;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::text::Font;

/// Bold is the one font with its outline drawn: a second font would double the
/// file, and the text can still be selected.
const BOLD_OUTLINE: f32 = 0.028;

/// A stretch of text at its baseline, in a colour.
pub(crate) fn text(
    run: &Run,
    hue: &str,
    [x, y]: [f32; 2],
    size: f32,
    surface: &mut Surface<'_>,
    font: &Font,
    face: &Face,
) {
    let size = size * run.scale;
    surface.set_fill(Some(fill(hue)));
    surface.set_stroke(run.bold.then(|| Stroke {
        paint: colour(hue).into(),
        width: BOLD_OUTLINE * size,
        ..Stroke::default()
    }));
    let glyphs = face.glyphs(&run.text);
    let start = Point::from_xy(x, y);
    surface.draw_glyphs(start, &glyphs, font.clone(), &run.text, size, false);
    surface.set_stroke(None);
}

pub(crate) fn fill(of: &str) -> Fill {
    Fill {
        paint: colour(of).into(),
        ..Fill::default()
    }
}

/// `#rrggbb` or `#rgb`; black where it is neither.
pub(crate) fn colour(text: &str) -> rgb::Color {
    let digits: Vec<u8> = text
        .trim_start_matches('#')
        .chars()
        .filter_map(|c| Some(c.to_digit(16)? as u8))
        .collect();
    match digits.as_slice() {
        [r, g, b] => rgb::Color::new(17 * r, 17 * g, 17 * b),
        [r, s, g, h, b, c] => rgb::Color::new(16 * r + s, 16 * g + h, 16 * b + c),
        _ => rgb::Color::new(0, 0, 0),
    }
}
