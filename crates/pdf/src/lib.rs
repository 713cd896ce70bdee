//! Sheets of A4 as PDF: text in English and Chinese, tables, drawings.
//!
//! Nothing is loaded: the font is built in, and no browser, network or font of
//! the system is asked. A [`Sheet`] is a column of [`Block`]s; its type is made
//! as large as the sheet allows, so that a sheet never becomes two.

mod block;
mod drawing;
mod font;
mod ink;
mod layout;
mod paint;
mod table;
mod text;

pub use block::{Block, Cell, Frame, Span, Table};

use font::Face;
use layout::Piece;

/// A document of sheets.
#[derive(Clone, Debug)]
pub struct Document {
    /// Title, shown by readers in place of the file's name.
    pub title: String,
    /// Language tag, for readers that speak.
    pub language: &'static str,
    /// Sheets of A4.
    pub sheets: Vec<Sheet>,
}

/// One sheet.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// From the top.
    pub blocks: Vec<Block>,
    /// At the bottom.
    pub foot: Vec<Block>,
}

/// A document as bytes.
#[derive(Clone, Debug)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// Characters that the built-in font lacks; a box stands in their place.
    pub missing: Vec<char>,
}

/// Why a document could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PdfError {
    /// The text of a sheet would be too small to read.
    #[error("sheet {sheet} does not fit on A4 in type that can be read")]
    TooMuch {
        /// Sheet, from 1.
        sheet: usize,
    },
    /// A drawing that is no SVG of the kind that is understood.
    #[error("drawing: {0}")]
    Drawing(String),
    /// The file could not be put together.
    #[error("the PDF could not be written: {0}")]
    Write(String),
}

/// Width of A4, points.
const WIDTH: f32 = 595.28;
/// Height of A4, points.
const HEIGHT: f32 = 841.89;
/// Margins left and right, points.
const SIDE: f32 = 34.0;
/// Margins above and below, points.
const EDGE: f32 = 26.0;
/// Largest and smallest type of running text, points: below the smallest a
/// printed page can no longer be read.
const LARGEST: f32 = 9.5;
const SMALLEST: f32 = 5.6;

/// Writes the document.
///
/// Errors: [`PdfError`].
pub fn write(document: &Document) -> Result<Pdf, PdfError> {
    let face = Face::built_in(document.language);
    let sheets = document
        .sheets
        .iter()
        .enumerate()
        .map(|(i, sheet)| fit(sheet, &face)?.ok_or(PdfError::TooMuch { sheet: i + 1 }))
        .collect::<Result<Vec<_>, _>>()?;
    let bytes = paint::write(document, &sheets, &face)?;
    Ok(Pdf {
        bytes,
        missing: face.missing(),
    })
}

/// The sheet's pieces in the largest type that fits.
fn fit(sheet: &Sheet, face: &Face) -> Result<Option<Vec<Piece>>, PdfError> {
    const STEP: f32 = 0.1;
    let (width, height) = (WIDTH - 2.0 * SIDE, HEIGHT - 2.0 * EDGE);
    let mut size = LARGEST;
    while size >= SMALLEST {
        let foot = layout::column(&sheet.foot, width, size, face)?;
        let body = layout::column(&sheet.blocks, width, size, face)?;
        if body.height + foot.height <= height {
            let mut pieces = body.at(SIDE, EDGE);
            let top = HEIGHT - EDGE - foot.height;
            pieces.extend(foot.at(SIDE, top));
            return Ok(Some(pieces));
        }
        size -= STEP;
    }
    Ok(None)
}
