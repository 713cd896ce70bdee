//! Lines and areas as SVG path data.

use super::px;
use std::fmt::Write;

/// A polyline.
pub fn line(points: impl IntoIterator<Item = (f64, f64)>) -> String {
    let mut path = String::new();
    for (x, y) in points {
        let command = if path.is_empty() { 'M' } else { 'L' };
        let _ = write!(path, "{command}{} {}", px(x), px(y));
    }
    path
}

/// The area between an upper and a lower edge with the same abscissae.
pub fn band(upper: &[(f64, f64)], lower: &[(f64, f64)]) -> String {
    let mut path = line(upper.iter().chain(lower.iter().rev()).copied());
    if !path.is_empty() {
        path.push('Z');
    }
    path
}

/// A line that stays until the next point and then jumps, as shares of people do.
pub fn steps(points: &[(f64, f64)]) -> String {
    let mut corners = Vec::with_capacity(2 * points.len());
    for (i, &(x, y)) in points.iter().enumerate() {
        if i > 0 {
            corners.push((x, points[i - 1].1));
        }
        corners.push((x, y));
    }
    line(corners)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_runs_forth_above_and_back_below() {
        let path = band(&[(0.0, 1.0), (2.0, 1.0)], &[(0.0, 3.0), (2.0, 3.0)]);
        assert_eq!(path, "M0.0 1.0L2.0 1.0L2.0 3.0L0.0 3.0Z");
    }

    #[test]
    fn steps_jump_at_the_later_point() {
        assert_eq!(steps(&[(0.0, 5.0), (4.0, 1.0)]), "M0.0 5.0L4.0 5.0L4.0 1.0");
    }
}
