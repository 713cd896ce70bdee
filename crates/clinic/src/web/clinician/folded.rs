//! Lists of a chart of which what asks for something is in sight and the rest unfolds.

use crate::message::Messages;

/// Characters of a text that is read while it is folded.
const SHORT: usize = 60;

/// Rows, the newest first.
pub(super) struct Folded<T> {
    /// All that ask for something: they are never folded away.
    pub shown: Vec<T>,
    /// The others.
    pub rest: Vec<T>,
    /// What is read while the others are folded: the newest of all with their number, or,
    /// where some are in sight, how many more there are.
    pub summary: String,
}

impl<T> Folded<T> {
    /// Nothing that `calls` is folded away; `said` is a row in few words.
    pub fn of(
        rows: Vec<T>,
        calls: impl Fn(&T) -> bool,
        said: impl Fn(&T) -> String,
        m: &Messages,
    ) -> Self {
        let newest = rows.first().map(said).unwrap_or_default();
        let (shown, rest): (Vec<T>, Vec<T>) = rows.into_iter().partition(calls);
        let summary = match shown.is_empty() {
            true => newest_of(&newest, rest.len(), m),
            false => m.with("rows-more", [("count", rest.len().into())]),
        };
        Self {
            shown,
            rest,
            summary,
        }
    }

    /// With another summary, where what is folded away asks for one.
    pub fn summed_up(mut self, summary: impl Fn(&[T]) -> Option<String>) -> Self {
        if let Some(summary) = summary(&self.rest) {
            self.summary = summary;
        }
        self
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty() && self.rest.is_empty()
    }

    /// Whether any asks for something.
    pub fn asks(&self) -> bool {
        !self.shown.is_empty()
    }
}

/// The newest of a number of entries.
pub(super) fn newest_of(newest: &str, count: usize, m: &Messages) -> String {
    match count {
        0 | 1 => newest.to_owned(),
        _ => m.with(
            "rows-newest",
            [
                ("newest", newest.to_owned().into()),
                ("count", count.into()),
            ],
        ),
    }
}

/// The beginning of a text, in one line.
pub(super) fn beginning(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHORT) {
        None => line,
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::messages;
    use tapir_report::Language;

    #[test]
    fn whatever_calls_stays_in_sight_and_the_newest_is_read_without_unfolding() {
        let m = messages(Language::En);
        let of = |calls: fn(&i32) -> bool| Folded::of(vec![5, 4, 30, 2], calls, i32::to_string, m);
        let folded = of(|row| *row > 10);
        assert_eq!((folded.shown, folded.rest), (vec![30], vec![5, 4, 2]));
        assert_eq!(folded.summary, "Show 3 more");
        let folded = of(|_| false);
        assert_eq!(
            (folded.asks(), folded.summary.as_str()),
            (false, "5 · Entries: 4")
        );
        assert!(Folded::of(Vec::new(), |_: &i32| true, i32::to_string, m).is_empty());
    }

    #[test]
    fn a_long_text_is_read_up_to_a_whole_character() {
        assert_eq!(beginning("two\n lines"), "two lines");
        let long = "白".repeat(SHORT + 1);
        assert_eq!(beginning(&long), format!("{}…", "白".repeat(SHORT)));
    }
}
