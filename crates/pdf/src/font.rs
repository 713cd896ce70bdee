//! The built-in font: which characters it has and how wide they are.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// Noto Sans SC, a subset; made by `fonts/subset.py`.
static BYTES: &[u8] = include_bytes!("../fonts/NotoSansSC-Tapir.otf");

/// Stands for a character that the font lacks: seen, and not left out.
const LACKING: char = '□';

/// Signs that are as wide as a Chinese character, with the code points where
/// `fonts/subset.py` puts their narrow forms. Chinese quotation marks stay wide.
const NARROW: [(char, char); 6] = [
    ('…', '\u{e004}'),
    ('•', '\u{e005}'),
    ('“', '\u{e000}'),
    ('”', '\u{e001}'),
    ('‘', '\u{e002}'),
    ('’', '\u{e003}'),
];
const NARROW_IN_CHINESE: usize = 2;

/// The font with a record of what it lacked.
pub(crate) struct Face {
    narrow: &'static [(char, char)],
    /// Chosen among the font's tables once: a page looks up thousands of characters.
    charmap: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
    units_per_em: f32,
    missing: RefCell<BTreeSet<char>>,
}

impl Face {
    /// The font as a language sets it.
    pub fn built_in(language: &str) -> Self {
        let font = FontRef::new(BYTES).expect("the built-in font is whole");
        let whole = font.metrics(Size::unscaled(), LocationRef::default());
        let chinese = language.starts_with("zh");
        let signs = if chinese {
            NARROW_IN_CHINESE
        } else {
            NARROW.len()
        };
        Self {
            narrow: &NARROW[..signs],
            metrics: font.glyph_metrics(Size::unscaled(), LocationRef::default()),
            units_per_em: f32::from(whole.units_per_em),
            charmap: font.charmap(),
            missing: RefCell::default(),
        }
    }

    /// The font for the file.
    pub fn to_embed() -> Option<Font> {
        Font::new(BYTES.into(), 0)
    }

    /// Characters that were asked for and are lacking.
    pub fn missing(&self) -> Vec<char> {
        self.missing.borrow().iter().copied().collect()
    }

    fn glyph(&self, c: char) -> skrifa::GlyphId {
        // spaces that the font has under one code point only
        let c = match c {
            '\u{a0}' | '\u{202f}' | '\t' | '\n' => ' ',
            other => self
                .narrow
                .iter()
                .find(|(wide, _)| *wide == other)
                .map_or(other, |(_, narrow)| *narrow),
        };
        self.charmap.map(c).unwrap_or_else(|| {
            self.missing.borrow_mut().insert(c);
            self.charmap.map(LACKING).unwrap_or_default()
        })
    }

    /// Width of a character in type of size 1.
    pub fn advance(&self, c: char) -> f32 {
        let glyph = self.glyph(c);
        self.metrics.advance_width(glyph).unwrap_or(0.0) / self.units_per_em
    }

    /// Width of a text in type of size 1.
    pub fn width(&self, text: &str) -> f32 {
        text.chars().map(|c| self.advance(c)).sum()
    }

    /// The text as glyphs.
    pub fn glyphs(&self, text: &str) -> Vec<KrillaGlyph> {
        text.char_indices()
            .map(|(at, c)| {
                let glyph = GlyphId::new(self.glyph(c).to_u32());
                let bytes = at..at + c.len_utf8();
                KrillaGlyph::new(glyph, self.advance(c), 0.0, 0.0, 0.0, bytes, None)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_that_is_lacking_is_recorded_and_has_a_width() {
        let face = Face::built_in("en");
        assert!(face.width("龘a") > face.width("a"));
        assert_eq!(face.missing(), ['龘']);
    }

    #[test]
    fn quotation_marks_are_wide_in_chinese_and_narrow_in_english() {
        assert!(Face::built_in("zh-Hans").width("“") > 0.9);
        assert!(Face::built_in("en").width("“") < 0.6);
    }

    #[test]
    fn latin_punctuation_and_common_chinese_are_there() {
        let face = Face::built_in("en");
        face.width("Az0 é ß µ – − … “” ± × ≥ ² cm² ●◐○ 白癜风 复色 婷鑫 ，。：；（）");
        assert!(face.missing().is_empty(), "{:?}", face.missing());
    }
}
