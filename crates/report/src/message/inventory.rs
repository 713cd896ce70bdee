//! What the files of sentences say, read as text: for tests that none is
//! missing, unused or in one language only.

use std::collections::BTreeSet;

/// The keys of a file.
pub fn keys(text: &str) -> BTreeSet<&str> {
    text.lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key)
        .collect()
}

/// The variables of each sentence: a translation must use the same ones.
pub fn variables(text: &str) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    let mut key = "";
    for line in text.lines() {
        if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            key = line.split_once(" =").map_or(line, |(key, _)| key);
        }
        for part in line.split('$').skip(1) {
            let end = part
                .find(|c: char| !c.is_ascii_lowercase())
                .unwrap_or(part.len());
            found.insert((key.to_owned(), part[..end].to_owned()));
        }
    }
    found
}
