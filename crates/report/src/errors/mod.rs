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
            if pair.is_bare_list() && !is_list_of_words(sentence) {
                continue;
            }
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
            text: if is_list(name) {
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

/// A gap for a list of words.
fn is_list(name: &str) -> bool {
    name == "list" || name == "last"
}

/// Whether a text is a list of names and values: a sentence with a comma or an "or"
/// has more words between them.
fn is_list_of_words(text: &str) -> bool {
    const WORDS: usize = 2;
    let items = text.split(", ").flat_map(|part| part.split(" or "));
    items
        .into_iter()
        .all(|item| (1..=WORDS).contains(&item.split(' ').count()))
}

impl Pair {
    /// Whether it is a list and nothing else, which any sentence with "or" could be
    /// read as.
    fn is_bare_list(&self) -> bool {
        self.english.first.is_empty() && self.english.rest.iter().all(|(name, _)| is_list(name))
    }
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
        let text = include_str!("../../locales/errors.txt");
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
mod tests;
