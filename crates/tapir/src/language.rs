//! The language of what a person reads, chosen once for the whole run.

use std::sync::OnceLock;
use tapir_report::Language;
use tapir_report::visible::line;

static CHOSEN: OnceLock<Language> = OnceLock::new();

/// Environment variable with the language of every run.
const VARIABLE: &str = "TAPIR_LANG";

/// What the environment asks for, if anything.
fn variable() -> Option<String> {
    let value = std::env::var_os(VARIABLE)?.to_string_lossy().into_owned();
    Some(value).filter(|value| !value.is_empty())
}

fn of_environment() -> Option<Language> {
    variable()?.parse().ok()
}

/// The sentence about a language in the environment that there is not.
pub fn check() -> Result<(), String> {
    match variable() {
        Some(value) if of_environment().is_none() => {
            Err(format!("{VARIABLE} is {}: {LIMIT}", line(&value)))
        }
        _ => Ok(()),
    }
}

const LIMIT: &str = "it must be en (English) or zh (简体中文)";

/// Chooses the language from the arguments as they were typed, so that a mistake
/// in them is already answered in it; else from the environment.
pub fn choose(arguments: impl Iterator<Item = String>) {
    let mut asked = of_environment().unwrap_or_default();
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

/// Reads the value of `--lang`, also a tag such as `zh-CN`.
pub fn parse(text: &str) -> Result<Language, String> {
    text.parse().map_err(|_| LIMIT.to_owned())
}
