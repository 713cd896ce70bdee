//! What was entered in a form that was not taken.

use super::Entered;
use super::filled::of_a_person;
use crate::auth::is_own_path;
use axum::http::{HeaderMap, header};

/// A text of at least this length is shown to be read before it is sent again.
const LONG: usize = 40;

/// What was entered in a form that was not taken.
#[derive(Clone, Debug)]
pub(in crate::web) struct Draft {
    /// Where the form goes.
    pub to: String,
    /// The page on which the form stood, if the browser said so.
    pub page: Option<String>,
    pub entered: Entered,
    /// A file was with it, which only whoever chose it can choose again.
    pub with_file: bool,
}

/// Travels with an answer in whose place what was entered before is shown again, once
/// somebody is signed in.
#[derive(Clone, Debug)]
pub(in crate::web) struct ShownAgain(pub Draft);

/// What was entered, for a page that sends it again.
pub(in crate::web) struct Kept {
    pub to: String,
    /// What needs no reading.
    pub short: Entered,
    pub long: Entered,
}

/// The page to which a form belongs whose answer was a page of its own.
pub(in crate::web) fn page_above(to: &str) -> String {
    let mut names = to.split('/').skip(1);
    match (names.next(), names.next()) {
        (Some("my"), Some(patient)) => format!("/my/{patient}"),
        (Some("patients"), Some(patient)) => format!("/patients/{patient}"),
        (Some("people"), _) => "/people".to_owned(),
        _ => "/".to_owned(),
    }
}

impl Draft {
    /// The path and query of a page of this host, as the browser names it.
    pub fn page_of(headers: &HeaderMap) -> Option<String> {
        let referer = headers.get(header::REFERER)?.to_str().ok()?;
        let (_, rest) = referer.split_once("://")?;
        let path = &rest[rest.find('/')?..];
        is_own_path(path).then(|| path.to_owned())
    }

    /// What was entered, without what the page wrote into the form by itself.
    pub fn of_a_person(&self) -> impl Iterator<Item = &(String, String)> {
        of_a_person(&self.entered)
    }

    /// Whether there is anything to give back.
    pub fn is_empty(&self) -> bool {
        self.of_a_person().next().is_none()
    }

    /// What was entered, ready to be sent again; `None` if a file would be missing.
    pub fn kept(&self) -> Option<Kept> {
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let is_long = |(_, value): &(String, String)| {
            value.chars().count() >= LONG && !value.chars().all(is_word)
        };
        let (long, short) = self.of_a_person().cloned().partition(is_long);
        (!self.with_file && !self.is_empty()).then(|| Kept {
            to: self.to.clone(),
            short,
            long,
        })
    }

    /// The value of a field.
    pub fn field(&self, name: &str) -> Option<&str> {
        let mut all = self.entered.iter();
        all.find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}
