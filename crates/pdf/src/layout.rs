//! Blocks put in their places.

use crate::PdfError;
use crate::block::{BLACK, Block, Frame, GREY, Span, Table};
use crate::drawing::Drawing;
use crate::font::Face;
use crate::table;
use crate::text::{self, Run};

/// What a reader that speaks is told a piece is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Title,
    Heading,
    Text,
    Figure(String),
    /// Rules and grounds.
    Ornament,
}

/// Something at its place, from the top left corner.
pub(crate) struct Piece {
    pub role: Role,
    pub x: f32,
    pub y: f32,
    pub kind: Kind,
}

/// What is drawn.
pub(crate) enum Kind {
    /// Lines of text: each with its runs and their places relative to the piece.
    Text {
        size: f32,
        lines: Vec<(f32, f32, Vec<Run>)>,
    },
    /// A filled rectangle.
    Ground {
        width: f32,
        height: f32,
        colour: &'static str,
    },
    /// A drawing, so much enlarged.
    Drawing { drawing: Drawing, scale: f32 },
}

/// Pieces with the height that they take.
#[derive(Default)]
pub(crate) struct Laid {
    pub pieces: Vec<Piece>,
    pub height: f32,
}

impl Laid {
    /// The pieces moved to a place.
    pub fn at(mut self, x: f32, y: f32) -> Vec<Piece> {
        for piece in &mut self.pieces {
            piece.x += x;
            piece.y += y;
        }
        self.pieces
    }

    fn put(&mut self, other: Laid, x: f32, y: f32) {
        self.pieces.extend(other.at(x, y));
    }

    fn below(&mut self, other: Laid, gap: f32) {
        let top = self.height + gap;
        self.height = top + other.height;
        self.put(other, 0.0, top);
    }

    fn ground(&mut self, x: f32, y: f32, width: f32, height: f32, colour: &'static str) {
        self.pieces.push(Piece {
            role: Role::Ornament,
            x,
            y,
            kind: Kind::Ground {
                width,
                height,
                colour,
            },
        });
    }
}

/// Distance of lines relative to the size of the type.
const LEADING: f32 = 1.32;
/// Where the letters stand within their line.
const BASELINE: f32 = 1.0;
/// Small type relative to running text.
const SMALL: f32 = 0.86;
/// Between blocks side by side, relative to the size of the type.
const GUTTER: f32 = 1.8;
/// Grey of the rules between rows.
const RULE: &str = "#d7d7d7";
const STRONG_RULE: &str = "#bbbbbb";
const LIGHT: &str = "#f3f3f3";

/// Blocks below each other.
pub(crate) fn column(
    blocks: &[Block],
    width: f32,
    size: f32,
    face: &Face,
) -> Result<Laid, PdfError> {
    let mut laid = Laid::default();
    for (i, block) in blocks.iter().enumerate() {
        let gap = if i == 0 { 0.0 } else { before(block, size) };
        laid.below(one(block, width, size, face)?, gap);
    }
    Ok(laid)
}

/// Room above a block.
fn before(block: &Block, size: f32) -> f32 {
    size * match block {
        Block::Heading(_) | Block::Rule => 0.75,
        Block::Columns(_) | Block::Grid { .. } => 0.6,
        Block::Framed(..) => 0.4,
        _ => 0.2,
    }
}

