//! Files from people: read whole, checked, refused in one sentence with its line.

mod explain;
mod item;
mod limits;
mod syntax;

use explain::{Problem, explain};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use std::fmt;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

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
    /// # Errors
    ///
    /// [`InputError`] with the line of the first thing that does not fit.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, InputError> {
        self.read_with(&|| None)
    }

    /// Reads the document into `T`, whose schema has the limits of its numbers: a
    /// value that is not even such a number is refused with them.
    ///
    /// # Errors
    ///
    /// [`InputError`] with the line of the first thing that does not fit.
    pub fn read_within<T: DeserializeOwned + JsonSchema>(&self) -> Result<T, InputError> {
        self.read_with(&|| Some(schemars::schema_for!(T)))
    }

    fn read_with<T: DeserializeOwned>(
        &self,
        schema: &dyn Fn() -> Option<schemars::Schema>,
    ) -> Result<T, InputError> {
        if let Err(error) = DeTable::parse(self.text) {
            let line = error.span().map_or(1, |span| self.line_at(span.start));
            let text = self.text.lines().nth(line - 1).unwrap_or_default();
            return Err(InputError {
                line: Some(line),
                problem: syntax::sentence(text, error.message()),
            });
        }
        toml::from_str(self.text).map_err(|error| self.explained::<T>(&error, schema()))
    }

    /// The reader's error with the path of its field.
    fn explained<T: DeserializeOwned>(
        &self,
        error: &toml::de::Error,
        schema: Option<schemars::Schema>,
    ) -> InputError {
        let mut explained = explain(error.message());
        let mut path = error
            .span()
            // a field that the file as a whole lacks is in none of its tables
            .filter(|span| !(matches!(explained.problem, Problem::Missing) && span.is_empty()))
            .map(|span| self.path_at(span.start, span.end))
            .unwrap_or_default();
        if let Some(inner) = item::path::<T>(self.text, &path.0, error.message(), &explained) {
            path.0 = inner;
        }
        if let Some(field) = &explained.field
            && path.last() != Some(field)
        {
            path.0.push(field.clone());
        }
        if let Problem::Must(expected) = &explained.problem
            && let Some(found) = item::value(self.text, &path.0)
        {
            let expected = expected.clone();
            explained.problem = Problem::Wrong { found, expected };
        }
        if let Problem::Wrong { expected, .. } = &mut explained.problem
            && let Some(within) = schema.and_then(|s| limits::of(s.as_value(), &path.0, expected))
        {
            *expected = within;
        }
        let parts: Vec<&str> = path.0.iter().map(String::as_str).collect();
        // what is missing from the file as a whole stands on no line
        let line = match explained.problem {
            Problem::Missing if parts.len() < 2 => None,
            _ => self
                .line_of(&parts)
                .or_else(|| error.span().map(|span| self.line_at(span.start))),
        };
        InputError {
            line,
            problem: explain::sentence(&path, &explained.problem),
        }
    }

    /// The innermost field whose name or value stands at these bytes.
    fn path_at(&self, start: usize, end: usize) -> Path {
        let mut path = Path::default();
        if let Ok(document) = DeTable::parse(self.text) {
            descend(document.get_ref(), start, end, &mut path);
        }
        path
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
        let field = Path(path.iter().map(|part| (*part).to_owned()).collect());
        self.error(path, format!("`{field}` is {value}, it must be {limit}"))
    }

    fn line_at(&self, byte: usize) -> usize {
        let before = &self.text.as_bytes()[..byte.min(self.text.len())];
        1 + before.iter().filter(|b| **b == b'\n').count()
    }

    /// The line of the deepest part of the path that exists.
    fn line_of(&self, path: &[&str]) -> Option<usize> {
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

/// Names of tables and fields from the outside in; list items are their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Path(Vec<String>);

impl Path {
    fn last(&self) -> Option<&String> {
        self.0.last()
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, part) in self.0.iter().enumerate() {
            match part.parse::<usize>() {
                Ok(number) => write!(f, "[{number}]")?,
                Err(_) if i == 0 => f.write_str(part)?,
                Err(_) => write!(f, ".{part}")?,
            }
        }
        Ok(())
    }
}

