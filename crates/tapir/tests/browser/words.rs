//! What may stand on a page of a language, and what on no page of a patient.

use crate::page::Language;

/// Who the demonstration shows and what they write.
const WRITTEN: [&str; 3] = [
    include_str!("../../../clinic/src/demo/cast/mod.rs"),
    include_str!("../../../clinic/src/demo/cast/people.rs"),
    include_str!("../../../clinic/src/demo/mod.rs"),
];

/// Latin words that Chinese pages have: names, units and browsers.
const LATIN_IN_CHINESE: [&str; 54] = [
    "Brier",
    "CKD",
    "EPI",
    "Fitzpatrick",
    "min",
    "PHQ",
    "Kroenke",
    "Spitzer",
    "Williams",
    "JPEG",
    "PNG",
    "WebP",
    "LOINC",
    "CTCAE",
    "eGFR",
    "Hg",
    "Enter",
    "rxreasoner",
    "com",
    "rxlist",
    "MB",
    "Tapir",
    "VASI",
    "SD",
    "NB",
    "UVB",
    "nm",
    "cm",
    "mm",
    "mJ",
    "kg",
    "mg",
    "ng",
    "mL",
    "dL",
    "mol",
    "mmol",
    "ALT",
    "AST",
    "Chrome",
    "Chromium",
    "Edge",
    "Firefox",
    "Safari",
    "Mozilla",
    "JavaScript",
    "iPhone",
    "iPad",
    "Windows",
    "Android",
    "iOS",
    "macOS",
    "Linux",
    "iPadOS",
];

/// What no page of a patient says: it informs and gives no order.
const DIRECTIVES: [&str; 14] = [
    "you should",
    "You should",
    "should ",
    "must ",
    "safe to",
    "recommend",
    "best plan",
    "应当",
    "应该",
    "必须",
    "建议",
    "推荐",
    "可以安全",
    "最佳",
];

/// The text without names and what people wrote themselves: everything that
/// stands between quotation marks where the demonstration is defined, and `own`.
pub fn without_written(text: &str, own: &[&str]) -> String {
    let quoted = WRITTEN
        .iter()
        .flat_map(|file| file.split('"').skip(1).step_by(2));
    // a name in both languages is written with a dot between them
    let parts = quoted.flat_map(|words| words.split(" · ").chain([words]));
    let mut written: Vec<&str> = parts.chain(own.iter().copied()).collect();
    written.retain(|words| words.chars().count() > 1 && !words.contains('{'));
    written.sort_by_key(|words| std::cmp::Reverse(words.len()));
    let mut text = text.to_owned();
    for words in written {
        text = text.replace(words, " ");
    }
    text
}

/// What of this text is in the other language.
pub fn foreign(text: &str, language: Language) -> Vec<String> {
    match language {
        Language::En => text
            .lines()
            .filter(|line| line.chars().any(is_chinese))
            .map(str::to_owned)
            .collect(),
        Language::Zh => text
            .lines()
            .filter(|line| {
                let mut words = line.split(|c: char| !c.is_ascii_alphanumeric());
                words.any(|word| {
                    // a letter stands for a unit; a hash or a number with its unit has digits
                    word.len() > 1
                        && !word.contains(|c: char| c.is_ascii_digit())
                        && !LATIN_IN_CHINESE.contains(&word)
                })
            })
            .map(str::to_owned)
            .collect(),
    }
}

/// The directives of a text.
pub fn directives(text: &str) -> Vec<&'static str> {
    DIRECTIVES
        .into_iter()
        .filter(|directive| text.contains(directive))
        .collect()
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}')
}
