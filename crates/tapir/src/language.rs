//! The language of what a person reads, chosen once for the whole run.

use std::sync::OnceLock;
use tapir_report::Language;

static CHOSEN: OnceLock<Language> = OnceLock::new();

/// Chooses the language from the arguments as they were typed, so that a mistake
/// in them is already answered in it.
pub fn choose(arguments: impl Iterator<Item = String>) {
    let mut asked = Language::default();
    let mut next_is_language = false;
    for argument in arguments {
        let value = match argument.strip_prefix("--lang=") {
            Some(value) => Some(value),
            None => next_is_language.then_some(argument.as_str()),
        };
        if let Some(language) = value.and_then(|value| value.parse().ok()) {
            asked = language;
        }
        if argument == "--" {
            break;
        }
        next_is_language = argument == "--lang";
    }
    CHOSEN.get_or_init(|| asked);
}

/// The chosen language.
pub fn chosen() -> Language {
    CHOSEN.get().copied().unwrap_or_default()
}

/// A sentence of an error in the chosen language.
pub fn said(sentence: &str) -> String {
    tapir_report::errors::in_language(sentence, chosen())
}

/// Reads the value of `--lang`.
pub fn parse(text: &str) -> Result<Language, String> {
    Language::ALL
        .into_iter()
        .find(|language| language.name() == text)
        .ok_or_else(|| "it must be en (English) or zh (简体中文)".to_owned())
}