fn descend(table: &DeTable<'_>, start: usize, end: usize, path: &mut Path) {
    for (key, value) in table {
        let name = || key.get_ref().to_string();
        if key.span().start <= start && end <= key.span().end {
            path.0.push(name());
            return;
        }
        if inside(value.get_ref(), value.span(), start, end) {
            path.0.push(name());
            into(value.get_ref(), start, end, path);
            return;
        }
    }
}

fn into(value: &DeValue<'_>, start: usize, end: usize, path: &mut Path) {
    match value {
        DeValue::Table(table) => descend(table, start, end, path),
        DeValue::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                if inside(item.get_ref(), item.span(), start, end) {
                    path.0.push(i.to_string());
                    into(item.get_ref(), start, end, path);
                    return;
                }
            }
        }
        _ => {}
    }
}

/// Whether something stands within a value. The span of a table that is opened
/// by a line of its own is that line, and its fields stand below it.
fn inside(value: &DeValue<'_>, span: Range<usize>, start: usize, end: usize) -> bool {
    if span.start <= start && end <= span.end {
        return true;
    }
    match value {
        DeValue::Table(table) => table.iter().any(|(key, value)| {
            let key = key.span();
            (key.start <= start && end <= key.end)
                || inside(value.get_ref(), value.span(), start, end)
        }),
        DeValue::Array(items) => items
            .iter()
            .any(|item| inside(item.get_ref(), item.span(), start, end)),
        _ => false,
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

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only read")]
    struct Whole {
        seed: u8,
        arm: Vec<Arm>,
        start: Option<toml::value::Datetime>,
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only read")]
    struct Arm {
        name: String,
        dose: Option<f64>,
        kind: Option<Kind>,
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Kind {
        Face,
        Hand,
        Foot,
    }

    fn said(text: &str) -> String {
        Document::new(text).read::<Whole>().unwrap_err().to_string()
    }

    #[test]
    fn mistakes_are_told_in_the_words_of_the_file() {
        insta::assert_snapshot!(said("arm = []"), @"`seed` is missing; add it");
        insta::assert_snapshot!(said("seed = 1\n[[arm]]\nname = 'a'\n\n[[arm]]\ndose = 1.0"), @"line 5: `arm[1].name` is missing; add it");
        insta::assert_snapshot!(said("seed = 1\n[[arm]]\nname = 'a'\ndose = \"14.2\""), @r#"line 4: `arm[0].dose` is the text "14.2", it must be a number; write it without quotes"#);
        insta::assert_snapshot!(said("seed = 300\narm = []"), @"line 1: `seed` is 300, it must be a whole number from 0 to 255");
        insta::assert_snapshot!(said("seed = 1\nstart = '2025-01-01'\narm = []"), @r#"line 2: `start` is the text "2025-01-01", it must be a date such as 2025-06-02; write it without quotes"#);
        insta::assert_snapshot!(said("seed = 1\n[[arm]]\nnme = 'a'"), @"line 3: `arm[0].nme` is not known; did you mean `name`?");
        insta::assert_snapshot!(said("seed = 1\n[[arm]]\nname = 'a'\nkind = 'nose'"), @r#"line 4: `arm[0].kind` is "nose", it must be face, hand or foot"#);
        insta::assert_snapshot!(said("seed = 1\narm = 3"), @"line 2: `arm` is 3, it must be a list, as in [1, 2]");
    }

    #[test]
    fn what_is_not_toml_says_what_to_write() {
        insta::assert_snapshot!(said("seed = １４"), @"line 1: '１' is a full-width character; write 1 in its place");
        insta::assert_snapshot!(said("seed = 1\nname = “face”"), @"line 2: '“' is a full-width character; write \" in its place");
        insta::assert_snapshot!(said("seed = 14,2"), @"line 1: this line cannot be read: write decimals with a point, as in 14.2");
        insta::assert_snapshot!(said("start = 13/01/2025"), @"line 1: this line cannot be read: write dates as year-month-day, as in 2025-06-02");
        insta::assert_snapshot!(said("site = face"), @"line 1: this line cannot be read: a text stands in quotes, as in \"face\"");
        insta::assert_snapshot!(said("seed = 1\nseed = 2"), @"line 2: the same field or table stands here twice; keep one");
    }
}
