//! Where a plan is wrong, and how to show it.

use std::fmt;

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
            line.push(if character.is_control() {
                ' '
            } else {
                character
            });
            if index < caret {
                below.push(blank_as_wide_as(character));
            }
        }
        if end < characters.len() {
            line.push('…');
        }
        format!("{line}\n{below}^\n{self}")
    }
}

/// East Asian characters fill two columns of a terminal, and so must the
/// blank below them, or the caret points elsewhere.
fn blank_as_wide_as(character: char) -> char {
    match character {
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1faff}' => '\u{3000}',
        _ => ' ',
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
