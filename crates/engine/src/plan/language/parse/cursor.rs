//! Looking at the next token and taking it.

use super::{Kind, Parser, PlanError, PlanProblem};

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

    pub(super) fn take_word(&mut self, word: &str) -> bool {
        let taken = self.is_word(word);
        self.position += usize::from(taken);
        taken
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
