//! What a file is written as: its ending says it.

use super::trouble::shown;
use crate::failure::Failure;
use std::path::Path;

/// What a file is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values, one row an observation.
    Csv,
    /// Apache Parquet.
    Parquet,
    /// JSON.
    Json,
    /// A drawing.
    Svg,
    /// A page for a browser.
    Html,
    /// A page for a printer.
    Pdf,
    /// A page of the book.
    Markdown,
    /// The model for other programs.
    Sbml,
}

impl Format {
    /// Endings of its files, the usual one first.
    fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Csv => &["csv"],
            Self::Parquet => &["parquet"],
            Self::Json => &["json"],
            Self::Svg => &["svg"],
            Self::Html => &["html", "htm"],
            Self::Pdf => &["pdf"],
            Self::Markdown => &["md"],
            Self::Sbml => &["xml", "sbml"],
        }
    }

    /// The one of `formats` that the path's ending names, capitals or not.
    pub(super) fn of(path: &Path, formats: &[Self]) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        formats
            .iter()
            .copied()
            .find(|format| format.endings().contains(&ending.as_str()))
    }
}

/// An ending that names none of the formats.
pub(super) fn wrong_ending(option: &str, path: &Path, formats: &[Format]) -> Failure {
    let endings: Vec<String> = formats
        .iter()
        .map(|format| format!(".{}", format.endings()[0]))
        .collect();
    let endings = match endings.as_slice() {
        [all @ .., last] if !all.is_empty() => format!("{} or {last}", all.join(", ")),
        other => other.concat(),
    };
    Failure::input(format!(
        "{option} {}: the ending says what is written; end the name in {endings}",
        shown(path)
    ))
}
