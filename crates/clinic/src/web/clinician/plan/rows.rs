//! The rows of the form, each with its days and with what is said about it.

use super::Editor;
use super::choice::Choice;
use super::fields::Fields;
use super::sites;
use crate::calendar::long_day;
use crate::domain::plan::rows::{AS_TEXT, ON_WEEKDAYS, PlanRow, STOP, row_of};
use crate::domain::{Concern, Settled, concerns, met, not_tolerated};
use crate::web::shared::labels;
use crate::web::view::View;
use jiff::Span;
use jiff::civil::Date;
use tapir_engine::plan::{Application, Product, Weekday};
use tapir_report::words;

/// A row as the page shows it.
pub(super) struct Row {
    /// From 0, in the names of its fields.
    pub index: usize,
    /// "Phase 1".
    pub title: String,
    pub typed: PlanRow,
    /// Name, word and whether it is chosen, for every weekday.
    pub weekdays: Vec<(&'static str, String, bool)>,
    /// From when to when, and how many times.
    pub when: Option<String>,
    /// What is wrong.
    pub problem: Option<String>,
    /// What to look at.
    pub concerns: Vec<String>,
    pub last: bool,
    /// One goes on here.
    pub focus: bool,
}

/// The rows of a draft that begins on `start`.
pub(super) fn rows(
    editor: &Editor<'_>,
    fields: &Fields,
    settled: &Settled,
    start: Date,
) -> Vec<Row> {
    let typed = &fields.draft.rows;
    let m = editor.view.m;
    let spans = &settled.rows.spans;
    let plan = settled.plan.as_ref();
    let applications = plan.map(|plan| plan.applications(crate::domain::weekday(start)));
    let mut rows: Vec<Row> = typed
        .iter()
        .enumerate()
        .map(|(index, row)| Row {
            index,
            title: m.with("row-title", [("number", (index + 1).into())]),
            typed: row.clone(),
            weekdays: weekdays(row, editor.view),
            when: spans[index]
                .map(|days| when(row, days, start, applications.as_deref(), editor.view)),
            problem: problem(editor.view, settled, index),
            concerns: Vec::new(),
            last: index + 1 == typed.len(),
            focus: false,
        })
        .collect();
    let found = plan.map_or(Vec::new(), |plan| {
        let mut found = concerns(plan, editor.age_on(start));
        // both strengths on the same days are nothing to look at where each has its sites
        let settled = sites::settle(&fields.sites, editor.record);
        if settled.is_ok_and(|settled| sites::are_apart(&settled, editor.record)) {
            found.retain(|concern| !matches!(concern, Concern::TwoStrengths { .. }));
        }
        found.extend(met(plan, start, &editor.record.met()));
        found.extend(not_tolerated(plan, &editor.record.not_tolerated()));
        found
    });
    for concern in &found {
        if let Some(row) = rows.get_mut(row_of(concern, typed, spans)) {
            row.concerns.push(labels::concern(concern, start, m));
        }
    }
    rows
}

fn problem(view: &View, settled: &Settled, index: usize) -> Option<String> {
    let mut problems = settled.rows.problems.iter();
    let (_, problem) = problems.find(|(row, _)| *row == index)?;
    Some(view.problem(problem))
}

fn weekdays(row: &PlanRow, view: &View) -> Vec<(&'static str, String, bool)> {
    Weekday::ALL
        .into_iter()
        .map(|day| {
            let word = view.m.get(match day {
                Weekday::Monday => "short-monday",
                Weekday::Tuesday => "short-tuesday",
                Weekday::Wednesday => "short-wednesday",
                Weekday::Thursday => "short-thursday",
                Weekday::Friday => "short-friday",
                Weekday::Saturday => "short-saturday",
                Weekday::Sunday => "short-sunday",
            });
            (day.name(), word, row.weekdays.contains(&day))
        })
        .collect()
}

fn when(
    row: &PlanRow,
    (from, to): (u32, u32),
    start: Date,
    applications: Option<&[Application]>,
    view: &View,
) -> String {
    let m = view.m;
    let at = |day: u32| long_day(start + Span::new().days(i64::from(day)), m);
    if row.often == STOP {
        return m.with("row-stop", [("from", at(from).into())]);
    }
    let product = row.product.parse::<Product>().ok();
    let times = applications.map(|all| {
        let of_row = |a: &&Application| Some(a.product) == product && (from..to).contains(&a.day());
        all.iter().filter(of_row).count()
    });
    let days = [
        ("from", at(from).into()),
        ("to", at(to.saturating_sub(1)).into()),
    ];
    match times {
        Some(times) if times > 0 => {
            let [from, to] = days;
            m.with("row-days-times", [from, to, ("times", times.into())])
        }
        _ => m.with("row-days", days),
    }
}

/// Products of a row.
pub(super) fn products(view: &View) -> Vec<Choice> {
    Product::ALL
        .map(|p| (p.name(), words::product(p, view.language())))
        .into()
}

/// How often a row can be.
pub(super) fn frequencies(view: &View) -> Vec<Choice> {
    const FREQUENCIES: [&str; 11] = [
        "bid", "qd", "qod", "7/w", "6/w", "5/w", "4/w", "3/w", "2/w", "1/w", "off",
    ];
    let m = view.m;
    let mut choices: Vec<Choice> = FREQUENCIES
        .into_iter()
        .filter_map(|text| {
            let frequency = text.parse().ok()?;
            Some((text, words::frequency(frequency, m.language)))
        })
        .collect();
    choices.insert(
        FREQUENCIES.len() - 1,
        (ON_WEEKDAYS, m.get("often-weekdays")),
    );
    choices.push((STOP, m.get("often-stop")));
    choices.push((AS_TEXT, m.get("often-text")));
    choices
}
