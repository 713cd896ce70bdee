//! Geometry of the charts. Templates draw what is computed here.
//!
//! Charts are written by templates, not by a plotting library, because they
//! must stay readable in grey print and to a screen reader: dash arrays,
//! fill patterns, a title and a description are what SVG has and plotting
//! libraries with interchangeable backends leave out.

mod look;
mod path;
mod scale;
mod spread;

pub use look::{Look, look};
pub use path::{band, line, steps};
pub use scale::{Scale, multiples, ticks};
pub(crate) use spread::spread;

/// Fonts for both languages, without loading any.
pub const FONTS: &str =
    "system-ui, 'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";

/// A coordinate in the drawing, to a tenth of a pixel.
pub fn px(x: f64) -> String {
    format!("{x:.1}")
}

/// A tick of an axis.
#[derive(Clone, Debug)]
pub(crate) struct Tick {
    /// Position in the drawing.
    pub at: String,
    /// What stands there.
    pub label: String,
    /// A second readout of the same place, or nothing.
    pub second: String,
}
