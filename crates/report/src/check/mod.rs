//! Whether forecasts are right as often as they claim: for a terminal, as a
//! page of the book, and its plots.

mod coverage;
mod diagram;
mod page;
mod ranks;
mod sentences;
pub(crate) mod skill;
mod tables;
mod terminal;

use crate::Language;
use crate::message::messages;
use tapir_engine::validate::sbc::Check;

/// Claims, tables and sentences for a terminal, at most 100 columns wide.
pub fn text(check: &Check, language: Language) -> String {
    terminal::text(check, messages(language))
}

/// The page of the book, in English as all of the book; its figures are looked
/// for next to it, as `<stem>-<name>.svg`. `command` wrote it.
pub fn markdown(check: &Check, command: &str, stem: &str) -> String {
    page::markdown(check, command, stem, messages(Language::En))
}

/// The skills of the forecasts of relapse, which the pages of a forecast quote:
/// `crates/report/data/skill.csv`.
pub fn csv(check: &Check) -> String {
    skill::csv(check).expect("writing into memory cannot fail")
}

/// How much better than the rate of all such patients forecasts of relapse are, for a
/// doctor.
pub fn skill(language: Language) -> String {
    skill::sentence("relapse-skill", messages(language))
}

/// Names of the page's figures.
pub const FIGURES: [&str; 4] = ["ranks", "parameters", "coverage", "relapse"];

/// One of the [`FIGURES`]; with another name the last.
pub fn svg(check: &Check, figure: &str, language: Language) -> String {
    let m = messages(language);
    match figure {
        "ranks" => ranks::of_outcomes(check, m),
        "parameters" => ranks::of_parameters(check, m),
        "coverage" => coverage::svg(check, m),
        _ => diagram::svg(check, m),
    }
}