fn one(block: &Block, width: f32, size: f32, face: &Face) -> Result<Laid, PdfError> {
    Ok(match block {
        Block::Title(title) => {
            let spans = [Span::bold(title)];
            paragraph(&spans, width, 1.6 * size, Role::Title, face)
        }
        Block::Heading(heading) => {
            let mut laid = Laid::default();
            laid.ground(0.0, 0.0, width, 0.5, STRONG_RULE);
            laid.height = 0.35 * size;
            let spans = [Span::bold(heading)];
            laid.below(
                paragraph(&spans, width, 1.12 * size, Role::Heading, face),
                0.0,
            );
            laid
        }
        Block::Subheading(spans) => paragraph(spans, width, size, Role::Heading, face),
        Block::Paragraph(spans) => paragraph(spans, width, size, Role::Text, face),
        Block::Note(note) => {
            let span = Span {
                colour: GREY,
                ..Span::plain(note)
            };
            paragraph(&[span], width, SMALL * size, Role::Text, face)
        }
        Block::Bullets(sentences) => bullets(sentences, width, size, face),
        Block::Facts(facts) => self::facts(facts, width, size, face),
        Block::Table(table) => self::table(table, width, SMALL * 1.06 * size, face),
        Block::Drawing {
            svg,
            words,
            width: part,
        } => {
            let drawing = Drawing::read(svg)?;
            let scale = part * width / drawing.width;
            Laid {
                height: scale * drawing.height,
                pieces: vec![Piece {
                    role: Role::Figure(words.clone()),
                    x: 0.0,
                    y: 0.0,
                    kind: Kind::Drawing { drawing, scale },
                }],
            }
        }
        Block::Columns(columns) => side_by_side(columns, width, size, face)?,
        Block::Grid { columns, cells } => grid(*columns, cells, width, size, face)?,
        Block::Framed(frame, blocks) => framed(*frame, blocks, width, size, face)?,
        Block::Rule => {
            let mut laid = Laid::default();
            laid.ground(0.0, 0.0, width, 0.5, STRONG_RULE);
            laid.height = 0.3 * size;
            laid
        }
    })
}

fn paragraph(spans: &[Span], width: f32, size: f32, role: Role, face: &Face) -> Laid {
    let lines = text::lines(spans, width / size, face);
    let height = LEADING * size * lines.len() as f32;
    let placed = lines.into_iter().enumerate();
    Laid {
        height,
        pieces: vec![Piece {
            role,
            x: 0.0,
            y: 0.0,
            kind: Kind::Text {
                size,
                lines: placed
                    .map(|(i, line)| {
                        let y = size * (LEADING * i as f32 + BASELINE);
                        (0.0, y, line.runs)
                    })
                    .collect(),
            },
        }],
    }
}

/// A paragraph whose lines end at the right.
fn flush_right(spans: &[Span], width: f32, size: f32, face: &Face) -> Laid {
    let mut laid = paragraph(spans, width, size, Role::Text, face);
    for piece in &mut laid.pieces {
        if let Kind::Text { lines, .. } = &mut piece.kind {
            for (x, _, runs) in lines {
                *x = width - size * runs.iter().map(|run| run.width).sum::<f32>();
            }
        }
    }
    laid
}

fn bullets(sentences: &[String], width: f32, size: f32, face: &Face) -> Laid {
    let indent = 1.1 * size;
    let mut laid = Laid::default();
    for sentence in sentences {
        let top = laid.height;
        let spans = [Span::plain(sentence)];
        let text = paragraph(&spans, width - indent, size, Role::Text, face);
        let dot = paragraph(&[Span::plain("•")], indent, size, Role::Ornament, face);
        laid.height = top + text.height + 0.15 * size;
        laid.put(dot, 0.2 * size, top);
        laid.put(text, indent, top);
    }
    laid
}

fn facts(facts: &[(String, String)], width: f32, size: f32, face: &Face) -> Laid {
    let gutter = GUTTER * size;
    let half = 0.5 * (width - gutter);
    let names = facts.iter().map(|(name, _)| face.width(name));
    let indent = (names.fold(0.0, f32::max) + 1.0) * size;
    let mut laid = Laid::default();
    for pair in facts.chunks(2) {
        let top = laid.height;
        for (i, (name, value)) in pair.iter().enumerate() {
            let x = i as f32 * (half + gutter);
            let name = Span {
                colour: GREY,
                ..Span::plain(name)
            };
            let name = paragraph(&[name], indent, size, Role::Text, face);
            let value = [Span::plain(value)];
            let value = paragraph(&value, half - indent, size, Role::Text, face);
            laid.height = laid.height.max(top + value.height.max(name.height));
            laid.put(name, x, top);
            laid.put(value, x + indent, top);
        }
    }
    laid
}

