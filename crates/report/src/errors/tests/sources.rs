//! Sentences as they stand in the sources: each has its pair.

use super::english_left;
use crate::Language;
use crate::errors::in_language;
use std::path::Path;

fn sources(path: &Path, into: &mut Vec<(String, String)>) {
    if path.is_dir() {
        for entry in std::fs::read_dir(path).unwrap() {
            sources(&entry.unwrap().path(), into);
        }
    } else if !path.ends_with("tests.rs") {
        into.push((
            path.display().to_string(),
            std::fs::read_to_string(path).unwrap(),
        ));
    }
}

fn read(parts: &[&str]) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut texts = Vec::new();
    for part in parts {
        sources(&root.join(part), &mut texts);
    }
    texts
}

/// The text of a literal that begins here, with values in its gaps, and its length.
fn literal(source: &str) -> (String, usize) {
    let mut text = String::new();
    let mut characters = source.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        match c {
            '"' => return (text, at + 1),
            '\\' => match characters.next() {
                Some((_, '\n')) => {
                    while characters.peek().is_some_and(|(_, c)| c.is_whitespace()) {
                        characters.next();
                    }
                }
                Some((_, 'n')) => text.push('\n'),
                Some((_, other)) => text.push(other),
                None => {}
            },
            '{' if characters.peek().is_some_and(|(_, c)| *c == '{') => {
                characters.next();
                text.push('{');
            }
            '}' if characters.peek().is_some_and(|(_, c)| *c == '}') => {
                characters.next();
                text.push('}');
            }
            '{' if source[at..]
                .split_once('}')
                .is_some_and(|(name, _)| !name.contains(' ')) =>
            {
                text.push_str("X1");
                characters.by_ref().find(|(_, c)| *c == '}');
            }
            c => text.push(c),
        }
    }
    (text, source.len())
}

#[test]
fn every_error_of_the_engine_and_of_the_clinics_start_has_a_chinese_sentence() {
    let texts = read(&[
        "engine/src",
        "clinic/src/serve.rs",
        "clinic/src/store/sql/address.rs",
        "clinic/src/photograph/vault",
        "clinic/src/rate_limit/key.rs",
        "clinic/src/delivery/push/settings.rs",
    ]);
    let mut seen = 0;
    for (path, text) in &texts {
        for part in text.split("#[error(").skip(1) {
            let Some(source) = part.trim_start().strip_prefix('"') else {
                continue;
            };
            let (english, _) = literal(source);
            // a place and a problem, both with sentences of their own
            if ["X1", "X1X1", "X1: X1"].contains(&english.as_str()) {
                continue;
            }
            seen += 1;
            let chinese = in_language(&english, Language::Zh);
            assert_ne!(chinese, english, "{path}");
        }
    }
    assert!(seen > 60, "the test found only {seen}");
}

/// Literals in code: neither in comments, nor in attributes, nor in tests, nor what a
/// panic says.
fn literals(source: &str) -> Vec<String> {
    let source = source.split("#[cfg(test)]").next().unwrap_or(source);
    let mut found = Vec::new();
    let mut left = source;
    while let Some(at) = left.find(['"', '/', '\'']) {
        let (before, rest) = left.split_at(at);
        if rest.starts_with("//") {
            left = rest.split_once('\n').map_or("", |(_, after)| after);
        } else if rest.starts_with("'\"'") {
            left = &rest[3..];
        } else if let Some(inner) = rest.strip_prefix('"') {
            let (text, length) = literal(inner);
            let before = before.trim_end();
            let aside = ["reason =", "expect(", "#[error(", "vec!["];
            if !aside.iter().any(|end| before.ends_with(end)) {
                found.push(text);
            }
            left = &inner[length..];
        } else {
            left = &rest[1..];
        }
    }
    found
}

/// Whether a literal is a sentence, or enough of one to be read as English.
fn is_sentence(text: &str) -> bool {
    let words = text.split(' ').filter(|word| {
        let word = word.trim_end_matches([',', ';', ':', '.']);
        word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase())
    });
    words.count() > 2
}

/// What is wrong with an input is put together from parts: a field's limit, its value,
/// a remedy. Each part that is English has its pair.
#[test]
fn every_sentence_about_an_input_has_a_chinese_one() {
    let texts = read(&[
        "engine/src/course",
        "engine/src/trial/spec.rs",
        "engine/src/search/limits",
        "engine/src/search/goal",
        "engine/src/population/distribution.rs",
        "engine/src/endpoint.rs",
        "engine/src/input",
        "engine/src/params",
        "engine/src/plan",
        "tapir/src",
    ]);
    let mut seen = 0;
    let mut missing = Vec::new();
    for (path, text) in &texts {
        for english in literals(text).into_iter().filter(|text| is_sentence(text)) {
            // the reader of TOML begins so, and the program says what follows
            let english = english.strip_prefix("expected ").unwrap_or(&english);
            let whole = in_language(english, Language::Zh);
            let part = in_language(&format!("`X1` is X1, it must be {english}"), Language::Zh);
            seen += 1;
            let left = [whole, part].map(|chinese| english_left(&chinese));
            if left.iter().all(|left| !left.is_empty()) {
                missing.push(format!("{path}: {english}: {left:?}"));
            }
        }
    }
    assert!(seen > 120, "the test found only {seen}");
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
