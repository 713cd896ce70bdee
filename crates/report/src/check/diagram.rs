//! The reliability diagram of the probability of relapse.

use super::sentences::place;
use crate::chart::{FONTS, Look, Scale, Tick, line, look, multiples, px};
use crate::message::Messages;
use crate::number::percent;
use askama::Template;
use tapir_engine::plan::PlanName;
use tapir_engine::validate::sbc::{Check, Reliability, VISITS};

#[derive(Template)]
#[template(path = "check-relapse.svg", escape = "html")]
struct Drawing<'a> {
    m: &'a Messages,
    fonts: &'static str,
    width: f64,
    height: f64,
    description: String,
    legend: Vec<(String, Look, String)>,
    panels: Vec<Panel>,
}

/// One plan.
struct Panel {
    title: String,
    title_y: f64,
    left: f64,
    right: f64,
    bottom: f64,
    diagonal: String,
    ticks: Vec<Tick>,
    y_ticks: Vec<Tick>,
    series: Vec<Series>,
}

/// One number of visits.
struct Series {
    look: Look,
    path: String,
    errors: Vec<String>,
    markers: Vec<String>,
}

/// The horizon that is drawn: that of the published trial of relapse.
const WEEK: u32 = 24;
/// Bins with fewer patients say nothing by themselves.
const LEAST: usize = 10;
const SIDE: f64 = 210.0;
const STEP: f64 = 262.0;
const LEFT: f64 = 46.0;
const TOP: f64 = 92.0;
const HEIGHT: f64 = TOP + SIDE + 56.0;

pub(super) fn svg(check: &Check, m: &Messages) -> String {
    let mut plans: Vec<&PlanName> = Vec::new();
    for r in &check.relapse {
        if !plans.contains(&&r.plan) {
            plans.push(&r.plan);
        }
    }
    let panels = plans.iter().enumerate().map(|(i, plan)| {
        let drawn = check.relapse.iter();
        let drawn: Vec<&Reliability> = drawn
            .filter(|r| r.week == WEEK && r.plan == **plan)
            .collect();
        panel(plan, &drawn, LEFT + STEP * i as f64, m)
    });
    crate::visible::document(&Drawing {
        m,
        fonts: FONTS,
        width: STEP * plans.len() as f64 + 24.0,
        height: HEIGHT,
        description: m.with("check-relapse-description", [("week", WEEK.into())]),
        legend: VISITS
            .iter()
            .enumerate()
            .map(|(i, visits)| {
                let look = look(i);
                let text = m.with("check-visits", [("visits", (*visits).into())]);
                (look.marker(150.0 * i as f64, 0.0, 4.0), look, text)
            })
            .collect(),
        panels: panels.collect(),
    })
}

fn panel(plan: &PlanName, drawn: &[&Reliability], left: f64, m: &Messages) -> Panel {
    let x = Scale {
        from: 0.0,
        to: 1.0,
        start: left,
        end: left + SIDE,
    };
    let y = Scale {
        from: 0.0,
        to: 1.0,
        start: TOP + SIDE,
        end: TOP,
    };
    let ticks = |scale: &Scale| -> Vec<Tick> {
        multiples(0.25, 0.0, 1.0)
            .into_iter()
            .map(|value| Tick {
                at: px(scale.at(value)),
                label: percent(value, m.language),
                second: String::new(),
            })
            .collect()
    };
    Panel {
        title: place(plan, WEEK, m),
        title_y: TOP - 10.0,
        left,
        right: left + SIDE,
        bottom: TOP + SIDE,
        diagonal: line([(x.at(0.0), y.at(0.0)), (x.at(1.0), y.at(1.0))]),
        ticks: ticks(&x),
        y_ticks: ticks(&y),
        series: drawn
            .iter()
            .enumerate()
            .map(|(i, r)| series(r, look(i), &x, &y))
            .collect(),
    }
}

fn series(r: &Reliability, look: Look, x: &Scale, y: &Scale) -> Series {
    let bins: Vec<_> = r.bins.iter().filter(|b| b.patients >= LEAST).collect();
    Series {
        look,
        path: line(bins.iter().map(|b| (x.at(b.forecast), y.at(b.happened)))),
        errors: bins
            .iter()
            .map(|b| {
                let error = (b.happened * (1.0 - b.happened) / b.patients as f64).sqrt();
                let ends = [-2.0, 2.0].map(|by| px(y.at(b.happened + by * error)));
                format!("M{} {}V{}", px(x.at(b.forecast)), ends[0], ends[1])
            })
            .collect(),
        markers: bins
            .iter()
            .map(|b| look.marker(x.at(b.forecast), y.at(b.happened), 3.6))
            .collect(),
    }
}
