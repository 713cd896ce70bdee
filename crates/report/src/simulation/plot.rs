//! Drug, effect, cells and pigment over time, a panel each.

use super::Simulated;
use crate::chart::{FONTS, Scale, Tick, line, look, px, ticks};
use crate::message::Messages;
use crate::number::{cut, decimal, percent};
use askama::Template;
use tapir_engine::trajectory::Sample;

const WIDTH: f64 = 860.0;
const PANEL_WIDTH: f64 = 350.0;
const PANEL_HEIGHT: f64 = 130.0;
const LEFT: f64 = 62.0;
const ACROSS: f64 = 430.0;
const DOWN: f64 = 198.0;
const HEAD: f64 = 84.0;

/// More patients than this look alike: thin lines without names.
const MOST_NAMED: usize = 6;

#[derive(Template)]
#[template(path = "simulation.svg", escape = "html")]
struct Drawing<'a> {
    m: &'a Messages,
    fonts: &'static str,
    width: f64,
    height: f64,
    description: String,
    plan: String,
    panels: Vec<Panel>,
    keys: Vec<Key>,
}

struct Panel {
    title: String,
    title_y: String,
    left: String,
    right: String,
    bottom: String,
    middle: String,
    x_ticks: Vec<Tick>,
    y_ticks: Vec<Tick>,
    lines: Vec<Line>,
}

struct Line {
    path: String,
    colour: &'static str,
    dash: &'static str,
    width: &'static str,
}

struct Key {
    x: String,
    colour: &'static str,
    dash: &'static str,
    name: String,
}

/// A variable with its heading; parts of a whole are drawn in percent.
struct Variable {
    heading: &'static str,
    value: fn(&Sample) -> f64,
    is_part: bool,
}

const VARIABLES: [Variable; 8] = [
    Variable {
        heading: "simulate-skin",
        value: |s| s.forcing.skin,
        is_part: false,
    },
    Variable {
        heading: "simulate-blood",
        value: |s| s.blood_ng_per_ml,
        is_part: false,
    },
    Variable {
        heading: "simulate-inhibition",
        value: |s| s.inhibition,
        is_part: true,
    },
    Variable {
        heading: "simulate-repigmented",
        value: |s| s.repigmentation,
        is_part: true,
    },
    Variable {
        heading: "simulate-teff",
        value: |s| s.state.cd8_teff,
        is_part: false,
    },
    Variable {
        heading: "simulate-trm",
        value: |s| s.state.cd8_trm,
        is_part: false,
    },
    Variable {
        heading: "simulate-treg",
        value: |s| s.state.treg,
        is_part: false,
    },
    Variable {
        heading: "simulate-reservoir",
        value: |s| s.state.reservoir,
        is_part: true,
    },
];

pub(super) fn svg(simulated: &Simulated<'_>, m: &Messages) -> String {
    let panels: Vec<Panel> = VARIABLES
        .iter()
        .enumerate()
        .map(|(i, variable)| panel(simulated, variable, i, m))
        .collect();
    let rows = VARIABLES.len().div_ceil(2);
    let keys = if simulated.patients.len() > MOST_NAMED {
        Vec::new()
    } else {
        simulated
            .patients
            .iter()
            .enumerate()
            .map(|(i, patient)| Key {
                x: px(16.0 + 138.0 * i as f64),
                colour: look(i).colour,
                dash: look(i).dash,
                name: cut(&crate::visible::line(&patient.id), 14),
            })
            .collect()
    };
    crate::visible::document(&Drawing {
        m,
        fonts: FONTS,
        width: WIDTH,
        height: HEAD + DOWN * rows as f64,
        description: m.with(
            "simulate-description",
            [("patients", simulated.patients.len().into())],
        ),
        plan: cut(&simulated.setting.plan.to_string(), 110),
        panels,
        keys,
    })
}

fn panel(simulated: &Simulated<'_>, variable: &Variable, i: usize, m: &Messages) -> Panel {
    let left = LEFT + ACROSS * (i % 2) as f64;
    let top = HEAD + DOWN * (i / 2) as f64 + 22.0;
    let bottom = top + PANEL_HEIGHT;
    let all = || simulated.samples.iter().flatten();
    let (mut low, mut high) = (0.0, if variable.is_part { 1.0 } else { 0.0 });
    for value in all().map(variable.value) {
        low = if value < low { value } else { low };
        high = if value > high { value } else { high };
    }
    // an axis of nothing still needs a length
    let high = if high > low { high } else { low + 1.0 };
    let last = all().last().map_or(0.0, Sample::time_days);
    let x = Scale {
        from: 0.0,
        to: if last > 0.0 { last } else { 1.0 },
        start: left,
        end: left + PANEL_WIDTH,
    };
    let y = Scale {
        from: low,
        to: high,
        start: bottom,
        end: top,
    };
    let is_named = simulated.patients.len() <= MOST_NAMED;
    let lines = simulated.samples.iter().enumerate().map(|(i, samples)| {
        let points = samples
            .iter()
            .map(|s| (x.at(s.time_days()), y.at((variable.value)(s))));
        Line {
            path: line(points),
            colour: if is_named { look(i).colour } else { "#00528a" },
            dash: if is_named && i > 0 { look(i).dash } else { "" },
            width: if is_named { "1.8" } else { "0.6" },
        }
    });
    let label = |value: f64| {
        if variable.is_part {
            percent(value, m.language)
        } else if high < 10.0 {
            decimal(value, if high < 0.1 { 3 } else { 1 })
        } else {
            decimal(value, 0)
        }
    };
    let tick = |at: f64, label: String| Tick {
        at: px(at),
        label,
        second: String::new(),
    };
    Panel {
        title: m.get(variable.heading),
        title_y: px(top - 10.0),
        left: px(left),
        right: px(left + PANEL_WIDTH),
        bottom: px(bottom),
        middle: px(left + 0.5 * PANEL_WIDTH),
        x_ticks: ticks(0.0, x.to, 7)
            .into_iter()
            .map(|day| tick(x.at(day), decimal(day, usize::from(x.to < 7.0))))
            .collect(),
        y_ticks: ticks(low, high, 4)
            .into_iter()
            .map(|value| tick(y.at(value), label(value)))
            .collect(),
        lines: lines.collect(),
    }
}
