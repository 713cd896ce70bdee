//! The sentences of the clinic: one Fluent file an area, in both languages.
//!
//! Templates and code ask the `Messages` by key. A test reads the keys out
//! of the files and the sources, so that none is missing, unused or in one
//! language only.

use std::sync::OnceLock;
use tapir_report::Language;
pub(crate) use tapir_report::message::Messages;

macro_rules! texts {
    ($($area:literal),* $(,)?) => {
        const EN: &[&str] = &[$(include_str!(concat!("../../locales/en/", $area, ".ftl"))),*];
        const ZH: &[&str] = &[$(include_str!(concat!("../../locales/zh/", $area, ".ftl"))),*];
        #[cfg(test)]
        const AREAS: &[&str] = &[$($area),*];
    };
}

texts![
    "base",
    "account",
    "words",
    "patient",
    "worklist",
    "chart",
    "plan",
    "forecast",
    "photograph",
    "calendar",
    "entry",
    "laboratory",
    "reminder",
    "push",
    "offline",
    "accounts",
    "wrong",
    "circumstance",
    "allergy",
    "consent",
    "mood"
];

/// The sentences of a language, parsed once.
pub(crate) fn messages(language: Language) -> &'static Messages {
    static ENGLISH: OnceLock<Messages> = OnceLock::new();
    static CHINESE: OnceLock<Messages> = OnceLock::new();
    let (store, texts) = match language {
        Language::En => (&ENGLISH, EN),
        Language::Zh => (&CHINESE, ZH),
    };
    store.get_or_init(|| Messages::parse(language, &texts.join("\n")))
}

#[cfg(test)]
mod tests;
