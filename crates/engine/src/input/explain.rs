//! What the reader of TOML says, in the words of whoever wrote the file.
//!
//! The reader's own sentences speak of types and variants. Here each becomes
//! field, value, what is expected and, where there is one, the remedy.

use super::Path;

/// A problem in words, and the field that it is about.
pub(super) struct Explained {
    /// The field, below the place that the reader names.
    pub field: Option<String>,
    /// The sentence after the field's name.
    pub problem: Problem,
}

/// What is wrong with a field.
pub(super) enum Problem {
    /// It is not there.
    Missing,
    /// Nothing of this name exists.
    Unknown {
        /// Names that do.
        known: Vec<String>,
    },
    /// It has a value that does not fit.
    Wrong {
        /// The value, as it stands there.
        found: String,
        /// What it must be.
        expected: String,
    },
    /// It must be something else, and the reader does not say what it is.
    Must(String),
    /// It stands there twice.
    Twice,
    /// Anything else, as a sentence of its own.
    Other(String),
}

const NAME: &str = "a name in quotes";
const DATE: &str = "a date such as 2025-06-02";

/// Takes the reader's sentence apart.
pub(super) fn explain(message: &str) -> Explained {
    let whole = |problem| Explained {
        field: None,
        problem,
    };
    if let Some(field) = quoted_after(message, "missing field ") {
        return Explained {
            field: Some(field),
            problem: Problem::Missing,
        };
    }
    if let Some(field) = quoted_after(message, "unknown field ") {
        return Explained {
            field: Some(field),
            problem: Problem::Unknown {
                known: names(message),
            },
        };
    }
    if message.starts_with("duplicate key") {
        return whole(Problem::Twice);
    }
    if let Some(found) = quoted_after(message, "unknown variant ") {
        return whole(Problem::Wrong {
            found: format!("{found:?}"),
            expected: listed(&names(message)),
        });
    }
    for kind in ["invalid type: ", "invalid value: ", "invalid length "] {
        if let Some((found, expected)) = message
            .strip_prefix(kind)
            .and_then(|rest| rest.split_once(", expected "))
        {
            return whole(Problem::Wrong {
                found: value(found),
                expected: kind_of(expected, found),
            });
        }
    }
    if message.starts_with("wanted string or table") {
        return whole(Problem::Must(NAME.to_owned()));
    }
    if message.contains("datetime key") || message == "expected field with custom name" {
        return whole(Problem::Must(DATE.to_owned()));
    }
    if let Some(expected) = message.strip_prefix("expected ") {
        return whole(Problem::Must(expected.to_owned()));
    }
    if let Some(rest) = message.strip_prefix("wanted exactly 1 element, ") {
        let known: Vec<String> = rest
            .split('`')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect();
        return whole(Problem::Other(format!(
            "it must name exactly one of {}",
            listed(&known)
        )));
    }
    whole(Problem::Other(message.replace('\n', " ")))
}

/// The sentence about a field at `path`.
pub(super) fn sentence(path: &Path, problem: &Problem) -> String {
    let field = path.to_string();
    match problem {
        Problem::Missing => format!("`{field}` is missing; add it"),
        Problem::Unknown { known } => {
            let name = path.last().map_or("", String::as_str);
            match nearest(name, known) {
                Some(near) => format!("`{field}` is not known; did you mean `{near}`?"),
                None if known.is_empty() => format!("`{field}` is not known; remove it"),
                None => format!(
                    "`{field}` is not known; what may stand here is {}",
                    listed(known)
                ),
            }
        }
        // a table of its own was meant, and `[name]` opens another one
        Problem::Wrong { found, expected }
            if found == "a table" && expected.starts_with("a list") && path.0.len() == 1 =>
        {
            format!(
                "`{field}` is a table, it must be a list of tables; write [[{field}]] in place of \
                 [{field}]"
            )
        }
        Problem::Wrong { found, expected } => {
            format!("`{field}` is {found}, it must be {expected}")
        }
        Problem::Must(expected) => format!("`{field}` must be {expected}"),
        Problem::Twice => format!("`{field}` stands here twice; keep one"),
        Problem::Other(sentence) if field.is_empty() => sentence.clone(),
        Problem::Other(sentence) => format!("`{field}`: {sentence}"),
    }
}

