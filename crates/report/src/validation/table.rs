//! Rows and sums of the validation page.

use crate::number::decimal;
use tapir_engine::evidence::{BetweenStudies, Comparison, Group, Inside, Use};

/// A published number and the model's, in words.
pub(super) struct Row {
    pub key: String,
    pub trial: String,
    pub published: String,
    pub interval_from: &'static str,
    pub model: String,
    pub structures: [String; 2],
    pub predicted: String,
    pub inside: bool,
    pub weight: f64,
    pub purpose: &'static str,
    pub note: Option<String>,
    pub likely_reason: String,
}

impl Row {
    pub fn of(row: &Comparison, studies: &BetweenStudies) -> Self {
        let number = |x: f64| number(x, row);
        let or_dash = |x: Option<f64>| x.map_or("–".to_owned(), number);
        let model = match (row.model, row.model_ci95) {
            (Some(x), [Some(low), Some(high)]) => {
                format!("{} [{}, {}]", number(x), number(low), number(high))
            }
            (x, _) => or_dash(x),
        };
        let predicted = studies
            .rows
            .iter()
            .find(|predicted| predicted.key == row.key);
        let [low, high] = row.interval;
        Self {
            key: cell(&row.key),
            trial: row.trial.clone(),
            published: format!(
                "{} [{}, {}]",
                number(row.published),
                number(low),
                number(high)
            ),
            interval_from: row.interval_from.name(),
            model,
            structures: [or_dash(row.structure_a), or_dash(row.structure_b)],
            predicted: predicted.map_or("–".to_owned(), |predicted| {
                let [low, high] = predicted.ci90.map(number);
                format!("{low} to {high}")
            }),
            inside: row.inside,
            weight: row.weight,
            purpose: purpose(row.purpose),
            note: row.note.clone(),
            likely_reason: row
                .likely_reason
                .clone()
                .unwrap_or_else(|| "Nobody has looked for the reason yet.".to_owned()),
        }
    }
}

/// How many rows of a group lie inside.
pub(super) struct Summary {
    pub group: &'static str,
    pub rows: usize,
    pub inside: usize,
    pub by_weight: String,
}

impl Summary {
    pub fn of(one: &Inside) -> Self {
        Self {
            group: group(one.group),
            rows: one.rows,
            inside: one.inside,
            by_weight: one.by_weight.map_or("–".to_owned(), |share| {
                format!("{} %", decimal(100.0 * share, 0))
            }),
        }
    }
}

pub(super) fn group(group: Group) -> &'static str {
    match group {
        Group::All => "all",
        Group::Calibration => "calibration: parameters were fitted to them or chosen by them",
        Group::Validation => "validation: not used for that",
        Group::OtherStudies => "of these, from studies without a row of calibration",
        Group::IntervalPublished => "validation, interval published",
        Group::IntervalFromCounts => "validation, interval from published counts",
        Group::IntervalAssumed => "validation, interval or arm size assumed: inside is no test",
    }
}

fn purpose(purpose: Use) -> &'static str {
    match purpose {
        Use::Calibration => "calibration",
        Use::Validation => "validation",
    }
}

/// Fractions and ratios with two decimals, amounts with none.
fn number(x: f64, row: &Comparison) -> String {
    let decimals = if row.interval[1] > 10.0 { 0 } else { 2 };
    decimal(x, decimals)
}

/// A text that cannot end its table cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
