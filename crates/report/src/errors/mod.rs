//! Sentences of errors in another language.
//!
//! Errors are English sentences with values in them, made where they happen.
//! `locales/errors.txt` pairs each with its Chinese; a value in `{braces}` stays as
//! it is, and one in `{BRACES}` of capitals is a sentence of its own that is
//! translated in turn. A test reads the sentences out of the engine's sources, so
//! that none is without a pair.

use crate::Language;
use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

/// A sentence with gaps: text, then gap and text in turn.
#[derive(Debug)]
struct Pattern {
    first: String,
    rest: Vec<(String, String)>,
}

/// An English sentence and the Chinese one.
struct Pair {
    english: Pattern,
    chinese: String,
}

/// The sentence in a language; as it is where it has no pair.
///
/// ```
/// use tapir_report::{Language, errors::in_language};
///
/// let english = "a.toml: there is no such file; check the path";
/// assert_eq!(in_language(english, Language::Zh), "a.toml：找不到该文件；请检查路径");
/// assert_eq!(in_language(english, Language::En), english);
/// ```
pub fn in_language(sentence: &str, language: Language) -> String {
    match language {
        Language::En => sentence.to_owned(),
        Language::Zh => Translation::default()
            .chinese(sentence, 0)
            .map_or_else(|| sentence.to_owned(), |found| found.text),
    }
}

/// Sentences within sentences that are followed; none has more.
const DEEPEST: usize = 8;

/// A sentence in Chinese.
#[derive(Clone)]
struct Found {
    text: String,
    /// Latin letters in the gaps, which stayed as they were.
    left: usize,
}

/// One translation, which reads each part of the sentence once.
#[derive(Default)]
struct Translation {
    known: HashMap<(String, usize), Option<Found>>,
}

impl Translation {
    /// Of all readings the one that leaves least as it is: a gap takes any text, so a
    /// sentence that stands within another could be read as one with a long value.
    /// Of equal ones the pair that says most.
    fn chinese(&mut self, sentence: &str, depth: usize) -> Option<Found> {
        if depth > DEEPEST {
            return None;
        }
        let key = (sentence.to_owned(), depth);
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let mut best: Option<Found> = None;
        for pair in pairs() {
            let Some(left) = sentence.strip_prefix(&pair.english.first) else {
                continue;
            };
            let Some(gaps) = self.gaps(&pair.english.rest, left, depth) else {
                continue;
            };
            if best.as_ref().is_none_or(|best| gaps.left < best.left) {
                let names = pair.english.rest.iter().map(|(name, _)| name.as_str());
                let values = names.zip(gaps.values).collect();
                best = Some(Found {
                    text: filled(&pair.chinese, &values),
                    left: gaps.left,
                });
            }
        }
        self.known.insert(key, best.clone());
        best
    }

    /// The values of the gaps, if the text is this sentence.
    fn gaps(&mut self, rest: &[(String, String)], sentence: &str, depth: usize) -> Option<Gaps> {
        let Some(((name, text), later)) = rest.split_first() else {
            return sentence.is_empty().then(Gaps::default);
        };
        let ends: Vec<usize> = match (text.is_empty(), later.is_empty()) {
            (true, _) => vec![sentence.len()],
            (false, true) => Vec::from_iter(sentence.strip_suffix(text.as_str()).map(str::len)),
            (false, false) => sentence.match_indices(text.as_str()).map(|m| m.0).collect(),
        };
        let mut best: Option<Gaps> = None;
        for end in ends {
            let Some(mut gaps) = self.gaps(later, &sentence[end + text.len()..], depth) else {
                continue;
            };
            let value = self.value(name, &sentence[..end], depth);
            gaps.left += value.left;
            if best.as_ref().is_none_or(|best| gaps.left < best.left) {
                gaps.values.insert(0, value.text);
                best = Some(gaps);
            }
        }
        best
    }

    fn value(&mut self, name: &str, value: &str, depth: usize) -> Found {
        let translated = if is_sentence(name) {
            self.chinese(value, depth + 1)
        } else {
            None
        };
        translated.unwrap_or_else(|| Found {
            text: if name == "list" {
                listed(value)
            } else {
                value.to_owned()
            },
            left: value.bytes().filter(u8::is_ascii_alphabetic).count(),
        })
    }
}

/// The gaps of one reading.
#[derive(Default)]
struct Gaps {
    values: Vec<String>,
    left: usize,
}

fn is_sentence(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
}

/// `a, b or c` as a Chinese list.
fn listed(value: &str) -> String {
    value.replace(", ", "、").replace(" or ", " 或 ")
}

/// Between Chinese and Latin characters stands a space.
fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

fn filled(pattern: &str, values: &BTreeMap<&str, String>) -> String {
    let parsed = Pattern::parse(pattern);
    let mut out = parsed.first;
    for (name, text) in parsed.rest {
        let value = values.get(name.as_str()).map_or("", String::as_str);
        if is_sentence(&name) && out.ends_with(is_han) && value.starts_with(is_latin) {
            out.push(' ');
        }
        out.push_str(value);
        out.push_str(&text);
    }
    out
}

