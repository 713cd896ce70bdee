//! Sizes that all lanes share.

/// For a phone or a wide page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// 360 wide.
    Phone,
    /// 960 wide.
    Wide,
}

/// Height of a lane's title.
pub(super) const TITLE: f64 = 20.0;
