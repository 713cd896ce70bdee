//! One panel per statistic: band, median, structures, published points.

use crate::chart::{FONTS, Look, Scale, Tick, band, line, look, px, ticks};
use crate::message::Messages;
use crate::number::cut;
use crate::trial::endpoint::{Unit, words};
use askama::Template;
use tapir_engine::evidence::Use;
use tapir_engine::validate::credibility::{PredictiveCheck, PredictiveChecks};

#[derive(Template)]
#[template(path = "predictive.svg", escape = "html")]
struct Drawing<'a> {
    m: &'a Messages,
    fonts: &'static str,
    width: f64,
    height: f64,
    a: Look,
    b: Look,
    panels: Vec<Panel>,
}

struct Panel {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    heading: [String; 2],
    axis: String,
    x_ticks: Vec<Tick>,
    y_ticks: Vec<Tick>,
    band: String,
    median: String,
    structures: [String; 2],
    points: Vec<Point>,
}

struct Point {
    x: String,
    y: String,
    interval: [String; 2],
    seen_by_the_fit: bool,
}

const COLUMNS: usize = 2;
const COLUMN: f64 = 430.0;
const HEAD: f64 = 76.0;
const NUMBERS: f64 = 58.0;
const HEADING: f64 = 46.0;
const PLOT: f64 = 150.0;
const AXIS: f64 = 46.0;
/// Published intervals at one week are side by side.
const ASIDE: f64 = 5.0;

pub(super) fn svg(checks: &PredictiveChecks, m: &Messages) -> String {
    let rows = checks.checks.len().div_ceil(COLUMNS);
    let height = HEADING + PLOT + AXIS;
    let panels = checks.checks.iter().enumerate().map(|(i, check)| {
        let column = (i % COLUMNS) as f64;
        let row = (i / COLUMNS) as f64;
        panel(check, [column * COLUMN, HEAD + row * height], m)
    });
    crate::visible::document(&Drawing {
        m,
        fonts: FONTS,
        width: COLUMN * COLUMNS as f64,
        height: HEAD + rows as f64 * height,
        a: look(0),
        b: look(1),
        panels: panels.collect(),
    })
}

fn panel(check: &PredictiveCheck, [left, top]: [f64; 2], m: &Messages) -> Panel {
    let unit = Unit::of(&check.endpoint);
    let first = check.bands.first().map_or(0.0, |b| b.week);
    let last = check.bands.last().map_or(1.0, |b| b.week);
    let highest = check
        .bands
        .iter()
        .map(|b| b.range90[1])
        .chain(check.points.iter().map(|p| p.interval[1]))
        .fold(0.0, f64::max);
    let x = Scale {
        from: first.min(last - 1.0),
        to: last + 0.04 * (last - first),
        start: left + NUMBERS,
        end: left + COLUMN - 16.0,
    };
    let y = Scale {
        from: 0.0,
        to: if highest <= 1.0 { 1.0 } else { 1.05 * highest },
        start: top + HEADING + PLOT,
        end: top + HEADING,
    };
    let along =
        |value: &dyn Fn(&tapir_engine::validate::credibility::Band) -> f64| -> Vec<(f64, f64)> {
            let bands = check.bands.iter();
            bands.map(|b| (x.at(b.week), y.at(value(b)))).collect()
        };
    let question = words(&check.endpoint, m);
    // what counts as a relapse stands in the table
    let question = question.split(" (loses").next().unwrap_or(&question);
    let question = format!("{}: {question}", check.arm);
    Panel {
        left: x.start,
        right: x.end,
        top,
        bottom: y.start,
        heading: [
            cut(&check.trial, 62),
            cut(
                &m.with(
                    "predictive-size",
                    [("question", question.into()), ("n", check.n.into())],
                ),
                66,
            ),
        ],
        axis: m.get("predictive-weeks"),
        x_ticks: ticks(x.from, last, 7)
            .into_iter()
            .map(|week| Tick {
                at: px(x.at(week)),
                label: crate::number::decimal(week, usize::from(last < 4.0)),
                second: String::new(),
            })
            .collect(),
        y_ticks: ticks(0.0, y.to, 5)
            .into_iter()
            .map(|value| Tick {
                at: px(y.at(value)),
                label: unit.number(value),
                second: String::new(),
            })
            .collect(),
        band: band(&along(&|b| b.range90[1]), &along(&|b| b.range90[0])),
        median: line(along(&|b| b.median)),
        structures: [
            line(along(&|b| b.structure_a)),
            line(along(&|b| b.structure_b)),
        ],
        points: check
            .points
            .iter()
            .enumerate()
            .map(|(i, point)| {
                let earlier = check.points[..i].iter();
                let shared = earlier
                    .filter(|p| (p.week - point.week).abs() < 1.0)
                    .count();
                Point {
                    x: px(x.at(point.week) - ASIDE * shared as f64),
                    y: px(y.at(point.value)),
                    interval: point.interval.map(|end| px(y.at(end))),
                    seen_by_the_fit: point.purpose == Use::Calibration,
                }
            })
            .collect(),
    }
}
