//! The check's tables, as columns.

use super::sentences::{misspecification, place, rate, triple};
use crate::message::Messages;
use crate::number::{decimal, percent};
use crate::terminal::{Column, fill};
use tapir_engine::fit::WarningKind;
use tapir_engine::plan::PlanName;
use tapir_engine::validate::sbc::{
    Check, Coverage, LEVELS, Misspecification, PointErrors, Reliability, VISITS,
};

/// Weeks after the decision of what is shown of a misspecification.
const WEEK: u32 = 24;
/// The level whose width is shown.
const SHOWN: f64 = LEVELS[1];

/// Every plan at every horizon, once.
fn places(coverage: &[Coverage]) -> Vec<(&PlanName, u32)> {
    let mut places: Vec<(&PlanName, u32)> = Vec::new();
    for c in coverage {
        let place = (&c.plan, c.week);
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places
}

fn same(level: f64, other: f64) -> bool {
    level.total_cmp(&other).is_eq()
}

fn covered<'a>(
    coverage: &'a [Coverage],
    (plan, week): (&'a PlanName, u32),
    visits: usize,
) -> impl Iterator<Item = &'a Coverage> {
    let all = coverage.iter();
    all.filter(move |c| c.plan == *plan && c.week == week && c.visits == visits)
}

/// Coverage of the ranges, and the mean width of one of them.
pub(super) fn coverage(coverage: &[Coverage], m: &Messages) -> Vec<Column> {
    let mut columns = vec![Column::left(m.get("plan"))];
    for visits in VISITS {
        let heading = m.with("check-visits", [("visits", visits.into())]);
        columns.push(Column::right(heading));
    }
    for visits in VISITS {
        let heading = m.with("check-width", [("visits", visits.into())]);
        columns.push(Column::right(heading));
    }
    for (row, place_of) in places(coverage).into_iter().enumerate() {
        let (plan, week) = place_of;
        columns[0].set(row, place(plan, week, m));
        for (i, visits) in VISITS.into_iter().enumerate() {
            let parts = covered(coverage, place_of, visits).map(|c| c.covered);
            columns[1 + i].set(row, triple(parts));
            let mut of_level = covered(coverage, place_of, visits).filter(|c| same(c.level, SHOWN));
            let width = of_level.next().map_or(f64::NAN, |c| c.mean_width);
            columns[1 + VISITS.len() + i].set(row, decimal(100.0 * width, 0));
        }
    }
    columns
}

/// The probability of relapse, with the skill once responses are known.
pub(super) fn relapse(check: &Check, m: &Messages) -> Vec<Column> {
    let mut columns = vec![
        Column::left(m.get("plan")),
        Column::right(m.get("check-happened")),
        Column::right(m.get("check-forecast")),
        Column::right(m.get("check-brier-population")),
    ];
    for visits in &VISITS[1..] {
        let visits = *visits;
        columns.push(Column::right(
            m.with("check-brier", [("visits", visits.into())]),
        ));
        columns.push(Column::right(
            m.with("check-skill", [("visits", visits.into())]),
        ));
    }
    for (row, (plan, week)) in places(&check.coverage).into_iter().enumerate() {
        let of = |visits: usize| -> Option<&Reliability> {
            let mut all = check.relapse.iter();
            all.find(|r| r.plan == *plan && r.week == week && r.visits == visits)
        };
        columns[0].set(row, place(plan, week, m));
        if let Some(r) = of(VISITS[VISITS.len() - 1]) {
            columns[1].set(row, percent(r.happened, m.language));
            columns[2].set(row, percent(r.forecast, m.language));
            columns[3].set(row, decimal(r.population_brier, 3));
        }
        for (i, visits) in VISITS[1..].iter().enumerate() {
            if let Some(r) = of(*visits) {
                let skill = decimal(100.0 * r.skill, 1);
                let error = decimal(100.0 * r.skill_error, 1);
                columns[4 + 2 * i].set(row, decimal(r.brier, 3));
                columns[5 + 2 * i].set(row, format!("{skill} ± {error}"));
            }
        }
    }
    columns
}

/// Errors of the forecast and of baselines without the model, with that many visits known:
/// place by place, then with each misspecification over all plans.
pub(super) fn baselines(check: &Check, visits: usize, m: &Messages) -> Vec<Column> {
    let mut columns = vec![
        Column::left(m.get("plan")),
        Column::right(m.get("check-error-model")),
        Column::right(m.get("check-error-last-value")),
        Column::right(m.get("check-error-population")),
        Column::right(m.get("check-error-logistic-growth")),
    ];
    let known = || check.baselines.iter().filter(move |e| e.visits == visits);
    let plain = known().filter(|e| e.misspecification.is_none());
    let mut rows: Vec<(String, Vec<&PointErrors>)> = plain
        .map(|e| (place(&e.plan, e.week, m), vec![e]))
        .collect();
    for wrong in Misspecification::ALL {
        let of_it = known().filter(|e| e.misspecification == Some(wrong) && e.week == WEEK);
        let of_it: Vec<_> = of_it.collect();
        if !of_it.is_empty() {
            rows.push((misspecification(Some(wrong), m), of_it));
        }
    }
    for (row, (name, errors)) in rows.into_iter().enumerate() {
        let mean = |of: fn(&PointErrors) -> f64| {
            let sum: f64 = errors.iter().map(|e| of(e)).sum();
            decimal(100.0 * sum / errors.len() as f64, 1)
        };
        let cells = [
            name,
            mean(|e| e.model),
            mean(|e| e.last_value),
            mean(|e| e.population),
            mean(|e| e.logistic_growth),
        ];
        fill(&mut columns, row, cells);
    }
    columns
}

/// Effect of misspecification on coverage, and how often the fit warns that something is
/// wrong.
pub(super) fn misspecifications(check: &Check, m: &Messages) -> Vec<Column> {
    let mut columns = vec![
        Column::left(m.get("check-misspecification")),
        Column::right(m.get("check-known")),
        Column::right(m.get("check-covered")),
        Column::right(m.get("check-bias")),
        Column::right(m.get("check-warned")),
        Column::right(m.get("check-low-effective-sample-size")),
    ];
    for (row, f) in check.misspecified.iter().enumerate() {
        let ahead = f.coverage.iter().filter(|c| c.week == WEEK);
        let bias = decimal(100.0 * f.bias, 1);
        let cells = [
            misspecification(f.misspecification, m),
            f.visits.to_string(),
            triple(ahead.map(|c| c.covered)),
            bias,
            rate(f.warned, m),
            rate(f.rate(WarningKind::LowEffectiveSampleSize), m),
        ];
        fill(&mut columns, row, cells);
    }
    columns
}