impl Pattern {
    fn parse(text: &str) -> Self {
        let mut first = String::new();
        let mut rest: Vec<(String, String)> = Vec::new();
        let mut left = text;
        while let Some(c) = left.chars().next() {
            let name = left.strip_prefix('{').and_then(|l| l.split_once('}'));
            let name = name.filter(|(name, _)| {
                !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphabetic())
            });
            if let Some((name, after)) = name {
                rest.push((name.to_owned(), String::new()));
                left = after;
                continue;
            }
            // braces around anything else stand for themselves
            rest.last_mut().map_or(&mut first, |(_, text)| text).push(c);
            left = &left[c.len_utf8()..];
        }
        Self { first, rest }
    }

    /// Letters outside the gaps.
    fn weight(&self) -> usize {
        self.first.len() + self.rest.iter().map(|(_, text)| text.len()).sum::<usize>()
    }
}

/// The pairs, those that say most first.
fn pairs() -> &'static [Pair] {
    static PAIRS: OnceLock<Vec<Pair>> = OnceLock::new();
    PAIRS.get_or_init(|| {
        let text = include_str!("../locales/errors.txt");
        let mut lines = text
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        let mut pairs = Vec::new();
        while let (Some(english), Some(chinese)) = (lines.next(), lines.next()) {
            let part = |line: &str, tag: &str| {
                let text = line.strip_prefix(tag);
                text.expect("sentences stand in pairs of en and zh")
                    .replace("\\n", "\n")
            };
            pairs.push(Pair {
                english: Pattern::parse(&part(english, "en: ")),
                chinese: part(chinese, "zh: "),
            });
        }
        pairs.sort_by_key(|pair| std::cmp::Reverse(pair.english.weight()));
        pairs
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sentences_of_a_pair_have_the_same_gaps() {
        for pair in pairs() {
            let names = |pattern: &Pattern| {
                let mut names: Vec<String> =
                    pattern.rest.iter().map(|(name, _)| name.clone()).collect();
                names.sort();
                names.dedup();
                names
            };
            assert_eq!(
                names(&pair.english),
                names(&Pattern::parse(&pair.chinese)),
                "{}",
                pair.chinese
            );
        }
    }

    #[test]
    fn a_sentence_within_a_sentence_is_translated_too() {
        let english =
            "c.toml: line 3: `patient.age_years` is -1, it must be an age in years from 0 to 120";
        assert_eq!(
            in_language(english, Language::Zh),
            "c.toml：第 3 行：`patient.age_years` 的值为 -1，应为 0 至 120 的年龄（岁）"
        );
    }

    #[test]
    fn a_sentence_with_an_or_is_no_list_of_values() {
        assert_eq!(
            in_language(
                "x.pdf: folder a does not exist; make it or choose another place",
                Language::Zh
            ),
            "x.pdf：文件夹 a 不存在；请先创建，或选择其他位置"
        );
        assert_eq!(
            in_language(
                "c.toml: line 3: column 9: nb-uvb is light, given at most once a day; write \"qd\", \"qod\" or up to \"7/w\" instead of \"bid\"",
                Language::Zh
            ),
            "c.toml：第 3 行：第 9 列：nb-uvb 是光疗，每日至多一次；请写 \"qd\"、\"qod\" 或至多 \"7/w\"，而不是 \"bid\""
        );
        assert_eq!(in_language("en or zh", Language::Zh), "en 或 zh");
    }

    #[test]
    fn a_list_of_words_is_a_chinese_list() {
        assert_eq!(
            in_language(
                "--plan:\ntacrolimus\n^\ncolumn 1: tacrolimus comes as 0.03% or 0.1%, found nothing",
                Language::Zh
            ),
            "--plan：\ntacrolimus\n^\n第 1 列：tacrolimus 的浓度有 0.03% 或 0.1%，实际为空"
        );
        assert_eq!(
            in_language("choose one of face, neck, arm", Language::Zh),
            "应为以下之一：face、neck、arm"
        );
    }

    fn sources(folder: &std::path::Path, into: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, into);
            } else {
                into.push(std::fs::read_to_string(&path).unwrap());
            }
        }
    }

    /// The text of a literal that begins here, with values in its gaps.
    fn literal(source: &str) -> String {
        let mut text = String::new();
        let mut characters = source.chars().peekable();
        while let Some(c) = characters.next() {
            match c {
                '"' => break,
                '\\' => match characters.next() {
                    Some('\n') => {
                        while characters.peek().is_some_and(|c| c.is_whitespace()) {
                            characters.next();
                        }
                    }
                    Some('n') => text.push('\n'),
                    Some(other) => text.push(other),
                    None => {}
                },
                '{' if characters.peek() == Some(&'{') => {
                    characters.next();
                    text.push('{');
                }
                '}' if characters.peek() == Some(&'}') => {
                    characters.next();
                    text.push('}');
                }
                '{' => {
                    text.push_str("X1");
                    characters.by_ref().find(|c| *c == '}');
                }
                c => text.push(c),
            }
        }
        text
    }

    #[test]
    fn every_error_of_the_engine_has_a_chinese_sentence() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut texts = Vec::new();
        sources(&root.join("../engine/src"), &mut texts);
        let mut seen = 0;
        for text in &texts {
            for part in text.split("#[error(").skip(1) {
                let Some(source) = part.trim_start().strip_prefix('"') else {
                    continue;
                };
                let english = literal(source);
                // a place and a problem, both with sentences of their own
                if ["X1", "X1X1", "X1: X1"].contains(&english.as_str()) {
                    continue;
                }
                seen += 1;
                let chinese = in_language(&english, Language::Zh);
                assert_ne!(chinese, english);
            }
        }
        assert!(seen > 40, "the test found only {seen}");
    }
}
