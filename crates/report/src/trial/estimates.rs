//! Dots and intervals, endpoint by endpoint, arm by arm.

use super::endpoint::{Unit, words};
use super::{LEFT, RIGHT};
use crate::chart::{Look, Scale, Tick, look, px, ticks};
use crate::message::Messages;
use crate::number::{cut, dashed};
use tapir_engine::trial::{EndpointSummary, Summary};

const ROW: f64 = 21.0;
const HEADING: f64 = 30.0;
const AXIS: f64 = 56.0;

/// Endpoints that share an axis.
pub(super) struct Group {
    pub top: String,
    pub bottom: f64,
    pub heading: String,
    pub ticks: Vec<Tick>,
    pub zero: Option<String>,
    pub endpoints: Vec<Block>,
}

/// One endpoint.
pub(super) struct Block {
    pub y: String,
    pub words: String,
    pub rows: Vec<Row>,
}

/// One arm's answer.
pub(super) struct Row {
    pub y: String,
    pub text_y: String,
    pub arm: String,
    pub look: Look,
    pub interval: Option<[String; 2]>,
    pub marker: Option<String>,
    pub numbers: String,
    pub structures: Vec<(String, &'static str)>,
}

/// All endpoints from `top` downwards, and where they end.
pub(super) fn groups(summary: &Summary, top: f64, m: &Messages) -> (Vec<Group>, f64) {
    let mut groups = Vec::new();
    let mut y = top;
    for unit in Unit::ALL {
        let positions: Vec<usize> = summary.arms.first().map_or(Vec::new(), |arm| {
            let of_unit =
                |(i, e): (usize, &EndpointSummary)| (Unit::of(&e.endpoint) == unit).then_some(i);
            arm.endpoints
                .iter()
                .enumerate()
                .filter_map(of_unit)
                .collect()
        });
        if !positions.is_empty() {
            let group = group(summary, unit, &positions, y, m);
            y = group.bottom + AXIS;
            groups.push(group);
        }
    }
    (groups, y)
}

fn group(summary: &Summary, unit: Unit, positions: &[usize], top: f64, m: &Messages) -> Group {
    let of = |position: usize| summary.arms.iter().map(move |arm| &arm.endpoints[position]);
    let [from, to] = range(unit, positions.iter().flat_map(|&p| of(p)));
    let x = Scale {
        from,
        to,
        start: LEFT,
        end: RIGHT,
    };
    let mut y = top;
    let mut endpoints = Vec::new();
    for &position in positions {
        let heading = y + 18.0;
        y += HEADING;
        let mut rows = Vec::new();
        for (i, (arm, endpoint)) in summary.arms.iter().zip(of(position)).enumerate() {
            rows.push(Row {
                arm: cut(&arm.name, 24),
                ..row(endpoint, unit, &x, y + 0.5 * ROW, i, m)
            });
            y += ROW;
        }
        endpoints.push(Block {
            y: px(heading),
            words: words(&summary.arms[0].endpoints[position].endpoint, m),
            rows,
        });
    }
    Group {
        top: px(top),
        bottom: y,
        heading: unit.heading(m),
        ticks: ticks(from, to, 7)
            .into_iter()
            .map(|value| Tick {
                at: px(x.at(value)),
                label: unit.number(value),
                second: String::new(),
            })
            .collect(),
        zero: (from < 0.0).then(|| px(x.at(0.0))),
        endpoints,
    }
}

/// The axis: percentages always reach from 0 to 100.
fn range<'a>(unit: Unit, endpoints: impl Iterator<Item = &'a EndpointSummary>) -> [f64; 2] {
    let values = endpoints.flat_map(|e| {
        let estimate = &e.estimate;
        [estimate.estimate, estimate.ci95[0], estimate.ci95[1]]
    });
    let (mut low, mut high): (f64, f64) = (0.0, 1.0);
    for value in values.flatten() {
        low = if value < low { value } else { low };
        high = if value > high { value } else { high };
    }
    match unit {
        // a round tenth below what was lost
        Unit::Percent => [(10.0 * low).floor() / 10.0, high],
        Unit::Weeks | Unit::Level => [0.0, 1.05 * high],
    }
}

fn row(e: &EndpointSummary, unit: Unit, x: &Scale, y: f64, arm: usize, m: &Messages) -> Row {
    let estimate = e.estimate;
    let look = look(arm);
    let structures = [(e.structures.a, "A"), (e.structures.b, "B")];
    Row {
        y: px(y),
        text_y: px(y + 4.0),
        arm: String::new(),
        look,
        // a median may have an upper end beyond the observation
        interval: estimate.ci95[0].map(|low| {
            [
                px(x.at(low)),
                px(estimate.ci95[1].map_or(x.end, |high| x.at(high))),
            ]
        }),
        marker: estimate
            .estimate
            .map(|value| look.marker(x.at(value), y, 4.5)),
        numbers: numbers(e, unit, m),
        structures: structures
            .into_iter()
            .filter(|_| e.structures.disagree)
            .filter_map(|(value, name)| value.map(|v| (px(x.at(v)), name)))
            .collect(),
    }
}

/// `65 (41–85), n = 20`.
fn numbers(e: &EndpointSummary, unit: Unit, m: &Messages) -> String {
    let estimate = e.estimate;
    if estimate.n == 0 {
        return m.get("nobody-counts");
    }
    let value = estimate
        .estimate
        .map_or_else(|| m.get("not-reached"), |value| unit.number(value));
    let interval = match estimate.ci95 {
        [Some(low), Some(high)] => format!(" ({})", dashed(unit.number(low), unit.number(high))),
        [Some(low), None] => format!(" (>{})", unit.number(low)),
        _ => String::new(),
    };
    format!("{value}{interval}, n = {}", estimate.n)
}
