//! The languages of reports.

use std::fmt;
use std::str::FromStr;

/// A language that every report exists in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    Zh,
}

/// A name that is no language of reports.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no reports in {found:?}; write en (English) or zh (简体中文)")]
pub struct UnknownLanguage {
    found: String,
}

impl Language {
    /// All languages.
    pub const ALL: [Self; 2] = [Self::En, Self::Zh];

    /// Tag for the `lang` attribute; the script matters, because a browser
    /// picks other glyphs for Japanese or traditional Chinese.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh-Hans",
        }
    }

    /// Name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// Reads a name or a tag: `zh`, `zh-CN`, `zh_CN.UTF-8`, `en-GB`.
    fn from_str(text: &str) -> Result<Self, UnknownLanguage> {
        let primary = text.split(['-', '_', '.']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|language| primary.eq_ignore_ascii_case(language.name()))
            .ok_or_else(|| UnknownLanguage {
                found: text.to_owned(),
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_a_locale_is_understood() {
        for (text, language) in [
            ("zh_CN.UTF-8", Language::Zh),
            ("zh-Hans", Language::Zh),
            ("EN-gb", Language::En),
        ] {
            assert_eq!(text.parse(), Ok(language), "{text}");
        }
    }

    #[test]
    fn another_language_is_refused_with_those_that_exist() {
        insta::assert_snapshot!("fr".parse::<Language>().unwrap_err(), @r#"no reports in "fr"; write en (English) or zh (简体中文)"#);
    }
}
