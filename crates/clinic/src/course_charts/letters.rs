//! How much room letters take in a drawing.

/// Widths at the size of the drawings' letters; Chinese ones are square.
const LATIN: f64 = 7.0;
const CHINESE: f64 = 13.0;

/// About how wide a text is in a drawing.
pub(super) fn width(text: &str) -> f64 {
    let of = |c: char| if c < '\u{2e80}' { LATIN } else { CHINESE };
    text.chars().map(of).sum()
}
