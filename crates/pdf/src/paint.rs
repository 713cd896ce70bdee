//! Pieces written into a PDF.

use crate::font::Face;
use crate::ink::{fill, text};
use crate::layout::{Kind, Piece, Role};
use crate::{Document, HEIGHT, PdfError, WIDTH};
use krilla::geom::{PathBuilder, Rect};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag, Tag, TagGroup, TagTree};
use krilla::text::Font;
use std::num::NonZeroU16;

pub(crate) fn write(
    document: &Document,
    sheets: &[Vec<Piece>],
    face: &Face,
) -> Result<Vec<u8>, PdfError> {
    let font = Face::to_embed().ok_or_else(|| PdfError::Write("no font".to_owned()))?;
    let mut pdf = krilla::Document::new();
    let mut tree = TagTree::new().with_lang(Some(document.language.to_owned()));
    for sheet in sheets {
        let settings = PageSettings::from_wh(WIDTH, HEIGHT)
            .ok_or_else(|| PdfError::Write("no page".to_owned()))?;
        let mut page = pdf.start_page_with(settings);
        let mut surface = page.surface();
        for piece in sheet {
            tagged(piece, &mut surface, &mut tree, &font, face);
        }
        surface.finish();
        page.finish();
    }
    pdf.set_tag_tree(tree);
    let metadata = Metadata::new()
        .title(document.title.clone())
        .language(document.language.to_owned())
        .creator(format!("Tapir {}", env!("CARGO_PKG_VERSION")));
    pdf.set_metadata(metadata);
    pdf.finish()
        .map_err(|error| PdfError::Write(format!("{error:?}")))
}

/// Draws a piece and tells readers that speak what it is.
fn tagged(piece: &Piece, surface: &mut Surface<'_>, tree: &mut TagTree, font: &Font, face: &Face) {
    let content = match piece.role {
        Role::Ornament => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other)),
        Role::Figure(_) => ContentTag::Other,
        _ => ContentTag::Span(SpanTag::empty()),
    };
    let id = surface.start_tagged(content);
    draw(piece, surface, font, face);
    surface.end_tagged();
    let level = |n: u16| NonZeroU16::new(n).unwrap_or(NonZeroU16::MIN);
    let mut group = match &piece.role {
        Role::Ornament => return,
        Role::Title => TagGroup::new(Tag::Hn(level(1), None)),
        Role::Heading => TagGroup::new(Tag::Hn(level(2), None)),
        Role::Text => TagGroup::new(Tag::P),
        Role::Figure(words) => TagGroup::new(Tag::Figure(Some(words.clone()))),
    };
    group.push(id);
    tree.push(group);
}

fn draw(piece: &Piece, surface: &mut Surface<'_>, font: &Font, face: &Face) {
    match &piece.kind {
        Kind::Text { size, lines } => {
            for (x, y, runs) in lines {
                let mut x = piece.x + x;
                for run in runs {
                    let place = [x, piece.y + y];
                    text(run, run.colour, place, *size, surface, font, face);
                    x += size * run.width;
                }
            }
        }
        Kind::Ground {
            width,
            height,
            colour,
        } => {
            let mut path = PathBuilder::new();
            if let Some(rect) = Rect::from_xywh(piece.x, piece.y, *width, *height) {
                path.push_rect(rect);
            }
            if let Some(path) = path.finish() {
                surface.set_stroke(None);
                surface.set_fill(Some(fill(colour)));
                surface.draw_path(&path);
            }
        }
        Kind::Drawing { drawing, scale } => {
            drawing.draw(piece.x, piece.y, *scale, surface, font, face);
        }
    }
}
