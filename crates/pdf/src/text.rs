//! Spans broken into lines.

use crate::block::Span;
use crate::font::Face;
use unicode_linebreak::linebreaks;

/// Faint text is this much smaller.
const FAINT: f32 = 0.9;

/// A stretch of a line in one face.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub text: String,
    pub bold: bool,
    pub faint: bool,
    pub colour: &'static str,
    /// Size relative to the paragraph's.
    pub scale: f32,
    /// Width in type of size 1.
    pub width: f32,
}

/// A line.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    pub runs: Vec<Run>,
}

impl Line {
    fn push(&mut self, c: char, span: &Span, advance: f32) {
        let bold = span.bold;
        match self.runs.last_mut() {
            Some(run)
                if run.bold == bold && run.colour == span.colour && run.faint == span.faint =>
            {
                run.text.push(c);
                run.width += advance;
            }
            _ => self.runs.push(Run {
                text: c.to_string(),
                bold,
                faint: span.faint,
                colour: span.colour,
                scale: scale(span),
                width: advance,
            }),
        }
    }
}

fn scale(span: &Span) -> f32 {
    if span.faint { FAINT } else { 1.0 }
}

/// One character with where it comes from and how wide it is.
struct Letter<'a> {
    c: char,
    span: &'a Span,
    advance: f32,
}

/// The lines of a paragraph `width` wide, in type of size 1.
pub(crate) fn lines(spans: &[Span], width: f32, face: &Face) -> Vec<Line> {
    let mut lines = vec![Line::default()];
    let mut room = width;
    for word in words(spans, face) {
        let needed = visible(&word);
        if needed > room && !lines.last().is_none_or(|line| line.runs.is_empty()) {
            lines.push(Line::default());
            room = width;
        }
        for letter in word {
            // a word wider than the line is broken where the line ends
            if letter.advance > room && needed > width && !letter.c.is_whitespace() {
                lines.push(Line::default());
                room = width;
            }
            room -= letter.advance;
            if let Some(line) = lines.last_mut() {
                line.push(letter.c, letter.span, letter.advance);
            }
        }
    }
    lines.iter_mut().for_each(|line| trim(line, face));
    lines
}

/// Width of the longest word and of the whole in one line, in type of size 1.
pub(crate) fn widths(spans: &[Span], face: &Face) -> [f32; 2] {
    let words = words(spans, face);
    let longest = words.iter().map(|word| visible(word)).fold(0.0, f32::max);
    let whole = words.iter().flatten().map(|letter| letter.advance).sum();
    [longest, whole]
}

/// Letters between two places where a line may end.
fn words<'a>(spans: &'a [Span], face: &Face) -> Vec<Vec<Letter<'a>>> {
    let text: String = spans.iter().map(|span| span.text.as_str()).collect();
    let mut ends = linebreaks(&text).map(|(at, _)| at).peekable();
    let mut words = vec![Vec::new()];
    let mut at = 0;
    for span in spans {
        for c in span.text.chars() {
            if ends.peek() == Some(&at) {
                ends.next();
                words.push(Vec::new());
            }
            at += c.len_utf8();
            if let Some(word) = words.last_mut() {
                word.push(Letter {
                    c,
                    span,
                    advance: face.advance(c) * scale(span),
                });
            }
        }
    }
    words
}

/// Width of a word without the spaces at its end.
fn visible(word: &[Letter<'_>]) -> f32 {
    let spaces = word.iter().rev().take_while(|l| l.c == ' ').count();
    let seen = &word[..word.len() - spaces];
    seen.iter().map(|letter| letter.advance).sum()
}

/// Takes the spaces off the end of a line.
fn trim(line: &mut Line, face: &Face) {
    if let Some(run) = line.runs.last_mut() {
        while run.text.ends_with(' ') {
            run.text.pop();
            run.width -= face.advance(' ') * run.scale;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str, width: f32) -> Vec<String> {
        let face = Face::built_in("en");
        let joined = |line: &Line| line.runs.iter().map(|r| r.text.as_str()).collect();
        lines(&[Span::plain(text)], width, &face)
            .iter()
            .map(joined)
            .collect()
    }

    #[test]
    fn words_stay_whole_and_nothing_is_lost() {
        assert_eq!(broken("one two three", 4.0), ["one two", "three"]);
    }

    #[test]
    fn no_line_begins_with_a_chinese_full_stop() {
        assert_eq!(broken("复发停药。", 4.1), ["复发停", "药。"]);
    }

    #[test]
    fn a_word_wider_than_the_line_is_broken() {
        assert_eq!(broken("842de56bae6cd018", 5.0).concat(), "842de56bae6cd018");
    }
}
