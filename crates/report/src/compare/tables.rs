//! The numbers of the forecast in words, for page and terminal.

use super::names;
use crate::message::Messages;
use crate::number::{
    area, decimal, level, levels, of_hundred, of_hundred_range, percent, percents,
};
use crate::words;
use tapir_engine::forecast::{Comparison, PlanForecast, Shares};

/// Tubes that ointment is sold in, g.
pub const TUBE_GRAMS: f64 = 30.0;

/// Repigmentation of one plan at one horizon.
pub(super) struct Repigmented {
    /// Plan, from 1.
    pub number: usize,
    /// Plan.
    pub plan: String,
    /// Median; a dash where the outcome has two peaks.
    pub median: String,
    /// The same in cm².
    pub median_area: String,
    /// Of a hundred people, how many have at least three quarters, half to three
    /// quarters, and less.
    pub shares: String,
    /// 90 % prediction interval.
    pub most: String,
}

/// All plans at one horizon.
pub(super) struct Week {
    /// `12 weeks`.
    pub short: String,
    /// Plans.
    pub rows: Vec<Repigmented>,
}

/// Relapse under one plan; dashes where a forecast gives no numbers.
pub(super) struct RelapseRow {
    /// Plan, from 1.
    pub number: usize,
    /// Plan.
    pub plan: String,
    /// Of a hundred people, with range, at each horizon.
    pub weeks: Vec<(String, String)>,
    /// Of a hundred people, how many have anything to lose.
    pub at_risk: String,
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

/// Where there is no number.
const DASH: &str = "–";

/// Whether a forecast rests on too few virtual patients for any percentage.
pub(super) fn withheld(comparison: &Comparison) -> bool {
    comparison.fit.too_few_for_numbers
}

/// Of a hundred people, how many have at least three quarters, half to three quarters,
/// and less.
pub(super) fn of_shares(shares: Shares) -> [String; 3] {
    [shares.three_quarters, shares.half, shares.less].map(of_hundred)
}

/// Repigmentation, horizon by horizon.
pub(super) fn weeks(comparison: &Comparison, m: &Messages) -> Vec<Week> {
    let first = comparison.header.first_area_cm2;
    let names = names::plans(comparison, m);
    let horizons = comparison.plans.first().map_or(0, |p| p.horizons.len());
    (0..horizons)
        .map(|nth| {
            let week = comparison.plans[0].horizons[nth].week;
            let rows = comparison.plans.iter().enumerate().filter_map(|(i, plan)| {
                let horizon = plan.horizons.get(nth)?;
                let (part, cm2) = (horizon.repigmented, horizon.repigmented_cm2);
                let shares = horizon.shares.filter(|_| !withheld(comparison));
                let typical = shares.is_none_or(|shares| !shares.have_two_peaks());
                let shown = |text: String, holds: bool| if holds { text } else { DASH.to_owned() };
                let numbers = !withheld(comparison);
                Some(Repigmented {
                    number: i + 1,
                    plan: names[i].clone(),
                    median: shown(percent(part.median, m.language), typical && numbers),
                    median_area: shown(area(cm2.median, first), typical && numbers),
                    shares: shares.map_or(DASH.to_owned(), |shares| of_shares(shares).join(" / ")),
                    most: shown(percents(part.ci90, m.language), numbers),
                })
            });
            Week {
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
        let last = plan.horizons.last().map(|h| h.relapse);
        RelapseRow {
            number: i + 1,
            plan: names[i].clone(),
            weeks: plan
                .horizons
                .iter()
                .map(|h| {
                    let r = h.relapse;
                    if withheld(comparison) {
                        return (DASH.to_owned(), DASH.to_owned());
                    }
                    (of_hundred(r.probability), of_hundred_range(r.ci90))
                })
                .collect(),
            at_risk: last
                .filter(|_| !withheld(comparison))
                .map_or(DASH.to_owned(), |r| of_hundred(r.at_risk)),
        }
    };
    comparison.plans.iter().enumerate().map(row).collect()
}

/// Tubes that have to be opened for the whole plan.
pub(super) fn tubes(plan: &PlanForecast) -> u32 {
    (plan.burden.grams / TUBE_GRAMS).ceil() as u32
}

/// What each plan asks of the patient.
pub(super) fn efforts(comparison: &Comparison, m: &Messages) -> Vec<Effort> {
    let names = names::plans(comparison, m);
    let row = |(i, plan): (usize, &PlanForecast)| {
        let blood = plan.peak_blood_ng_per_ml;
        Effort {
            number: i + 1,
            plan: names[i].clone(),
            words: words::plan(&plan.plan, m.language),
            grams: decimal(plan.burden.grams, 0),
            tubes: tubes(plan).to_string(),
            applications: plan.burden.applications.to_string(),
            blood: level(blood.median),
            blood_range: Some(levels(blood.ci90))
                .filter(|range| *range != level(blood.median))
                .map_or(String::new(), |range| format!("({range})")),
        }
    };
    comparison.plans.iter().enumerate().map(row).collect()
}
