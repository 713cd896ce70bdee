//! The numbers of the forecast in words, for page and terminal alike.

use super::names;
use crate::message::Messages;
use crate::number::{
    area, areas, decimal, level, levels, of_hundred, of_hundred_range, percent, percents,
};
use crate::words;
use tapir_engine::forecast::{Comparison, PlanForecast, Relapse};

/// Tubes that ointment is sold in, g.
const TUBE_GRAMS: f64 = 30.0;

/// Repigmentation of one plan at one horizon.
pub(super) struct Repigmented {
    /// Plan, from 1.
    pub number: usize,
    /// Plan.
    pub plan: String,
    /// Median.
    pub median: String,
    /// The same in cm².
    pub median_area: String,
    /// Range of half the belief.
    pub half: String,
    /// The same in cm².
    pub half_area: String,
    /// Range of nine tenths of the belief.
    pub most: String,
    /// The same in cm².
    pub most_area: String,
}

/// All plans at one horizon.
pub(super) struct Week {
    /// `12 weeks after the decision`.
    pub heading: String,
    /// `12 weeks`.
    pub short: String,
    /// Plans.
    pub rows: Vec<Repigmented>,
}

/// Relapse under one plan.
pub(super) struct RelapseRow {
    /// Plan, from 1.
    pub number: usize,
    /// Plan.
    pub plan: String,
    /// Of a hundred people, with range, at each horizon.
    pub weeks: Vec<(String, String)>,
    /// Of a hundred people, how many have anything to lose.
    pub at_risk: String,
    /// Each structure alone, at the last horizon.
    pub structures: [String; 2],
    /// Sentence of the last horizon.
    pub sentence: String,
    /// The last horizon.
    pub last: Option<Relapse>,
}

/// What one plan asks of the patient.
pub(super) struct Effort {
    /// Plan, from 1.
    pub number: usize,
    /// Plan.
    pub plan: String,
    /// The plan in words.
    pub words: Vec<String>,
    /// Ointment, g.
    pub grams: String,
    /// Tubes.
    pub tubes: String,
    /// Applications and sessions.
    pub applications: String,
    /// Median of the highest blood level, ng/mL.
    pub blood: String,
    /// Its range in brackets, where it says more.
    pub blood_range: String,
}

/// Repigmentation, horizon by horizon.
pub(super) fn weeks(comparison: &Comparison, m: &Messages) -> Vec<Week> {
    let first = comparison.first_area_cm2;
    let names = names::plans(comparison, m);
    let horizons = comparison.plans.first().map_or(0, |p| p.horizons.len());
    (0..horizons)
        .map(|nth| {
            let week = comparison.plans[0].horizons[nth].week;
            let rows = comparison.plans.iter().enumerate().filter_map(|(i, plan)| {
                let horizon = plan.horizons.get(nth)?;
                let (part, cm2) = (horizon.repigmented, horizon.repigmented_cm2);
                Some(Repigmented {
                    number: i + 1,
                    plan: names[i].clone(),
                    median: percent(part.median, m.language),
                    median_area: area(cm2.median, first),
                    half: percents(part.ci50, m.language),
                    half_area: areas(cm2.ci50, first),
                    most: percents(part.ci90, m.language),
                    most_area: areas(cm2.ci90, first),
                })
            });
            Week {
                heading: m.with("weeks-after", [("week", week.into())]),
                short: m.with("week-short", [("week", week.into())]),
                rows: rows.collect(),
            }
        })
        .collect()
}

/// Relapse, plan by plan.
pub(super) fn relapses(comparison: &Comparison, m: &Messages) -> Vec<RelapseRow> {
    let names = names::plans(comparison, m);
    let row = |(i, plan): (usize, &PlanForecast)| {
        let last = plan.horizons.last();
        let relapse = last.map(|h| h.relapse);
        let share = |x: Option<f64>| x.map_or("–".to_owned(), of_hundred);
        RelapseRow {
            number: i + 1,
            plan: names[i].clone(),
            weeks: plan
                .horizons
                .iter()
                .map(|h| {
                    let r = h.relapse;
                    (of_hundred(r.probability), of_hundred_range(r.ci90))
                })
                .collect(),
            at_risk: share(relapse.map(|r| r.at_risk)),
            structures: [
                share(relapse.and_then(|r| r.structure_a)),
                share(relapse.and_then(|r| r.structure_b)),
            ],
            sentence: last.map_or(String::new(), |h| sentence(h.week, &h.relapse, m)),
            last: relapse,
        }
    };
    comparison.plans.iter().enumerate().map(row).collect()
}

fn sentence(week: u32, relapse: &Relapse, m: &Messages) -> String {
    m.with(
        "relapse-sentence",
        [
            ("count", of_hundred(relapse.probability).into()),
            ("low", of_hundred(relapse.ci90[0]).into()),
            ("high", of_hundred(relapse.ci90[1]).into()),
            ("week", week.into()),
        ],
    )
}

/// What each plan asks of the patient.
pub(super) fn efforts(comparison: &Comparison, m: &Messages) -> Vec<Effort> {
    let names = names::plans(comparison, m);
    let row = |(i, plan): (usize, &PlanForecast)| {
        let blood = plan.peak_blood_ng_per_ml;
        let tubes = (plan.amounts.grams / TUBE_GRAMS).ceil();
        Effort {
            number: i + 1,
            plan: names[i].clone(),
            words: words::plan_text(&plan.plan, m.language),
            grams: decimal(plan.amounts.grams, 0),
            tubes: decimal(tubes, 0),
            applications: plan.amounts.applications.to_string(),
            blood: level(blood.median),
            blood_range: Some(levels(blood.ci90))
                .filter(|range| *range != level(blood.median))
                .map_or(String::new(), |range| format!("({range})")),
        }
    };
    comparison.plans.iter().enumerate().map(row).collect()
}
