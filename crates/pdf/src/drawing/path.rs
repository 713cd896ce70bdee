//! Outlines: circles, rectangles and the path commands that the charts use.

use super::attribute::numbers;
use crate::PdfError;
use krilla::geom::{Path, PathBuilder, Rect};

/// A circle; nothing for one without extent.
pub(super) fn circle(x: f32, y: f32, r: f32) -> Option<Path> {
    let mut pen = Pen::default();
    pen.move_to(x - r, y);
    pen.arc(r, false, true, x + r, y);
    pen.arc(r, false, true, x - r, y);
    pen.builder.close();
    pen.builder.finish()
}

/// A rectangle; nothing for one without extent.
pub(super) fn rectangle([x, y, width, height]: [f32; 4]) -> Option<Path> {
    let mut builder = PathBuilder::new();
    builder.push_rect(Rect::from_xywh(x, y, width, height)?);
    builder.finish()
}

/// Path data.
pub(super) fn path(data: &str) -> Result<Option<Path>, PdfError> {
    let mut pen = Pen::default();
    let mut rest = data.trim_start();
    while let Some(command) = rest.chars().next() {
        let after = command.len_utf8();
        let end = rest[after..]
            .find(|c: char| c.is_ascii_alphabetic())
            .map_or(rest.len(), |at| at + after);
        let values = numbers(&spaced(&rest[after..end]))?;
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
    fn a_command_or_a_number_that_is_not_known_is_an_error() {
        assert!(path("M0 0C1 1 2 2 3 3").is_err());
        assert!(path("M0 0L1 two").is_err());
        assert!(path("M0 0L1 1.2.3").is_err());
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
