//! The sentences of the pages, by key, as `crates/clinic/locales` has them.

use crate::page::Language;

macro_rules! locale {
    ($language:literal) => {
        [
            include_str!(concat!(
                "../../../clinic/locales/",
                $language,
                "/account.ftl"
            )),
            include_str!(concat!("../../../clinic/locales/", $language, "/base.ftl")),
            include_str!(concat!("../../../clinic/locales/", $language, "/chart.ftl")),
            include_str!(concat!(
                "../../../clinic/locales/",
                $language,
                "/consent.ftl"
            )),
            include_str!(concat!("../../../clinic/locales/", $language, "/entry.ftl")),
            include_str!(concat!(
                "../../../clinic/locales/",
                $language,
                "/forecast.ftl"
            )),
            include_str!(concat!("../../../clinic/locales/", $language, "/mood.ftl")),
            include_str!(concat!(
                "../../../clinic/locales/",
                $language,
                "/offline.ftl"
            )),
            include_str!(concat!(
                "../../../clinic/locales/",
                $language,
                "/patient.ftl"
            )),
            include_str!(concat!(
                "../../../clinic/locales/",
                $language,
                "/photograph.ftl"
            )),
            include_str!(concat!("../../../clinic/locales/", $language, "/plan.ftl")),
            include_str!(concat!("../../../clinic/locales/", $language, "/push.ftl")),
            include_str!(concat!("../../../clinic/locales/", $language, "/words.ftl")),
            include_str!(concat!(
                "../../../clinic/locales/",
                $language,
                "/worklist.ftl"
            )),
        ]
    };
}

const ENGLISH: [&str; 14] = locale!("en");
const CHINESE: [&str; 14] = locale!("zh");

/// A sentence without a value in it.
pub fn sentence(language: Language, key: &str) -> &'static str {
    let files = match language {
        Language::En => &ENGLISH,
        Language::Zh => &CHINESE,
    };
    let start = format!("{key} = ");
    let mut lines = files.iter().flat_map(|file| file.lines());
    let found = lines.find_map(|line| line.strip_prefix(&start));
    found.unwrap_or_else(|| panic!("no sentence {key} in {language}"))
}
