//! Every parameter of the model, for a terminal.

use crate::Language;
use crate::message::{Messages, messages};
use crate::terminal::{Column, Out, fill};
use std::sync::OnceLock;
use tapir_engine::library::Library;
use tapir_engine::params::{Declared, Row, Status};

/// A table with a row per parameter and under it what it means and where it comes
/// from, then the correlations and the hash.
pub fn text(library: &Library, language: Language) -> String {
    let m = messages(language);
    let [a, b] = &library.sets;
    let mut columns = vec![
        Column::left(m.get("parameters-name")),
        Column::right("A".to_owned()),
        Column::right("B".to_owned()),
        Column::left(m.get("parameters-unit")),
        Column::left(m.get("parameters-variability")),
        Column::left(m.get("parameters-status")),
    ];
    let mut notes = Vec::new();
    for (place, (declared, row)) in a.table().enumerate() {
        let other = b.row(declared.name);
        let cells = [
            declared.name.to_owned(),
            row.value.to_string(),
            other.value.to_string(),
            unit(declared),
            variability([row, other]),
            status(row.status, m),
        ];
        fill(&mut columns, place, cells);
        notes.push(m.with(
            "parameters-note",
            [
                ("meaning", meaning(declared, language).into()),
                ("source", sources([row, other]).into()),
            ],
        ));
    }
    let mut out = Out::default();
    out.line(&m.get("parameters-title"));
    out.blank();
    out.table_with_notes(columns, &notes);
    for pair in a.correlations() {
        out.item(&m.with(
            "parameters-correlation",
            [
                ("first", pair.between[0].clone().into()),
                ("second", pair.between[1].clone().into()),
                ("rho", pair.rho.to_string().into()),
                ("status", status(pair.status, m).into()),
            ],
        ));
    }
    out.blank();
    out.entry(&m.get("parameter-hash"), &library.hash);
    out.text
}

/// What a parameter means; the English is that of the code.
pub fn meaning(declared: &Declared, language: Language) -> String {
    match language {
        Language::En => declared.meaning.trim().to_owned(),
        Language::Zh => meanings().get(declared.name),
    }
}

fn meanings() -> &'static Messages {
    static MEANINGS: OnceLock<Messages> = OnceLock::new();
    const TEXT: &str = include_str!("../locales/parameters.zh.ftl");
    MEANINGS.get_or_init(|| Messages::parse(Language::Zh, TEXT))
}

fn unit(declared: &Declared) -> String {
    if declared.unit == "1" {
        String::new()
    } else {
        declared.unit.to_owned()
    }
}

/// How the parameter varies between patients, that of B as well where it differs.
fn variability([a, b]: [&Row; 2]) -> String {
    let of = |row: &Row| match (row.cv, row.logit_sd) {
        (Some(cv), _) => Some(("CV", cv)),
        (_, Some(sd)) => Some(("logit", sd)),
        _ => None,
    };
    match (of(a), of(b)) {
        (None, None) => String::new(),
        (Some(a), Some(b)) if a == b => format!("{} {}", a.0, a.1),
        (Some(a), Some(b)) if a.0 == b.0 => format!("{} {}, {}", a.0, a.1, b.1),
        (a, b) => {
            let cell = |of: Option<(&str, f64)>| {
                of.map_or_else(|| "–".to_owned(), |(kind, x)| format!("{kind} {x}"))
            };
            format!("{}, {}", cell(a), cell(b))
        }
    }
}

fn sources([a, b]: [&Row; 2]) -> String {
    if a.source == b.source {
        a.source.clone()
    } else {
        format!("{}, {}", a.source, b.source)
    }
}

fn status(status: Status, m: &Messages) -> String {
    m.get(match status {
        Status::Literature => "parameters-literature",
        Status::Fitted => "parameters-fitted",
        Status::Assumed => "parameters-assumed",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::inventory::keys;
    use std::collections::BTreeSet;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn every_parameter_has_a_chinese_meaning_and_no_other_has() {
        let library = Library::builtin().unwrap();
        let declared: BTreeSet<&str> = library.common().table().map(|(d, _)| d.name).collect();
        assert_eq!(keys(include_str!("../locales/parameters.zh.ftl")), declared);
    }

    #[test]
    fn columns_stand_below_their_headings_in_both_languages() {
        let library = Library::builtin().unwrap();
        for language in Language::ALL {
            let text = text(&library, language);
            let lines: Vec<&str> = text.lines().collect();
            assert!(lines.iter().all(|line| line.width() <= 100), "{text}");
            // where a cell of the column on the right ends
            let end = |line: &str, cell: &str| {
                let before = line.split(&format!(" {cell} ")).next().unwrap();
                before.width() + cell.width()
            };
            let heading = lines.iter().find(|l| l.contains(" B ")).unwrap();
            let row = lines.iter().find(|l| l.starts_with("ic50 ")).unwrap();
            let of_b = library.sets[1].row("ic50").value.to_string();
            assert_eq!(end(heading, "B"), end(row, &of_b), "{heading}\n{row}");
        }
    }
}
