//! Every number and every citation can be followed to `docs/references.bib`.

use biblatex::RawBibliography;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use toml::Value;

/// Where something was cited, by key.
type Citations = BTreeMap<String, String>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Files below `folder` with this extension, in order of their paths.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.expect("the folder can be listed").path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|e| e == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Keys of the entries, in the order of the file.
fn bibliography() -> Vec<String> {
    let text = read(&root().join("docs/references.bib"));
    RawBibliography::parse(&text)
        .unwrap_or_else(|error| panic!("docs/references.bib: {error}"))
        .entries
        .iter()
        .map(|entry| entry.v.key.v.to_owned())
        .collect()
}

/// Whether the text has the form of a key: small letters and digits in parts
/// joined by `-`, the first part two characters or more and beginning with a
/// letter. Ranges such as `[4e-4, 8e-3]` do not have it.
fn is_key(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().is_some_and(|part| {
        part.len() > 1 && part.starts_with(|c: char| c.is_ascii_lowercase()) && is_part(part)
    });
    let mut rest = parts.peekable();
    first && rest.peek().is_some() && rest.all(is_part)
}

fn is_part(part: &str) -> bool {
    !part.is_empty()
        && part
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
}

/// Keys in square brackets, several of them parted by commas. The text of a
/// link is one only if the link leads to the reference page.
fn cited(text: &str) -> Vec<&str> {
    let mut keys = Vec::new();
    for (open, _) in text.match_indices('[') {
        let inside = &text[open + 1..];
        let Some((inside, after)) = inside.split_once(']') else {
            continue;
        };
        let is_other_link = after.starts_with('(') && !after.starts_with("(references.md");
        if !is_other_link && inside.split(", ").all(is_key) {
            keys.extend(inside.split(", "));
        }
    }
    keys
}

/// Adds every `source`, and every key cited in a `note`.
fn add_sources(value: &Value, place: &str, citations: &mut Citations) {
    match value {
        Value::Table(table) => {
            for (field, value) in table {
                match (field.as_str(), value) {
                    ("source", Value::String(key)) => {
                        citations.insert(key.clone(), place.to_owned());
                    }
                    ("note", Value::String(note)) => {
                        for key in cited(note) {
                            citations.insert(key.to_owned(), place.to_owned());
                        }
                    }
                    _ => add_sources(value, place, citations),
                }
            }
        }
        Value::Array(items) => {
            for item in items {
                add_sources(item, place, citations);
            }
        }
        _ => {}
    }
}

fn assert_all_resolve(citations: &Citations) {
    assert!(!citations.is_empty(), "the test found nothing to check");
    let known = bibliography();
    let lost: Vec<String> = citations
        .iter()
        .filter(|(key, _)| !known.contains(key))
        .map(|(key, place)| format!("{key} in {place}"))
        .collect();
    assert!(
        lost.is_empty(),
        "no entry in docs/references.bib for: {}",
        lost.join(", ")
    );
}

fn toml_sources(path: &Path) -> Citations {
    let table: toml::Table = read(path)
        .parse()
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut citations = Citations::new();
    add_sources(
        &Value::Table(table),
        &path.display().to_string(),
        &mut citations,
    );
    citations
}

#[test]
fn every_key_of_the_bibliography_stands_there_once() {
    let mut keys = bibliography();
    let all = keys.len();
    keys.sort();
    keys.dedup();
    assert_eq!(all, keys.len());
}

#[test]
fn every_source_of_the_parameters_resolves() {
    let mut citations = Citations::new();
    for file in files(&root().join("params"), "toml") {
        citations.extend(toml_sources(&file));
    }
    assert_all_resolve(&citations);
}

#[test]
fn every_source_of_the_questions_resolves() {
    assert_all_resolve(&toml_sources(&root().join("evidence/questions.toml")));
}

#[test]
fn every_row_of_the_questions_begins_with_a_source() {
    let questions: toml::Table = read(&root().join("evidence/questions.toml"))
        .parse()
        .expect("the file is read by the engine too");
    let trials = questions["trial"].as_array().expect("a list of trials");
    let rows = trials.iter().flat_map(|trial| {
        let rows = trial["row"].as_array().expect("a list of rows");
        rows.iter()
            .map(|row| row["key"].as_str().expect("a key is a text"))
    });
    let citations: Citations = rows
        .map(|key| {
            let study = key.split('/').next().unwrap_or(key);
            (study.to_owned(), key.to_owned())
        })
        .collect();
    assert_all_resolve(&citations);
}

#[test]
fn every_published_row_has_a_source() {
    let text = read(&root().join("evidence/trials.csv"));
    let citations: Citations = text
        .lines()
        .skip(1)
        .filter_map(|line| Some((line.split_once(',')?.0.to_owned(), line.to_owned())))
        .collect();
    assert_all_resolve(&citations);
}

#[test]
fn every_citation_in_doc_comments_resolves() {
    let mut citations = Citations::new();
    for file in files(&root().join("crates/engine/src"), "rs") {
        for line in read(&file).lines() {
            let line = line.trim_start();
            if line.starts_with("//") {
                for key in cited(line) {
                    citations.insert(key.to_owned(), file.display().to_string());
                }
            }
        }
    }
    assert_all_resolve(&citations);
}

#[test]
fn every_citation_in_book_and_evidence_resolves() {
    let mut citations = Citations::new();
    let mut pages = files(&root().join("docs/src"), "md");
    pages.push(root().join("evidence/README.md"));
    for file in pages {
        for key in cited(&read(&file)) {
            citations.insert(key.to_owned(), file.display().to_string());
        }
    }
    assert_all_resolve(&citations);
}

#[test]
fn ranges_and_other_links_are_no_citations() {
    assert_eq!(
        cited("see [undre-2009, lee-2019]."),
        ["undre-2009", "lee-2019"]
    );
    assert_eq!(
        cited("[undre-2009](references.md#undre-2009)"),
        ["undre-2009"]
    );
    assert!(cited("range [4e-4, 8e-3], [0.1, 0.2], [n - 1]").is_empty());
    assert!(cited("[plan-language](plan-language.md)").is_empty());
}
