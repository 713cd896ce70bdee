//! Keeps words of our own out of documents, messages and code: a reader from the
//! field must know every term at sight.
//!
//! `xtask/words.toml` has the words with the better ones, and the few places
//! where one of them is right. The terms are in `docs/src/glossary.md`.

mod files;
mod text;

use crate::root;
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use text::{Place, words};

/// `xtask/words.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    word: Vec<Rule>,
    chinese: Vec<Chinese>,
    allowed: Vec<Allowed>,
}

/// Words that are not to be used.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    /// Phrases in lower case, words parted by spaces.
    found: Vec<String>,
    /// What to write instead.
    better: String,
    /// Where they are looked for.
    #[serde(default, rename = "in")]
    scope: Scope,
    /// Only files whose path begins so; all if left out.
    #[serde(default)]
    paths: Vec<String>,
}

/// Part of a file in which a rule holds.
#[derive(Clone, Copy, Default, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Scope {
    /// Prose and code.
    #[default]
    All,
    /// Comments, strings and documents.
    Prose,
    /// Identifiers.
    Code,
}

/// Characters that are not to be used in Chinese sentences.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Chinese {
    found: String,
    better: String,
}

/// A reviewed use that is right.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Allowed {
    path: String,
    /// Part of the line.
    line: String,
    #[expect(dead_code, reason = "the reason is for the reader of the list")]
    why: String,
}

/// A word of our own.
#[derive(Debug, PartialEq)]
struct Finding {
    path: String,
    line: usize,
    found: String,
    better: String,
}

/// Fails if a document, a message or code has a word of the list.
pub fn run() -> Result<()> {
    let findings = check()?;
    for f in &findings {
        println!("{}:{}: \"{}\": write {}", f.path, f.line, f.found, f.better);
    }
    if findings.is_empty() {
        return Ok(());
    }
    bail!(
        "{} words of our own; docs/src/glossary.md has the field's, and \
         xtask/words.toml the places where such a word is right",
        findings.len()
    )
}

fn check() -> Result<Vec<Finding>> {
    let list: List = toml::from_str(include_str!("../../words.toml"))
        .context("xtask/words.toml cannot be read")?;
    let mut findings = Vec::new();
    for (path, text) in files::read(&root::path(""))? {
        findings.extend(of(&list, &path, &text));
    }
    Ok(findings)
}

/// The findings of one file.
fn of(list: &List, path: &str, text: &str) -> Vec<Finding> {
    let lines: Vec<&str> = text.lines().collect();
    let words = words(text, files::has_extension(path, "rs"));
    let mut findings = Vec::new();
    let mut report = |line: usize, found: &str, better: &str| {
        let at = lines.get(line - 1).copied().unwrap_or_default();
        let right = |a: &Allowed| path.starts_with(&a.path) && at.contains(&a.line);
        if !list.allowed.iter().any(right) {
            findings.push(Finding {
                path: path.to_owned(),
                line,
                found: found.to_owned(),
                better: better.to_owned(),
            });
        }
    };
    for rule in &list.word {
        if !rule.paths.is_empty() && !rule.paths.iter().any(|p| path.starts_with(p)) {
            continue;
        }
        for phrase in &rule.found {
            let parts: Vec<&str> = phrase.split(' ').collect();
            for window in words.windows(parts.len()) {
                let here = match window[0].place {
                    Place::Prose => rule.scope != Scope::Code,
                    Place::Code => rule.scope != Scope::Prose,
                };
                let same = window.iter().zip(&parts).all(|(w, p)| w.text == *p)
                    && window[1..].iter().all(|w| w.joined);
                if here && same {
                    report(window[0].line, phrase, &rule.better);
                }
            }
        }
    }
    if files::is_chinese(path) {
        for rule in &list.chinese {
            for (i, line) in text.lines().enumerate() {
                if line.contains(&rule.found) {
                    report(i + 1, &rule.found, &rule.better);
                }
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> List {
        toml::from_str(
            "chinese = [{ found = \"。 \", better = \"no space\" }]
             allowed = [{ path = \"a.rs\", line = \"allowed here\", why = \"a test\" }]
             [[word]]
             found = [\"told apart\"]
             better = \"distinguished\"
             [[word]]
             found = [\"beside\"]
             in = \"code\"
             better = \"nuisance\"
             [[word]]
             found = [\"so many\"]
             in = \"prose\"
             paths = [\"docs/\"]
             better = \"the number of\"",
        )
        .unwrap()
    }

    fn found(path: &str, text: &str) -> Vec<String> {
        let findings = of(&list(), path, text).into_iter();
        findings
            .map(|f| format!("{} {}", f.line, f.found))
            .collect()
    }

    #[test]
    fn a_phrase_is_found_in_comments_strings_and_names_with_its_line() {
        let text = "// a\n/// cannot be told\n/// apart\nfn told_apart() { \"Told apart\" }";
        assert_eq!(
            found("b.rs", text),
            ["2 told apart", "4 told apart", "4 told apart"]
        );
        assert!(found("b.rs", "// told. Apart").is_empty());
    }

    #[test]
    fn a_rule_holds_only_where_it_says() {
        assert_eq!(
            found("b.rs", "// beside\nstruct LearnedBeside;"),
            ["2 beside"]
        );
        assert_eq!(found("docs/x.md", "so many"), ["1 so many"]);
        assert!(found("b.rs", "// so many").is_empty());
    }

    #[test]
    fn an_allowed_use_is_not_reported_and_only_there() {
        assert!(found("a.rs", "// told apart, allowed here").is_empty());
        assert_eq!(found("c.rs", "// told apart, allowed here").len(), 1);
    }

    #[test]
    fn chinese_rules_hold_in_chinese_files_only() {
        assert_eq!(
            found("crates/report/locales/zh.ftl", "k = 好。 好").len(),
            1
        );
        assert!(found("crates/report/locales/en.ftl", "k = 好。 好").is_empty());
    }

    #[test]
    fn the_repository_speaks_the_words_of_the_field() {
        let findings = check().unwrap();
        let said: Vec<String> = findings
            .iter()
            .map(|f| format!("{}:{}: \"{}\": write {}", f.path, f.line, f.found, f.better))
            .collect();
        assert!(said.is_empty(), "{}", said.join("\n"));
    }

    #[test]
    fn every_term_of_the_glossary_is_explained_in_both_languages() {
        let page = std::fs::read_to_string(root::path("docs/src/glossary.md")).unwrap();
        let rows = page.lines().filter(|line| line.starts_with("| "));
        let rows: Vec<&str> = rows.filter(|line| !line.starts_with("| term")).collect();
        assert!(rows.len() >= 60, "{} terms", rows.len());
        let chinese = |cell: &str| cell.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        for row in rows {
            let cells: Vec<&str> = row.trim_matches('|').split('|').collect();
            assert_eq!(cells.len(), 3, "{row}");
            assert!(chinese(cells[1]), "{row}");
            assert!(chinese(cells[2]), "{row}");
            assert!(
                cells[2]
                    .trim_start()
                    .starts_with(|c: char| c.is_ascii_alphanumeric()),
                "{row}"
            );
        }
    }
}
