//! The front of a search for plans, for a terminal.

mod sentences;
mod table;

use crate::Language;
use crate::compare::basis;
use crate::message::{Messages, messages};
use crate::number::of_hundred;
use crate::terminal::Out;
use crate::words;
use tapir_engine::search::{FrontPlan, Search};

/// Table and sentences for a terminal, at most 100 columns wide.
///
/// It informs: the front has no best plan, and none is named.
pub fn text(search: &Search, language: Language) -> String {
    let m = messages(language);
    let mut out = Out::default();
    out.line(&m.get("search-title"));
    out.blank();
    out.entry(&m.get("patient"), &search.header.label);
    out.entry(
        &m.get("decision-date"),
        &search.header.decision_date.to_string(),
    );
    let prescribed = words::plan(&search.header.prescribed, language);
    out.entry(
        &m.get("prescribed"),
        &prescribed.join(&m.get("sentence-gap")),
    );
    out.entry(&m.get("search-goal"), &sentences::goal(&search.goal, m));
    out.blank();
    out.line(&sentences::met(search, m));
    out.blank();

    let shown: Vec<&FrontPlan> = search.front.iter().filter(|p| p.shown).collect();
    let caption = m.with("search-caption", [("week", search.relapse_week.into())]);
    out.section(&m.get("search-front-title"), &caption);
    out.table(table::front(search, &shown, m));
    if let Some(sentence) = table::dash(search, &shown, m) {
        out.line(&sentence);
        out.blank();
    }
    let left_out = search.front.len() - shown.len();
    if left_out > 0 {
        out.line(&m.with("search-more", [("count", left_out.into())]));
        out.blank();
    }
    out.line(&m.get("search-words-title"));
    for plan in &shown {
        let words = words::plan(&plan.plan, language);
        let words = words.join(&m.get("sentence-gap"));
        out.item(&format!("{} {words}", plan.name));
    }
    out.blank();
    let sections = [
        ("search-off-title", sentences::off_front(search, m)),
        ("search-order-title", sentences::order(search, &shown, m)),
        ("search-limits-title", sentences::limits(&search.limits, m)),
        ("warnings-title", warnings(search, m)),
        ("basis-title", sentences::basis(search, m)),
        ("evidence-title", sentences::evidence(search, m)),
    ];
    for (heading, sentences) in sections {
        if !sentences.is_empty() {
            out.line(&m.get(heading));
            sentences.iter().for_each(|sentence| out.item(sentence));
            out.blank();
        }
    }
    for sentence in ["search-stance", "stance-device"] {
        out.line(&m.get(sentence));
    }
    out.blank();
    for (name, value) in sentences::provenance(search, m) {
        out.entry(&name, &value);
    }
    out.text
}

/// The fit's warnings, and where the structures disagree at the week that counts.
fn warnings(search: &Search, m: &Messages) -> Vec<String> {
    let of_fit = search.fit.warnings.iter();
    let of_fit = of_fit.map(|warning| basis::warning(warning, m));
    let apart = search.disagreement.map(|disagreement| {
        m.with(
            "search-structures",
            [
                ("plan", disagreement.plan.to_string().into()),
                ("week", search.relapse_week.into()),
                ("a", of_hundred(disagreement.a).into()),
                ("b", of_hundred(disagreement.b).into()),
            ],
        )
    });
    of_fit.chain(apart).collect()
}