/// What stands in back quotes behind a beginning.
fn quoted_after(message: &str, beginning: &str) -> Option<String> {
    let rest = message.strip_prefix(beginning)?.strip_prefix('`')?;
    rest.split_once('`').map(|(name, _)| name.to_owned())
}

/// The names that a message ends with: everything in back quotes but the first.
fn names(message: &str) -> Vec<String> {
    let quoted = message.split('`').skip(1).step_by(2);
    quoted.skip(1).map(str::to_owned).collect()
}

/// `a`, `b or c`, `a, b or c`.
fn listed(names: &[String]) -> String {
    match names {
        [all @ .., last] if !all.is_empty() => format!("{} or {last}", all.join(", ")),
        other => other.concat(),
    }
}

/// A value as it stands in a file, out of the reader's description of it.
fn value(found: &str) -> String {
    let found = found.strip_suffix(" as i128").unwrap_or(found);
    let found = found.strip_suffix(" as u128").unwrap_or(found);
    if let Some(text) = found.strip_prefix("string ") {
        return format!("the text {text}");
    }
    for kind in ["integer ", "floating point ", "boolean ", "character "] {
        if let Some(number) = found.strip_prefix(kind) {
            return number.trim_matches('`').to_owned();
        }
    }
    match found {
        "map" => "a table".to_owned(),
        "sequence" => "a list".to_owned(),
        other => other.to_owned(),
    }
}

/// A type in words.
fn kind_of(expected: &str, found: &str) -> String {
    // a text that is no such value stays wrong without its quotes
    let is_quoted_value = found
        .strip_prefix("string \"")
        .is_some_and(|text| text.starts_with(|c: char| c.is_ascii_digit() || "+-.tf".contains(c)));
    let without_quotes = |what: &str| {
        if is_quoted_value {
            format!("{what}; write it without quotes")
        } else {
            what.to_owned()
        }
    };
    match expected {
        "f64" | "f32" => without_quotes("a number"),
        "u8" => without_quotes("a whole number from 0 to 255"),
        "u16" => without_quotes("a whole number from 0 to 65535"),
        "u32" => without_quotes("a whole number from 0 to 4294967295"),
        "u64" | "u128" | "usize" => without_quotes("a whole number from 0"),
        "i8" | "i16" | "i32" | "i64" | "i128" | "isize" => without_quotes("a whole number"),
        "a boolean" => without_quotes("true or false"),
        "a string" | "string" | "borrowed string" => "a text in quotes, as in \"text\"".to_owned(),
        "a TOML datetime" => without_quotes(DATE),
        "a sequence" => "a list, as in [1, 2]".to_owned(),
        "a map" => "a table".to_owned(),
        other if other.starts_with("struct ") => "a table".to_owned(),
        "string or table" | "variant identifier" | "map with a single key" => NAME.to_owned(),
        other if other.starts_with("enum ") => NAME.to_owned(),
        other if other.starts_with("an array of length ") || other.starts_with("a tuple") => {
            "a list of two numbers, as in [1, 2]".to_owned()
        }
        other => other.to_owned(),
    }
}

/// The known name that a misspelt one is nearest to.
fn nearest<'a>(name: &str, known: &'a [String]) -> Option<&'a str> {
    const MOST: usize = 2;
    known
        .iter()
        .map(|candidate| (distance(name, candidate), candidate.as_str()))
        .filter(|(distance, candidate)| *distance <= MOST && *distance < candidate.len())
        .min()
        .map(|(_, candidate)| candidate)
}

/// Letters to change, add or leave out (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let changed = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
