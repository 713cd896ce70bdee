//! What a sheet is made of.

/// A stretch of text in one face.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The text.
    pub text: String,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is smaller and grey.
    pub faint: bool,
    /// Colour, `#rrggbb`.
    pub colour: &'static str,
}

/// A cell of a table.
pub type Cell = Vec<Span>;

/// A table: the first column on the left, the others on the right.
#[derive(Clone, Debug)]
pub struct Table {
    /// Headings of the columns.
    pub head: Vec<Cell>,
    /// Rows of as many cells.
    pub rows: Vec<Vec<Cell>>,
}

/// What stands around blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// A line on all sides.
    Box,
    /// A bar on the left and a grey ground.
    Bar,
    /// A black ground for white text.
    Tag,
}

/// A piece of a sheet.
#[derive(Clone, Debug)]
pub enum Block {
    /// The sheet's title.
    Title(String),
    /// A heading with a rule above it.
    Heading(String),
    /// A heading without a rule.
    Subheading(Cell),
    /// A paragraph.
    Paragraph(Cell),
    /// A paragraph in small grey type.
    Note(String),
    /// Sentences with bullets.
    Bullets(Vec<String>),
    /// Names with values, in two columns.
    Facts(Vec<(String, String)>),
    /// A table.
    Table(Table),
    /// An SVG drawing as wide as its column, or as a part of it, with what it
    /// shows in words.
    Drawing {
        /// The drawing.
        svg: String,
        /// What it shows.
        words: String,
        /// Part of the column's width.
        width: f32,
    },
    /// Blocks side by side, with their shares of the width.
    Columns(Vec<(f32, Vec<Block>)>),
    /// Rows of blocks side by side: every row as high as its highest block.
    Grid {
        /// Columns of the grid.
        columns: usize,
        /// Cells in rows; all have as many blocks.
        cells: Vec<Vec<Block>>,
    },
    /// Blocks with something around them.
    Framed(Frame, Vec<Block>),
    /// A rule above what is at the foot.
    Rule,
}

impl Span {
    /// Plain text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            bold: false,
            faint: false,
            colour: BLACK,
        }
    }

    /// Bold text.
    pub fn bold(text: impl Into<String>) -> Self {
        Self {
            bold: true,
            ..Self::plain(text)
        }
    }

    /// White and bold, for a black ground.
    pub fn on_black(text: impl Into<String>) -> Self {
        Self {
            colour: WHITE,
            ..Self::bold(text)
        }
    }

    /// Small grey text.
    pub fn faint(text: impl Into<String>) -> Self {
        Self {
            faint: true,
            colour: GREY,
            ..Self::plain(text)
        }
    }
}

/// Nearly black, as on screen.
pub(crate) const BLACK: &str = "#1b1b1b";
/// Grey that is still read on white: 9.7 to 1.
pub(crate) const GREY: &str = "#444444";
/// White, for text on black.
const WHITE: &str = "#ffffff";
