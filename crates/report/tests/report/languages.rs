//! No report speaks two languages at once.

use crate::fixture::{OWN_NAMES, alternatives, check, comparison, search, trial, validation};
use tapir_engine::library::Library;
use tapir_report::{Language, compare};

/// Words that stand in Chinese text as they are: names of products, units,
/// studies, measures, and what is typed on a command line.
const NAMES_IN_CHINESE: [&str; 14] = [
    "Brier",
    "R-hat",
    "NB-UVB",
    "VASI",
    "Seneschal",
    "Zhang",
    "Cavali",
    "ng/mL",
    "ng/g",
    "nm",
    "cm",
    "repigmented",
    "--goal",
    "--json",
];

/// What a reader sees or hears: text without markup and style.
fn visible(page: &str) -> String {
    let body = page
        .split("</style>")
        .last()
        .unwrap_or(page)
        .replace("&nbsp;", " ");
    let mut text = String::new();
    let mut inside = false;
    for c in body.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push('\n');
            }
            _ if !inside => text.push(c),
            _ => {}
        }
    }
    for name in OWN_NAMES {
        text = text.replace(name, "");
    }
    text
}

fn reports(language: Language) -> Vec<(&'static str, String)> {
    let comparison = comparison();
    // with the parameters of the validation the page has rows of it
    let mut validated = comparison.clone();
    validated.provenance.parameter_hash = Library::builtin().expect("valid parameters").hash;
    let validated = compare::html(&validated, &alternatives(), language);
    vec![
        ("page with trials", visible(&validated)),
        (
            "page",
            visible(&compare::html(&comparison, &alternatives(), language)),
        ),
        ("plot", visible(&compare::svg(&comparison, language))),
        ("text", visible(&compare::text(&comparison, language))),
        (
            "search",
            visible(&tapir_report::search::text(&search(), language)),
        ),
        (
            "trial",
            visible(&tapir_report::trial::svg(&trial(), language)),
        ),
        (
            "forest",
            visible(&tapir_report::validation::svg(&validation(), language)),
        ),
        (
            "check",
            visible(&tapir_report::check::text(&check(), language)),
        ),
        (
            "ranks of the check",
            visible(&tapir_report::check::svg(&check(), "ranks", language)),
        ),
        (
            "coverage of the check",
            visible(&tapir_report::check::svg(&check(), "coverage", language)),
        ),
        (
            "relapse of the check",
            visible(&tapir_report::check::svg(&check(), "relapse", language)),
        ),
    ]
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

#[test]
fn no_chinese_character_is_in_an_english_report() {
    for (name, text) in reports(Language::En) {
        let line = text.lines().find(|line| line.contains(is_chinese));
        assert_eq!(line, None, "{name}");
    }
}

/// Hashes and the keys of published numbers.
fn is_identifier(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit()) || word.starts_with("one/")
}

#[test]
fn no_english_word_but_names_is_in_a_chinese_report() {
    for (name, text) in reports(Language::Zh) {
        for line in text.lines() {
            let found: Vec<&str> = line
                .split(|c: char| !(c.is_ascii_alphanumeric() || "-_/".contains(c)))
                .filter(|word| word.len() > 2 || word.chars().all(|c| c.is_ascii_lowercase()))
                .filter(|word| word.chars().filter(char::is_ascii_alphabetic).count() > 1)
                .filter(|word| !NAMES_IN_CHINESE.contains(word) && !is_identifier(word))
                .collect();
            assert!(found.is_empty(), "{name}: {found:?} in {line:?}");
        }
    }
}

#[test]
fn no_key_of_a_sentence_is_shown_in_place_of_the_sentence() {
    for language in Language::ALL {
        for (name, text) in reports(language) {
            for key in [
                "plan-",
                "warning-",
                "evidence-",
                "basis-",
                "endpoint-",
                "forest-",
                "search-",
                "short-",
            ] {
                assert!(!text.contains(key), "{name} in {language}: {key}");
            }
        }
    }
}

/// The page informs; it gives no order and makes no promise.
#[test]
fn no_report_gives_a_directive() {
    let directives = [
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
    for language in Language::ALL {
        for (name, text) in reports(language) {
            for directive in directives {
                assert!(
                    !text.contains(directive),
                    "{name} in {language}: {directive}"
                );
            }
        }
    }
}
