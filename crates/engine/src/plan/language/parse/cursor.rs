//! Looking at the next token and taking it.

use super::{Kind, Parser, PlanError, PlanProblem, Word, chinese};

impl Parser {
    pub(super) fn kind(&self) -> &Kind {
        &self.tokens.get(self.position).kind
    }

    pub(super) fn column(&self) -> usize {
        self.tokens.get(self.position).column
    }

    pub(super) fn is_word(&self, word: &str) -> bool {
        matches!(self.kind(), Kind::Word(found) if found == word)
    }

    /// Whether an English word stands here, or a Chinese one that means the same.
    pub(super) fn is_named(&self, english: &str, word: Word) -> bool {
        let found = match self.kind() {
            Kind::Word(text) => chinese::word(text),
            _ => None,
        };
        found == Some(word) || self.is_word(english)
    }

    pub(super) fn take_named(&mut self, english: &str, word: Word) -> bool {
        let taken = self.is_named(english, word);
        self.position += usize::from(taken);
        taken
    }

    /// Takes a Chinese word that may stand here.
    pub(super) fn take_chinese(&mut self, word: Word) {
        self.position += usize::from(self.is_named("", word));
    }

    pub(super) fn take_mark(&mut self, mark: char) -> bool {
        let taken = self.kind() == &Kind::Mark(mark);
        self.position += usize::from(taken);
        taken
    }

    pub(super) fn take_number(&mut self) -> Option<u32> {
        let Kind::Number(number) = *self.kind() else {
            return None;
        };
        self.position += 1;
        Some(number)
    }

    pub(super) fn expected(&self, expected: &'static str) -> PlanError {
        let column = self.column();
        let found = self.tokens.found_at(column);
        PlanProblem::Expected { expected, found }.at(column)
    }
}
