//! Sizes that all lanes share.

/// For a phone or a wide page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// 360 wide.
    Phone,
    /// 960 wide.
    Wide,
}

impl Layout {
    /// Width of a drawing.
    pub(super) fn width(self) -> f64 {
        match self {
            Self::Phone => 360.0,
            Self::Wide => 960.0,
        }
    }
}

/// Height of a lane's title.
pub(super) const TITLE: f64 = 20.0;
