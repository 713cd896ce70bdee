//! What would change the answer.

use super::facts::method;
use super::names;
use crate::message::Messages;
use crate::number::{decimal, of_hundred};
use tapir_engine::course::Seen;
use tapir_engine::forecast::{Alternative, Assumption, Comparison, Relapse};

/// Relapses of all plans under each assumption.
pub(super) struct Changes {
    /// As forecast first, then otherwise.
    pub rows: Vec<Row>,
    /// What the rows say, and what the next visit can.
    pub sentences: Vec<String>,
}

/// Relapses of a hundred people under one assumption.
pub(super) struct Row {
    /// What is assumed.
    pub assumption: String,
    /// Plan by plan.
    pub counts: Vec<String>,
    values: Vec<Option<f64>>,
}

impl Row {
    fn of(assumption: String, values: Vec<Option<f64>>) -> Self {
        Self {
            assumption,
            counts: values
                .iter()
                .map(|x| x.map_or("–".to_owned(), of_hundred))
                .collect(),
            values,
        }
    }
}

pub(super) fn changes(
    comparison: &Comparison,
    alternatives: &[Alternative],
    m: &Messages,
) -> Changes {
    let relapses: Vec<Option<Relapse>> = comparison
        .plans
        .iter()
        .map(|p| p.horizons.last().map(|h| h.relapse))
        .collect();
    let each = |of: &dyn Fn(&Relapse) -> Option<f64>| {
        relapses
            .iter()
            .map(|r| r.as_ref().and_then(of))
            .collect::<Vec<_>>()
    };
    let mut rows = vec![
        Row::of(m.get("change-forecast"), each(&|r| Some(r.probability))),
        Row::of(m.get("change-structure-a"), each(&|r| r.structure_a)),
        Row::of(m.get("change-structure-b"), each(&|r| r.structure_b)),
    ];
    rows.extend(alternatives.iter().map(|alternative| {
        let values = alternative.relapse.iter().map(|x| Some(*x)).collect();
        Row::of(assumption(alternative.assumption, m), values)
    }));
    let mut sentences: Vec<String> = largest(&rows, comparison, m).into_iter().collect();
    sentences.extend(next_visit(comparison, m));
    Changes { rows, sentences }
}

/// An assumption in words.
pub(super) fn assumption(assumption: Assumption, m: &Messages) -> String {
    m.get(match assumption {
        Assumption::AllApplied => "change-all-applied",
        Assumption::HalfApplied => "change-half-applied",
        Assumption::WithoutLastVisit => "change-without-visit",
    })
}

/// The assumption and plan with the largest difference from the forecast.
fn largest(rows: &[Row], comparison: &Comparison, m: &Messages) -> Option<String> {
    let (forecast, others) = rows.split_first()?;
    let mut moves = Vec::new();
    for row in others {
        for (i, (from, to)) in forecast.values.iter().zip(&row.values).enumerate() {
            if let (Some(from), Some(to)) = (*from, *to) {
                moves.push((row, i, from, to));
            }
        }
    }
    let (row, plan, from, to) = moves
        .into_iter()
        .max_by(|a, b| (a.3 - a.2).abs().total_cmp(&(b.3 - b.2).abs()))?;
    Some(m.with(
        "change-largest",
        [
            ("assumption", row.assumption.clone().into()),
            ("plan", names::plans(comparison, m)[plan].clone().into()),
            ("from", of_hundred(from).into()),
            ("to", of_hundred(to).into()),
        ],
    ))
}

/// How sharp the last visit was, because the next can be sharper.
fn next_visit(comparison: &Comparison, m: &Messages) -> Option<String> {
    let last = comparison.visits.last()?;
    Some(match (last.seen, last.repigmented_sd) {
        (Seen::Area { method: how, .. }, Some(sd)) => m.with(
            "change-next-area",
            [
                ("method", method(how, m).into()),
                ("error", decimal(200.0 * sd, 0).into()),
            ],
        ),
        _ => m.get("change-next-grade"),
    })
}
