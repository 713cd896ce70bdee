use super::*;
use std::collections::BTreeSet;
use std::path::Path;
use tapir_report::message::inventory::{keys, variables};

fn sources(folder: &Path, into: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else {
            into.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
}

fn is_chinese(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

#[test]
fn both_languages_have_the_same_keys_with_the_same_variables() {
    for ((en, zh), area) in EN.iter().zip(ZH).zip(AREAS) {
        assert_eq!(keys(en), keys(zh), "{area}");
        assert_eq!(variables(en), variables(zh), "{area}");
    }
}

#[test]
fn no_key_stands_in_two_areas() {
    let mut seen = BTreeSet::new();
    for key in EN.iter().flat_map(|text| keys(text)) {
        assert!(seen.insert(key), "{key} is there twice");
    }
}

#[test]
fn every_key_is_used_and_every_used_key_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut text = String::new();
    sources(&root.join("src"), &mut text);
    sources(&root.join("templates"), &mut text);
    let known: BTreeSet<&str> = EN.iter().flat_map(|text| keys(text)).collect();
    for key in &known {
        assert!(text.contains(&format!("\"{key}\"")), "{key} is never used");
    }
    for ask in ["m.get(\"", "m.with(\"", "view.line(\""] {
        for part in text.split(ask).skip(1) {
            let key = part.split('"').next().unwrap();
            assert!(known.contains(key), "{key} has no sentence");
        }
    }
}

#[test]
fn each_language_is_written_in_its_own_script() {
    let sentences = |texts: &[&str]| texts.join("\n");
    let english = sentences(EN);
    // the switch to the other language is written in that language
    let line = english
        .lines()
        .filter(|l| !l.starts_with('#') && !l.starts_with("language-other"))
        .find(|l| l.contains(is_chinese));
    assert_eq!(line, None);
    for (text, area) in ZH.iter().zip(AREAS) {
        assert!(text.contains(is_chinese), "{area}");
    }
}

/// A page informs; it gives a patient no order and makes no promise.
#[test]
fn no_sentence_gives_a_directive() {
    const DIRECTIVES: [&str; 12] = [
        "you should",
        "You should",
        "safe to",
        "recommend",
        "best plan",
        "you must",
        "应当",
        "应该",
        "建议您",
        "推荐",
        "可以安全",
        "最佳",
    ];
    for text in EN.iter().chain(ZH) {
        for directive in DIRECTIVES {
            assert!(!text.contains(directive), "{directive}");
        }
    }
}
