//! The text of a plan cut into words, numbers and marks.

use super::error::PlanError;
use crate::plan::TEXT_LIMIT;
use crate::plan::problem::{Found, PlanProblem};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A run of letters, in lower case.
    Word(String),
    /// A run of digits; what is too large stays larger than every limit.
    Number(u32),
    /// Any other character.
    Mark(char),
    /// After the last one.
    End,
}

#[derive(Clone, Debug)]
pub(super) struct Token {
    pub kind: Kind,
    /// From 1, in characters.
    pub column: usize,
}

/// The tokens, the last of which is [`Kind::End`], and what they were cut from.
#[derive(Debug)]
pub(super) struct Tokens {
    characters: Vec<char>,
    tokens: Vec<Token>,
}

impl Tokens {
    pub(super) fn new(text: &str) -> Result<Self, PlanError> {
        let characters = text.chars().count();
        if characters > TEXT_LIMIT {
            return Err(PlanProblem::TextTooLong { characters }.at(TEXT_LIMIT + 1));
        }
        let characters: Vec<char> = text.chars().map(plain).collect();
        let mut tokens = Vec::new();
        let mut index = 0;
        while index < characters.len() {
            let column = index + 1;
            let first = characters[index];
            let run = |belongs: fn(&char) -> bool| {
                characters[index..]
                    .iter()
                    .copied()
                    .take_while(belongs)
                    .collect::<String>()
            };
            let (kind, length) = if first.is_whitespace() || ends_a_sentence(&characters[index..]) {
                index += 1;
                continue;
            } else if first.is_ascii_digit() {
                let digits = run(char::is_ascii_digit);
                (
                    Kind::Number(digits.parse().unwrap_or(u32::MAX)),
                    digits.len(),
                )
            } else if first.is_alphabetic() {
                let letters = run(|c| c.is_alphabetic());
                (Kind::Word(letters.to_lowercase()), letters.chars().count())
            } else {
                (Kind::Mark(first), 1)
            };
            index += length;
            tokens.push(Token { kind, column });
        }
        tokens.push(Token {
            kind: Kind::End,
            column: characters.len() + 1,
        });
        Ok(Self { characters, tokens })
    }

    /// The token at this position; beyond the last one, the end.
    pub(super) fn get(&self, position: usize) -> &Token {
        &self.tokens[position.min(self.tokens.len() - 1)]
    }

    /// What a reader sees at this column: characters up to a space or separator.
    pub(super) fn found_at(&self, column: usize) -> Found {
        let rest = &self.characters[(column - 1).min(self.characters.len())..];
        let length = rest
            .iter()
            .take_while(|c| !c.is_whitespace() && !separates(**c))
            .count()
            .max(1);
        match rest.get(..length) {
            Some(characters) => Found::text(&characters.iter().collect::<String>()),
            None => Found::End,
        }
    }

    /// The characters from one column up to, not including, another.
    pub(super) fn between(&self, from: usize, until: usize) -> String {
        self.characters[from - 1..until - 1].iter().collect()
    }
}

/// A Chinese full stop at the very end, as people put it there.
fn ends_a_sentence(rest: &[char]) -> bool {
    rest[0] == '。' && rest[1..].iter().all(|c| c.is_whitespace())
}

pub(super) fn separates(character: char) -> bool {
    matches!(character, ',' | ':' | '+' | '(' | ')')
}

/// Full-width forms, as a Chinese keyboard gives them, and the multiplication
/// sign mean the same as the plain ones. One character stays one character, so
/// that columns are those of the text.
fn plain(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(character as u32 - 0xff01 + 0x21).unwrap_or(character)
        }
        '\u{3000}' => ' ',
        '×' => 'x',
        '、' => ',',
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_and_marks_need_no_spaces() {
        let tokens = Tokens::new("BID24w,2/w").unwrap();
        let kinds: Vec<&Kind> = tokens.tokens.iter().map(|token| &token.kind).collect();
        insta::assert_compact_debug_snapshot!(kinds, @r#"[Word("bid"), Number(24), Word("w"), Mark(','), Number(2), Mark('/'), Word("w"), End]"#);
    }

    #[test]
    fn columns_count_characters_and_not_bytes() {
        let tokens = Tokens::new("ü ：w").unwrap();
        assert_eq!(tokens.get(1).kind, Kind::Mark(':'));
        assert_eq!(tokens.get(1).column, 3);
        assert_eq!(tokens.get(99).kind, Kind::End);
    }
}
