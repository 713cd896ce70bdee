//! The two pages: what stands where.

use super::change::{Changes, changes};
use super::facts::{Fact, VisitRow, facts, left_out, visits};
use super::patient::{self, Card};
use super::published::{Trials, trials};
use super::tables::{Effort, RelapseRow, Week, efforts, relapses, weeks, withheld};
use super::{basis, evidence, names, people, plot};
use crate::chart::look;
use crate::message::Messages;
use askama::Template;
use tapir_engine::forecast::{Alternative, Comparison};

/// Both pages, in words and drawings.
#[derive(Template)]
#[template(path = "compare.html")]
pub(super) struct Pages<'a> {
    pub m: &'a Messages,
    pub label: &'a str,
    pub date: String,
    pub patient: Patient,
    pub doctor: Doctor,
    /// Colours and lines of the plans.
    pub keys: Vec<Key>,
    pub provenance: Vec<(String, String)>,
}

/// The patient's page.
pub(super) struct Patient {
    pub whom: String,
    pub course: Vec<String>,
    pub doubts: Vec<String>,
    pub wide: String,
    pub narrow: String,
    pub cards: Vec<Card>,
    pub icons: Vec<String>,
    pub watch: Vec<String>,
    pub known: Vec<String>,
}

/// The doctor's page.
pub(super) struct Doctor {
    pub facts: Vec<Fact>,
    pub warnings: Vec<String>,
    pub visits: Vec<VisitRow>,
    /// That visits are left out, and how many.
    pub left_out: Option<String>,
    pub panels: Vec<String>,
    pub weeks: Vec<Week>,
    pub relapses: Vec<RelapseRow>,
    /// How much a forecast of relapse is worth.
    pub skill: String,
    pub efforts: Vec<Effort>,
    pub quality: String,
    pub basis: Vec<String>,
    pub changes: Changes,
    pub trials: Trials,
    pub evidence: Vec<String>,
}

/// How a plan is drawn.
pub(super) struct Key {
    pub number: usize,
    pub name: String,
    pub colour: &'static str,
    pub dash: &'static str,
    pub marker: String,
}

pub(super) fn html(comparison: &Comparison, alternatives: &[Alternative], m: &Messages) -> String {
    crate::visible::document(&Pages::of(comparison, alternatives, m))
}

impl<'a> Pages<'a> {
    pub fn of(comparison: &'a Comparison, alternatives: &[Alternative], m: &'a Messages) -> Self {
        let keys = names::plans(comparison, m)
            .into_iter()
            .enumerate()
            .map(|(i, name)| Key {
                number: i + 1,
                name,
                colour: look(i).colour,
                dash: look(i).dash,
                marker: look(i).marker(20.0, 7.0, 4.0),
            })
            .collect();
        Self {
            m,
            label: &comparison.header.label,
            date: comparison.header.decision_date.to_string(),
            patient: Patient::of(comparison, m),
            doctor: Doctor::of(comparison, alternatives, m),
            keys,
            provenance: evidence::identity(comparison, m),
        }
    }
}

impl Patient {
    fn of(comparison: &Comparison, m: &Messages) -> Self {
        let cards = patient::cards(comparison, m);
        let icons = cards
            .iter()
            .enumerate()
            .map(|(i, card)| {
                card.last.map_or(String::new(), |relapse| {
                    people::icons(card.number, &card.relapse, &relapse, look(i).colour, m)
                })
            })
            .collect();
        Self {
            whom: patient::whom(comparison, m),
            course: patient::course(comparison, m),
            doubts: patient::doubts(comparison, m),
            wide: plot::all_plans(comparison, plot::Layout::Wide, m),
            narrow: plot::all_plans(comparison, plot::Layout::Narrow, m),
            cards,
            icons,
            watch: patient::watch(m),
            known: patient::known(comparison, m),
        }
    }
}

impl Doctor {
    fn of(comparison: &Comparison, alternatives: &[Alternative], m: &Messages) -> Self {
        Self {
            facts: facts(comparison, m),
            warnings: basis::warnings(comparison, m),
            visits: visits(comparison, m),
            left_out: Some(left_out(comparison))
                .filter(|count| *count > 0)
                .map(|count| m.with("visits-left-out", [("count", count.into())])),
            panels: (0..comparison.plans.len())
                .filter(|_| !withheld(comparison))
                .map(|i| plot::sampled(comparison, i, m))
                .collect(),
            weeks: weeks(comparison, m),
            relapses: relapses(comparison, m),
            efforts: efforts(comparison, m),
            quality: basis::quality(comparison, m),
            basis: basis::nuisance(comparison, m)
                .into_iter()
                .chain(basis::structures(comparison, m))
                .collect(),
            changes: changes(comparison, alternatives, m),
            trials: trials(comparison, m),
            evidence: evidence::sentences(comparison, m),
            skill: crate::check::skill::sentence("relapse-skill", m),
        }
    }
}
