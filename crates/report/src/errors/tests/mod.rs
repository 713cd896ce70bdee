//! Every sentence has its pair, and nothing English is left in the Chinese.

mod inputs;
mod sources;

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

/// English words that stand next to one another, or one that only a sentence has,
/// outside of quotations and of what the user typed.
fn english_left(text: &str) -> Vec<String> {
    /// Names of two words, and single words that no name or value is.
    const NAMES: [&str; 3] = ["oral mini-pulse", "potent steroid", "SBML Level"];
    const OF_SENTENCES: [&str; 12] = [
        "a", "and", "in", "is", "it", "must", "of", "or", "the", "to", "with", "again",
    ];
    let mut text = text.to_owned();
    for name in NAMES {
        text = text.replace(name, "");
    }
    let mut bare = String::new();
    let mut end = None;
    for c in text.chars() {
        match (end, c) {
            (Some(close), _) if c == close => end = None,
            (Some(_), _) => {}
            (None, '`' | '"' | '\'') => end = Some(c),
            (None, '“') => end = Some('”'),
            (None, '{') => end = Some('}'),
            (None, '[') => end = Some(']'),
            (None, _) => bare.push(c),
        }
    }
    let is_word = |word: &str| word.len() > 1 && word.bytes().all(|b| b.is_ascii_alphabetic());
    let mut left = Vec::new();
    for part in bare.split(|c: char| !c.is_ascii()) {
        let words: Vec<&str> = part.split(' ').filter(|word| !word.is_empty()).collect();
        let in_a_row = words
            .windows(2)
            .filter(|pair| pair.iter().all(|w| is_word(w)));
        left.extend(in_a_row.map(|pair| pair.join(" ")));
        let single = words.iter().filter(|word| OF_SENTENCES.contains(word));
        left.extend(single.map(|word| (*word).to_owned()));
    }
    left
}
