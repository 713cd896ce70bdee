//! The front as a table.

use crate::message::Messages;
use crate::number::{decimal, of_hundred, of_hundred_range, percent};
use crate::terminal::{Column, fill};
use crate::words;
use tapir_engine::forecast::Horizon;
use tapir_engine::plan::Product;
use tapir_engine::search::{FrontPlan, Search};

/// Tubes that ointment is sold in, g.
const TUBE_GRAMS: f64 = 30.0;

/// Columns with a row for each plan that is shown.
pub(super) fn front(search: &Search, shown: &[&FrontPlan], m: &Messages) -> Vec<Column> {
    let usual = usual(search);
    let mut columns = vec![
        Column::left(m.get("plan")),
        Column::right(m.get("search-relapse")),
        Column::right(m.get("search-repigmented")),
        Column::right(m.get("search-grams")),
        Column::right(m.get("search-tubes")),
        Column::right(m.get("search-applications")),
        Column::right(m.get("search-visits")),
        Column::right(m.get("search-weeks")),
        Column::right(m.get("search-meets")),
    ];
    for (row, plan) in shown.iter().enumerate() {
        let short = words::short(&plan.plan, usual, m.language);
        let relapse = plan.relapse;
        let last = plan.horizons.iter().find(|h| h.week == search.relapse_week);
        let cells = [
            format!("{} {short}", plan.name),
            format!(
                "{} [{}]",
                of_hundred(relapse.probability),
                of_hundred_range(relapse.ci90)
            ),
            last.map_or(String::new(), |h| repigmented(h, m)),
            decimal(plan.grams, 0),
            decimal((plan.grams / TUBE_GRAMS).ceil(), 0),
            plan.applications.to_string(),
            plan.visits.to_string(),
            plan.weeks_on_treatment.to_string(),
            m.get(if plan.meets_goal {
                "search-yes"
            } else {
                "search-no"
            }),
        ];
        fill(&mut columns, row, cells);
    }
    columns
}

/// Where an outcome has two peaks, its median is the outcome of few, and none is shown.
const DASH: &str = "–";

fn has_two_peaks(horizon: &Horizon) -> bool {
    horizon.shares.is_some_and(|shares| shares.have_two_peaks())
}

fn repigmented(horizon: &Horizon, m: &Messages) -> String {
    if has_two_peaks(horizon) {
        DASH.to_owned()
    } else {
        percent(horizon.repigmented.median, m.language)
    }
}

/// What a dash in the table means, if there is one.
pub(super) fn dash(search: &Search, shown: &[&FrontPlan], m: &Messages) -> Option<String> {
    let mut horizons = shown.iter().flat_map(|plan| &plan.horizons);
    let is_shown = horizons.any(|h| h.week == search.relapse_week && has_two_peaks(h));
    is_shown.then(|| m.get("search-two-peaks"))
}

/// The one strength of tacrolimus on the front, if there is only one: it need
/// not stand in every row.
pub(super) fn usual(search: &Search) -> Option<Product> {
    let mut strengths: Vec<Product> = search
        .front
        .iter()
        .flat_map(|p| p.plan.treatments())
        .map(|t| t.product())
        .filter(|p| p.is_tacrolimus())
        .collect();
    strengths.sort();
    strengths.dedup();
    match strengths[..] {
        [one] => Some(one),
        _ => None,
    }
}
