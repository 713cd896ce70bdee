//! What can be wrong with a plan, where, and how to put it right.

use std::fmt;

use super::{Frequency, PLAN_LIMIT_DAYS, Product, REPEAT_LIMITS, TEXT_LIMIT, Weekday};

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

/// What stands in the text where something else was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// These characters, shortened if there are many.
    Text(String),
    /// Nothing, though the text goes on.
    Nothing,
    /// Nothing: the text is over.
    End,
}

/// What is wrong with a plan. The text says how to write it instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the fields are named in the messages")]
pub enum PlanProblem {
    /// A word the grammar does not allow here.
    #[error("expected {expected}, found {found}")]
    Expected {
        expected: &'static str,
        found: Found,
    },
    /// Not one of [`Product::ALL`].
    #[error("expected a product ({}), found {found}", product_names())]
    UnknownProduct { found: Found },
    /// A drug whose strength is missing or does not exist.
    #[error("{drug} comes as {exist}, found {found}")]
    UnknownStrength {
        drug: &'static str,
        exist: String,
        found: Found,
    },
    /// More characters than anyone writes by hand.
    #[error(
        "the plan has {characters} characters, the limit is {TEXT_LIMIT}; \
         join equal phases or write them as a repetition such as \"(bid 2w, off 1w) x4\""
    )]
    TextTooLong { characters: usize },
    /// A duration of nothing, or beyond the limit of a plan.
    #[error(
        "a phase lasts at least 1d and at most {PLAN_LIMIT_DAYS}d (10 years), found \"{found}\""
    )]
    DurationOutOfRange { found: String },
    /// Phases that together pass the limit of a plan.
    #[error(
        "the phases of {product} last {days} days together, the limit is {PLAN_LIMIT_DAYS} \
         (10 years); shorten a phase or repeat fewer times"
    )]
    PlanTooLong { product: Product, days: u64 },
    /// A phase without a duration.
    #[error(
        "\"{frequency}\" has no duration, so this is a plan without an end; \
         say for how long, as in \"{frequency} 24w\", or end the treatment with \"stop\" instead"
    )]
    NoEnd { frequency: Frequency },
    /// A treatment without a phase.
    #[error(
        "{product} has no phase; write at least one, as in \"{product}: 3/w 24w\", \
         or leave the product out"
    )]
    NoPhase { product: Product },
    /// Something after `stop`.
    #[error(
        "nothing may follow \"stop\" within a treatment; write a pause as \"off 4w\" \
         and another treatment after \"+\""
    )]
    StopNotLast,
    /// `stop 4w`.
    #[error("\"stop\" is final and has no duration; write a pause as \"off 4w\"")]
    StopHasDuration,
    /// `(bid 2w, stop) x4`.
    #[error("\"stop\" cannot be repeated; write it after the repetition, or a pause as \"off 1w\"")]
    StopInRepetition,
    /// `frequency = "stop"` in a file.
    #[error("\"stop\" is not a phase of the file form; write `stop = true` beside the product")]
    StopAsPhase,
    /// A repetition within a repetition.
    #[error("a repetition cannot hold another one; write the inner phases out")]
    NestedRepetition,
    /// A repetition without phases, in a file.
    #[error("a repetition needs at least one phase, as in \"(bid 2w, off 1w) x4\"")]
    EmptyRepetition,
    /// Once is no repetition, and a long course has a frequency for it.
    #[error(
        "a repetition runs {} to {} times, found {found}",
        REPEAT_LIMITS.start(),
        REPEAT_LIMITS.end()
    )]
    RepeatsOutOfRange { found: u32 },
    /// A table of the file form that is neither a phase nor a repetition.
    #[error(
        "expected either a phase, {{ frequency = \"bid\", for = \"24w\" }}, \
         or a repetition, {{ repeat = 4, phase = [...] }}"
    )]
    NeitherPhaseNorRepetition,
    /// `2/w(mon)`.
    #[error("{times}/w needs {times} weekdays, found {weekdays}; name as many or none at all")]
    WeekdayCount { times: u8, weekdays: usize },
    /// `2/w(mon,mon)`.
    #[error("{weekday} is named twice; each weekday counts once")]
    WeekdayTwice { weekday: Weekday },
    /// No weekday at all.
    #[error("expected at least one weekday (mon, tue, wed, thu, fri, sat, sun)")]
    NoWeekday,
    /// More sessions of light than the skin may have.
    #[error(
        "{product} is light, given at most once a day; \
         write \"qd\", \"qod\" or up to \"7/w\" instead of \"{frequency}\""
    )]
    LightMoreThanDaily {
        product: Product,
        frequency: Frequency,
    },
    /// A pulse that is none.
    #[error(
        "{product} is taken on some days of the week; \
         write \"2/w(sat,sun)\" or another N/w instead of \"{frequency}\""
    )]
    PulseNotWeekly {
        product: Product,
        frequency: Frequency,
    },
    /// Two treatments with one product.
    #[error("{product} has two treatments; put all its phases into one")]
    ProductTwice { product: Product },
    /// `none + nb-uvb: …`.
    #[error("\"none\" stands alone: it is the plan of an untreated arm")]
    NoneNotAlone,
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

impl PlanProblem {
    pub(super) fn at(self, column: usize) -> PlanError {
        PlanError::new(Place::Column(column), self)
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

fn product_names() -> String {
    let names: Vec<&str> = Product::ALL.iter().map(|product| product.name()).collect();
    names.join(", ")
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

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "{text:?}"),
            Self::Nothing => f.write_str("nothing"),
            Self::End => f.write_str("the end of the text"),
        }
    }
}
