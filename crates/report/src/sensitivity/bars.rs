//! Bars of importance, both structures side by side.

use super::terminal::question_key;
use crate::chart::{FONTS, Look, Scale, Tick, look, px, ticks};
use crate::message::Messages;
use crate::number::{cut, decimal};
use askama::Template;
use std::borrow::Cow;
use tapir_engine::validate::credibility::{Factor, Question, Ranking, SensitivityReport};

#[derive(Template)]
#[template(path = "sensitivity.svg", escape = "html")]
struct Drawing<'a> {
    m: &'a Messages,
    fonts: &'static str,
    width: f64,
    height: f64,
    title: String,
    total: Look,
    first: Look,
    panels: Vec<Panel>,
}

struct Panel {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    heading: String,
    axis: String,
    ticks: Vec<Tick>,
    rows: Vec<Row>,
}

struct Row {
    y: f64,
    name: String,
    bar: [String; 2],
    range: [String; 2],
    alone: Option<String>,
}

const WIDTH: f64 = 860.0;
const HEAD: f64 = 76.0;
const NAMES: f64 = 150.0;
const ROW: f64 = 21.0;
const HEADING: f64 = 30.0;
const AXIS: f64 = 52.0;
/// Factors that are drawn of each ranking.
const SHOWN: usize = 8;

pub(super) fn svg(report: &SensitivityReport, question: Question, m: &Messages) -> String {
    let column = WIDTH / report.structures.len() as f64;
    let height = HEADING + ROW * SHOWN as f64 + AXIS;
    let mut panels = Vec::new();
    for level in 0..2 {
        let rankings: Vec<(String, &Ranking)> = report
            .structures
            .iter()
            .filter_map(|of| {
                let rankings = [&of.between_patients, &of.constants][level];
                let ranking = rankings.iter().find(|r| r.question == question)?;
                Some((of.structure.to_string(), ranking))
            })
            .collect();
        let drawn = |ranking: &Ranking| -> Vec<Bar> {
            let factors = ranking.factors.iter().take(SHOWN);
            factors
                .map(|f| if level == 0 { share(f) } else { size(f) })
                .collect()
        };
        // one axis for both structures, so that they can be compared
        let most = rankings
            .iter()
            .flat_map(|(_, ranking)| drawn(ranking))
            .map(|bar| bar.range[1])
            .fold(0.0, f64::max);
        for (place, (structure, ranking)) in rankings.iter().enumerate() {
            let keys = [
                ("sensitivity-panel-between", "sensitivity-axis-share"),
                ("sensitivity-panel-constants", "sensitivity-axis-size"),
            ][level];
            panels.push(panel(
                &drawn(ranking),
                m.with(keys.0, [("structure", structure.clone().into())]),
                m.get(keys.1),
                [place as f64 * column, HEAD + level as f64 * height],
                [column, most],
            ));
        }
    }
    crate::visible::document(&Drawing {
        m,
        fonts: FONTS,
        width: WIDTH,
        height: HEAD + 2.0 * height,
        title: m.get(question_key(question)),
        total: look(1),
        first: look(0),
        panels,
    })
}

/// A bar with its range, and the part that the factor has alone.
struct Bar {
    name: Cow<'static, str>,
    length: f64,
    range: [f64; 2],
    alone: Option<f64>,
}

/// Share of the variance.
fn share(factor: &Factor) -> Bar {
    let (length, range) = factor
        .indices
        .map_or((0.0, [0.0, 0.0]), |i| (i.total.estimate, i.total.ci95));
    Bar {
        name: factor.name.clone(),
        length,
        range,
        alone: factor.indices.map(|i| i.first.estimate),
    }
}

/// Mean size of the effect per range, with twice its standard error.
fn size(factor: &Factor) -> Bar {
    let half = 2.0 * factor.mu_star_error;
    Bar {
        name: factor.name.clone(),
        length: factor.mu_star,
        range: [factor.mu_star - half, factor.mu_star + half],
        alone: None,
    }
}

fn panel(
    bars: &[Bar],
    heading: String,
    axis: String,
    [left, top]: [f64; 2],
    [width, most]: [f64; 2],
) -> Panel {
    let x = Scale {
        from: 0.0,
        to: most,
        start: left + NAMES,
        end: left + width - 24.0,
    };
    let first = top + HEADING;
    let rows = bars.iter().enumerate().map(|(i, bar)| Row {
        y: first + ROW * (i as f64 + 0.5),
        name: cut(&bar.name, 24),
        bar: [px(x.start), px(x.at(bar.length))],
        range: bar.range.map(|end| px(x.at(end))),
        alone: bar
            .alone
            .map(|alone| look(0).marker(x.at(alone), first + ROW * (i as f64 + 0.5), 4.0)),
    });
    Panel {
        left: x.start,
        right: x.end,
        top,
        bottom: first + ROW * SHOWN as f64,
        heading,
        axis,
        ticks: ticks(0.0, most, 6)
            .into_iter()
            .map(|value| Tick {
                at: px(x.at(value)),
                label: decimal(value, 2),
                second: String::new(),
            })
            .collect(),
        rows: rows.collect(),
    }
}