fn table(table: &Table, width: f32, size: f32, face: &Face) -> Laid {
    let columns = table::columns(table, width / size, face);
    let pad = 0.16 * size;
    let mut laid = Laid::default();
    for (nth, row) in std::iter::once(&table.head).chain(&table.rows).enumerate() {
        let mut x = 0.0;
        let mut cells = Vec::new();
        for (i, (cell, column)) in row.iter().zip(&columns).enumerate() {
            let column = size * column;
            // a width that was measured must not break the line it measured
            let room = column + 0.01 * size;
            let cell = if i == 0 {
                paragraph(cell, room, size, Role::Text, face)
            } else {
                flush_right(cell, room, size, face)
            };
            cells.push((x, cell));
            x += column + table::GAP * size;
        }
        let height = cells.iter().map(|c| c.1.height).fold(0.0, f32::max);
        let top = laid.height + pad;
        for (x, cell) in cells {
            // headings stand on the rule
            let down = if nth == 0 { height - cell.height } else { 0.0 };
            laid.put(cell, x, top + down);
        }
        laid.height = top + height + pad;
        let colour = if nth == 0 { BLACK } else { RULE };
        laid.ground(0.0, laid.height - 0.5, width, 0.5, colour);
    }
    laid
}

fn side_by_side(
    columns: &[(f32, Vec<Block>)],
    width: f32,
    size: f32,
    face: &Face,
) -> Result<Laid, PdfError> {
    let gutter = GUTTER * size;
    let room = width - gutter * columns.len().saturating_sub(1) as f32;
    let all: f32 = columns.iter().map(|(share, _)| share).sum();
    let mut laid = Laid::default();
    let mut x = 0.0;
    for (share, blocks) in columns {
        let width = room * share / all;
        let part = column(blocks, width, size, face)?;
        laid.height = laid.height.max(part.height);
        laid.put(part, x, 0.0);
        x += width + gutter;
    }
    Ok(laid)
}

fn grid(
    columns: usize,
    cells: &[Vec<Block>],
    width: f32,
    size: f32,
    face: &Face,
) -> Result<Laid, PdfError> {
    let mut laid = Laid::default();
    for row in cells.chunks(columns.max(1)) {
        let blocks = row.iter().map(Vec::len).max().unwrap_or(0);
        for nth in 0..blocks {
            let line: Vec<(f32, Vec<Block>)> = (0..columns)
                .map(|i| {
                    let block = row.get(i).and_then(|cell| cell.get(nth));
                    (1.0, block.cloned().into_iter().collect())
                })
                .collect();
            laid.below(side_by_side(&line, width, size, face)?, 0.2 * size);
        }
        laid.height += 0.4 * size;
    }
    Ok(laid)
}

fn framed(
    frame: Frame,
    blocks: &[Block],
    width: f32,
    size: f32,
    face: &Face,
) -> Result<Laid, PdfError> {
    let (across, down) = match frame {
        Frame::Tag => (0.6 * size, 0.1 * size),
        _ => (0.8 * size, 0.35 * size),
    };
    let inner = column(blocks, width - 2.0 * across, size, face)?;
    let height = inner.height + 2.0 * down;
    let mut laid = Laid::default();
    match frame {
        Frame::Box => {
            const LINE: f32 = 1.0;
            for (x, y, w, h) in [
                (0.0, 0.0, width, LINE),
                (0.0, height - LINE, width, LINE),
                (0.0, 0.0, LINE, height),
                (width - LINE, 0.0, LINE, height),
            ] {
                laid.ground(x, y, w, h, BLACK);
            }
        }
        Frame::Bar => {
            laid.ground(0.0, 0.0, width, height, LIGHT);
            laid.ground(0.0, 0.0, 2.5, height, BLACK);
        }
        Frame::Tag => laid.ground(0.0, 0.0, width, height, BLACK),
    }
    laid.put(inner, across, down);
    laid.height = height;
    Ok(laid)
}
