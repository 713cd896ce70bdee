//! Files from people: read whole, checked, refused in one sentence with its line.

use serde::de::DeserializeOwned;
use std::fmt;

/// Larger inputs are refused unread, bytes: a course of ten years with two
/// applications a day listed one by one has a tenth of this.
pub const SIZE_LIMIT: u64 = 4 * 1024 * 1024;

/// Short hash of a file's text, for provenance.
pub fn hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex()[..16].to_owned()
}

/// Why a file was refused.
#[derive(Clone, Debug, PartialEq)]
pub struct InputError {
    /// Line, counted from 1, where it can be told.
    pub line: Option<usize>,
    /// What is wrong: field, value, limit, remedy.
    pub problem: String,
}

impl std::error::Error for InputError {}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.problem),
            None => write!(f, "{}", self.problem),
        }
    }
}

/// A TOML document that can say where its fields stand.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    text: &'a str,
}

impl<'a> Document<'a> {
    /// Wraps the text of a file.
    pub fn new(text: &'a str) -> Self {
        Self { text }
    }

    /// Reads the document into `T`.
    ///
    /// Errors: [`InputError`] with the line of the first thing that does not fit.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, InputError> {
        toml::from_str(self.text).map_err(|error| InputError {
            line: error.span().map(|span| self.line_at(span.start)),
            problem: error.message().replace('\n', " "),
        })
    }

    /// An error about a field, with the line on which it stands. A path is its
    /// tables and keys from the outside in; list items are their numbers.
    pub fn error(&self, path: &[&str], problem: impl Into<String>) -> InputError {
        InputError {
            line: self.line_of(path),
            problem: problem.into(),
        }
    }

    /// An error in the house form: field, value, limit.
    pub fn refuse(
        &self,
        path: &[&str],
        value: impl fmt::Display,
        limit: impl fmt::Display,
    ) -> InputError {
        let mut field = String::new();
        for part in path {
            if part.parse::<usize>().is_ok() {
                field.push_str(&format!("[{part}]"));
            } else {
                if !field.is_empty() {
                    field.push('.');
                }
                field.push_str(part);
            }
        }
        self.error(path, format!("`{field}` is {value}, it must be {limit}"))
    }

    fn line_at(&self, byte: usize) -> usize {
        let before = &self.text.as_bytes()[..byte.min(self.text.len())];
        1 + before.iter().filter(|b| **b == b'\n').count()
    }

    /// The line of the deepest part of the path that exists.
    fn line_of(&self, path: &[&str]) -> Option<usize> {
        use toml::de::{DeTable, DeValue};
        let document = DeTable::parse(self.text).ok()?;
        let mut line = None;
        let (first, rest) = path.split_first()?;
        let (key, mut value) = document.get_ref().get_key_value(*first)?;
        line.replace(self.line_at(key.span().start));
        for part in rest {
            let next = match value.get_ref() {
                DeValue::Table(table) => table
                    .get_key_value(*part)
                    .map(|(key, value)| (key.span().start, value)),
                DeValue::Array(items) => part
                    .parse::<usize>()
                    .ok()
                    .and_then(|i| items.get(i))
                    .map(|value| (value.span().start, value)),
                _ => None,
            };
            let Some((start, deeper)) = next else { break };
            line = Some(self.line_at(start));
            value = deeper;
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "seed = 1\n\n[[arm]]\nname = \"a\"\n\n[[arm]]\nname = \"b\"\ndose = -3\n";

    #[test]
    fn error_names_the_line_of_the_field() {
        let error = Document::new(TEXT).refuse(&["arm", "1", "dose"], -3, "at least 0");
        insta::assert_snapshot!(error, @"line 8: `arm[1].dose` is -3, it must be at least 0");
    }

    #[test]
    fn missing_field_points_at_its_table() {
        let error = Document::new(TEXT).error(&["arm", "1", "plan"], "no plan");
        assert_eq!(error.line, Some(6));
    }
}
