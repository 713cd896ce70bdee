//! Where a plan is wrong, and how to show it.

use std::fmt;

use unicode_width::UnicodeWidthChar;

use crate::plan::problem::PlanProblem;

/// Characters shown on each side of the caret.
const RENDER_WINDOW: usize = 40;

/// Why a text or a file is not a plan: a problem and its place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}{problem}")]
pub struct PlanError {
    place: Place,
    problem: PlanProblem,
}

/// Where in its source a plan is wrong. All numbers start at 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The plan as a whole.
    Whole,
    /// A column of the text form, counted in characters.
    Column(usize),
    /// A treatment of the file form.
    Treatment(usize),
    /// A phase or repetition of the file form.
    Phase {
        /// The treatment.
        treatment: usize,
        /// The phase or repetition within it, in the order written.
        phase: usize,
    },
}

impl PlanError {
    pub(super) fn new(place: Place, problem: PlanProblem) -> Self {
        Self { place, problem }
    }

    /// The place of the problem.
    pub fn place(&self) -> Place {
        self.place
    }

    /// The column of the text form, from 1, counted in characters.
    pub fn column(&self) -> Option<usize> {
        match self.place {
            Place::Column(column) => Some(column),
            _ => None,
        }
    }

    /// The problem without its place.
    pub fn problem(&self) -> &PlanProblem {
        &self.problem
    }

    /// The text that was parsed, a caret under the column, and the message.
    ///
    /// Long texts are cut around the caret. Without a column this is the
    /// message alone.
    pub fn render(&self, text: &str) -> String {
        let Some(column) = self.column() else {
            return self.to_string();
        };
        let characters: Vec<char> = text.chars().collect();
        let caret = (column - 1).min(characters.len());
        let start = caret.saturating_sub(RENDER_WINDOW);
        let end = (caret + RENDER_WINDOW).min(characters.len());
        let mut line = String::new();
        let mut below = String::new();
        if start > 0 {
            line.push('…');
            below.push(' ');
        }
        for (index, &character) in (start..end).zip(&characters[start..end]) {
            let character = if is_hidden(character) { ' ' } else { character };
            line.push(character);
            if index < caret {
                below.push_str(blank_as_wide_as(character));
            }
        }
        if end < characters.len() {
            line.push('…');
        }
        format!("{line}\n{below}^\n{self}")
    }
}

/// What would move the cursor or turn the direction of the text.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// What fills two columns of a terminal must have a blank of two below it, or the
/// caret points elsewhere; what fills none needs no blank.
fn blank_as_wide_as(character: char) -> &'static str {
    match character.width() {
        Some(2) => "\u{3000}",
        Some(0) => "",
        _ => " ",
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => Ok(()),
            Self::Column(column) => write!(f, "column {column}: "),
            Self::Treatment(treatment) => write!(f, "treatment {treatment}: "),
            Self::Phase { treatment, phase } => {
                write!(f, "treatment {treatment}, phase {phase}: ")
            }
        }
    }
}

impl PlanProblem {
    pub(in crate::plan) fn at(self, column: usize) -> PlanError {
        PlanError::new(Place::Column(column), self)
    }
}
