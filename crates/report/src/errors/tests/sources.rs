//! Sentences as they stand in the sources: each has its pair.

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
