//! The page: what stands where.

use super::facts::{Fact, VisitRow, facts, visits};
use super::tables::{Effort, RelapseRow, Week, efforts, relapses, weeks};
use super::{basis, evidence, names, people, plot};
use crate::chart::look;
use crate::message::Messages;
use crate::words;
use askama::Template;
use tapir_engine::forecast::Comparison;

#[derive(Template)]
#[template(path = "compare.html")]
struct Page<'a> {
    m: &'a Messages,
    label: &'a str,
    date: &'a str,
    facts: Vec<Fact>,
    wide: String,
    narrow: String,
    panels: Vec<Panel>,
    visits: Vec<VisitRow>,
    weeks: Vec<Week>,
    relapses: Vec<RelapseRow>,
    icons: Vec<String>,
    efforts: Vec<Effort>,
    basis: Vec<String>,
    warnings: Vec<String>,
    evidence: Vec<String>,
    provenance: Vec<(String, String)>,
}

/// One plan's plot with its number, name and line.
struct Panel {
    number: usize,
    name: String,
    colour: &'static str,
    dash: &'static str,
    marker: String,
    svg: String,
    words: Vec<String>,
}

pub(super) fn html(comparison: &Comparison, m: &Messages) -> String {
    let panels = names::plans(comparison, m)
        .into_iter()
        .enumerate()
        .map(|(i, name)| Panel {
            number: i + 1,
            name,
            colour: look(i).colour,
            dash: look(i).dash,
            marker: look(i).marker(20.0, 7.0, 4.0),
            svg: plot::one_plan(comparison, i, m),
            words: words::plan_text(&comparison.plans[i].plan, m.language),
        })
        .collect();
    let relapses = relapses(comparison, m);
    let icons = relapses
        .iter()
        .enumerate()
        .map(|(i, row)| {
            row.last.map_or(String::new(), |relapse| {
                people::icons(row.number, &row.sentence, &relapse, look(i), m)
            })
        })
        .collect();
    Page {
        m,
        label: &comparison.label,
        date: &comparison.decision_date,
        facts: facts(comparison, m),
        wide: plot::all_plans(comparison, plot::Layout::Wide, m),
        narrow: plot::all_plans(comparison, plot::Layout::Narrow, m),
        panels,
        visits: visits(comparison, m),
        weeks: weeks(comparison, m),
        relapses,
        icons,
        efforts: efforts(comparison, m),
        basis: basis::sentences(comparison, m),
        warnings: basis::warnings(comparison, m),
        evidence: evidence::sentences(comparison, m),
        provenance: evidence::provenance(comparison, m),
    }
    .render()
    .expect("writing into a string cannot fail")
}
