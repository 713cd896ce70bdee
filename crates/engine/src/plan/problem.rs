//! What can be wrong with a plan, and how to put it right.

use std::fmt;

use super::{Frequency, PLAN_LIMIT_DAYS, Product, REPEAT_LIMITS, TEXT_LIMIT, Weekday};

/// Characters of a text that are shown in a message.
const FOUND_LIMIT: usize = 30;

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

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "{text:?}"),
            Self::Nothing => f.write_str("nothing"),
            Self::End => f.write_str("the end of the text"),
        }
    }
}

impl Found {
    pub(super) fn text(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() {
            Self::Nothing
        } else if text.chars().count() > FOUND_LIMIT {
            Self::Text(text.chars().take(FOUND_LIMIT).chain(['…']).collect())
        } else {
            Self::Text(text.to_owned())
        }
    }
}

fn product_names() -> String {
    let names: Vec<&str> = Product::ALL.iter().map(|product| product.name()).collect();
    names.join(", ")
}
