//! The one store of sentences: `locales/en.ftl` and `locales/zh.ftl`.
//!
//! Templates and code ask by key. A test reads the keys out of both files and
//! out of the sources, so that none is missing, unused or in one language only.

pub mod inventory;

use crate::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::OnceLock;
use unic_langid::LanguageIdentifier;

/// Sentences of one language.
pub struct Messages {
    /// The language.
    pub language: Language,
    bundle: FluentBundle<FluentResource>,
}

/// The sentences of a language, parsed once.
pub(crate) fn messages(language: Language) -> &'static Messages {
    static EN: OnceLock<Messages> = OnceLock::new();
    static ZH: OnceLock<Messages> = OnceLock::new();
    let (store, text) = match language {
        Language::En => (&EN, include_str!("../../locales/en.ftl")),
        Language::Zh => (&ZH, include_str!("../../locales/zh.ftl")),
    };
    store.get_or_init(|| Messages::parse(language, text))
}

impl Messages {
    /// Reads the sentences of a language from Fluent texts that are built in.
    ///
    /// # Panics
    /// Where a text is not well formed or has a key twice.
    pub fn parse(language: Language, text: &str) -> Self {
        let resource = FluentResource::try_new(text.to_owned())
            .map_err(|(_, errors)| errors)
            .expect("the built-in sentences are well formed");
        let locale: LanguageIdentifier = language
            .tag()
            .parse()
            .expect("the tags of the languages are well formed");
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // no invisible direction marks: both languages run left to right
        bundle.set_use_isolating(false);
        bundle
            .add_resource(resource)
            .expect("every key of the built-in sentences is there once");
        Self { language, bundle }
    }

    /// The sentence of a key.
    pub fn get(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// The sentence of a key with its values. Whole numbers choose the plural.
    pub fn with<const N: usize>(&self, key: &str, values: [(&str, FluentValue<'_>); N]) -> String {
        self.format(key, Some(&FluentArgs::from_iter(values)))
    }

    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        // a key that slips past the test is better seen on the page than a crash
        let Some(pattern) = self.bundle.get_message(key).and_then(|m| m.value()) else {
            return key.to_owned();
        };
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, args, &mut errors);
        debug_assert!(errors.is_empty(), "{key}: {errors:?}");
        text.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::inventory::{keys, variables};
    use super::*;
    use std::path::Path;

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

    const EN: &str = include_str!("../../locales/en.ftl");
    const ZH: &str = include_str!("../../locales/zh.ftl");

    #[test]
    fn both_languages_have_the_same_keys_with_the_same_variables() {
        assert_eq!(keys(EN), keys(ZH));
        assert_eq!(variables(EN), variables(ZH));
    }

    #[test]
    fn every_key_is_used_and_every_used_key_exists() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut text = String::new();
        sources(&root.join("src"), &mut text);
        sources(&root.join("templates"), &mut text);
        for key in keys(EN) {
            assert!(text.contains(&format!("\"{key}\"")), "{key} is never used");
        }
        for ask in ["m.get(\"", "m.with(\""] {
            for part in text.split(ask).skip(1) {
                let key = part.split('"').next().unwrap();
                assert!(keys(EN).contains(key), "{key} has no sentence");
            }
        }
    }

    #[test]
    fn the_chinese_sentences_are_chinese() {
        let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        assert!(
            !EN.lines()
                .filter(|l| !l.starts_with('#'))
                .any(|l| l.contains(chinese))
        );
        let zh = messages(Language::Zh);
        assert!(zh.get("title").contains(chinese));
    }
}
