//! The comparison for a terminal.

use super::facts::facts;
use super::tables::{efforts, relapses, weeks};
use super::{basis, evidence};
use crate::check::skill;
use crate::message::Messages;
use crate::terminal::{Column, Out, fill};
use tapir_engine::forecast::Comparison;

pub(super) fn text(comparison: &Comparison, m: &Messages) -> String {
    let mut out = Out::default();
    out.line(&m.get("title"));
    out.blank();
    for fact in facts(comparison, m) {
        out.entry(&fact.name, &fact.values.join(&m.get("sentence-gap")));
    }
    out.blank();
    repigmented(comparison, m, &mut out);
    shares(comparison, m, &mut out);
    relapse(comparison, m, &mut out);
    effort(comparison, m, &mut out);
    let sections = [
        ("warnings-title", basis::warnings(comparison, m)),
        ("basis-title", basis::sentences(comparison, m)),
        ("evidence-title", evidence::sentences(comparison, m)),
    ];
    for (heading, sentences) in sections {
        if !sentences.is_empty() {
            out.line(&m.get(heading));
            sentences.iter().for_each(|sentence| out.item(sentence));
            out.blank();
        }
    }
    for sentence in ["stance-informs", "stance-picture", "stance-device"] {
        out.line(&m.get(sentence));
    }
    out.blank();
    for (name, value) in evidence::provenance(comparison, m) {
        out.entry(&name, &value);
    }
    out.text
}

fn repigmented(comparison: &Comparison, m: &Messages, out: &mut Out) {
    let weeks = weeks(comparison, m);
    let mut columns = vec![Column::left(m.get("plan"))];
    columns.extend(weeks.iter().map(|week| Column::right(week.short.clone())));
    for week in &weeks {
        for (i, row) in week.rows.iter().enumerate() {
            columns[0].set(i, format!("{} {}", row.number, row.plan));
        }
    }
    for (column, week) in columns.iter_mut().skip(1).zip(&weeks) {
        for (i, row) in week.rows.iter().enumerate() {
            column.set(i, format!("{} [{}]", row.median, row.most));
        }
    }
    out.section(&m.get("repigmented-title"), &m.get("terminal-repigmented"));
    out.table(columns);
}

/// How many people have regained how much.
fn shares(comparison: &Comparison, m: &Messages, out: &mut Out) {
    let weeks = weeks(comparison, m);
    let mut columns = vec![Column::left(m.get("plan"))];
    for week in weeks {
        let mut column = Column::right(week.short);
        for (i, row) in week.rows.into_iter().enumerate() {
            columns[0].set(i, format!("{} {}", row.number, row.plan));
            column.set(i, row.shares);
        }
        columns.push(column);
    }
    out.section(&m.get("shares-title"), &m.get("shares-caption"));
    out.table(columns);
}

fn relapse(comparison: &Comparison, m: &Messages, out: &mut Out) {
    let mut columns = vec![Column::left(m.get("plan"))];
    for week in weeks(comparison, m) {
        columns.push(Column::right(week.short));
    }
    let mut at_risk = Column::right(m.get("at-risk"));
    for (i, row) in relapses(comparison, m).into_iter().enumerate() {
        columns[0].set(i, format!("{} {}", row.number, row.plan));
        for (column, (count, range)) in columns.iter_mut().skip(1).zip(row.weeks) {
            column.set(i, format!("{count} [{range}]"));
        }
        at_risk.set(i, row.at_risk);
    }
    columns.push(at_risk);
    out.section(&m.get("relapse-title"), &m.get("relapse-caption"));
    out.table(columns);
    out.line(&skill::sentence("relapse-skill", m));
    out.blank();
}

fn effort(comparison: &Comparison, m: &Messages, out: &mut Out) {
    let mut columns = vec![
        Column::left(m.get("plan")),
        Column::right(m.get("grams")),
        Column::right(m.get("tubes")),
        Column::right(m.get("applications")),
        Column::right(m.get("blood")),
    ];
    let efforts = efforts(comparison, m);
    for (i, row) in efforts.iter().enumerate() {
        let cells = [
            format!("{} {}", row.number, row.plan),
            row.grams.clone(),
            row.tubes.clone(),
            row.applications.clone(),
            format!("{} {}", row.blood, row.blood_range)
                .trim_end()
                .to_owned(),
        ];
        fill(&mut columns, i, cells);
    }
    out.section(&m.get("plans-title"), &m.get("effort-caption"));
    out.table(columns);
    for row in efforts {
        out.item(&format!(
            "{} {}",
            row.number,
            row.words.join(&m.get("sentence-gap"))
        ));
    }
    out.blank();
}
