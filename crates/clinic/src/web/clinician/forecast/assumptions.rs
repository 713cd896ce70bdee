//! What a comparison assumes of doses, and what another assumption changes.

use super::Known;
use crate::domain::{DoseAssumptions, ForecastId};
use crate::forecast;
use crate::message::Messages;
use crate::web::shared::labels;
use tapir_engine::forecast::Comparison;
use tapir_report::number::of_hundred;
use tapir_report::words;

/// What is assumed of the doses of a comparison.
pub(super) struct Doses {
    /// What is known of those so far.
    pub counted: Option<String>,
    /// Hardly half of them have an entry.
    pub few: bool,
    /// What is assumed.
    pub assumed: String,
    /// The same comparison under each assumption that was tried on that day.
    pub tried: Option<Tried>,
}

/// Relapses under several assumptions.
pub(super) struct Tried {
    pub plans: Vec<String>,
    pub rows: Vec<TriedRow>,
}

pub(super) struct TriedRow {
    pub forecast: ForecastId,
    /// It is the one that is shown.
    pub this: bool,
    pub assumed: String,
    pub relapses: Vec<String>,
}

impl Doses {
    pub(super) fn of(known: &Known, comparison: Option<&Comparison>, m: &Messages) -> Self {
        let counted = known.forecast.counted;
        Self {
            counted: counted.filter(|counted| counted.due > 0).map(|counted| {
                let known = labels::counted(counted, m);
                m.with("doses-so-far", [("known", known.into())])
            }),
            few: counted.is_some_and(|counted| counted.due > 0 && !counted.mostly_recorded()),
            assumed: labels::doses_assumed(known.forecast.doses, m),
            tried: comparison.and_then(|comparison| tried(known, comparison, m)),
        }
    }
}

/// Comparisons of the same lesion, day and plans; the newest of each assumption.
fn tried(known: &Known, shown: &Comparison, m: &Messages) -> Option<Tried> {
    let plans = |comparison: &Comparison| -> Vec<String> {
        let plans = comparison.plans.iter();
        plans.map(|plan| plan.plan.to_string()).collect()
    };
    let this = known.forecast.id;
    let mut rows: Vec<(DoseAssumptions, TriedRow)> = Vec::new();
    for neighbour in &known.neighbours {
        let Ok(comparison) = forecast::comparison(&neighbour.content) else {
            continue;
        };
        if plans(&comparison) != plans(shown) {
            continue;
        }
        let relapses = comparison.plans.iter().map(|plan| {
            let last = plan.horizons.last();
            last.map_or(String::new(), |h| of_hundred(h.relapse.probability))
        });
        let row = TriedRow {
            forecast: neighbour.id,
            this: neighbour.id == this,
            assumed: labels::doses_assumed(neighbour.doses, m),
            relapses: relapses.collect(),
        };
        // the one that is shown stands for its assumption, else the newest
        match rows.iter_mut().find(|(doses, _)| *doses == neighbour.doses) {
            Some((_, before)) if before.this => {}
            Some((_, before)) => *before = row,
            None => rows.push((neighbour.doses, row)),
        }
    }
    (rows.len() > 1).then(|| Tried {
        plans: shown
            .plans
            .iter()
            .map(|plan| words::plan_name(&plan.name, m.language))
            .collect(),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
    })
}
