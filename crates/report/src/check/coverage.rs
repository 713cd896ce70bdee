//! How often ranges hold the truth, against what they claim.

use super::sentences::place;
use crate::chart::{FONTS, Look, Scale, Tick, look, multiples, px};
use crate::message::Messages;
use crate::number::percent;
use askama::Template;
use tapir_engine::validate::sbc::{Check, Coverage, LEVELS, TOLERANCE, VISITS};

#[derive(Template)]
#[template(path = "check-coverage.svg", escape = "html")]
struct Drawing<'a> {
    m: &'a Messages,
    fonts: &'static str,
    width: f64,
    height: f64,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    description: String,
    /// Left end and width of what is tolerated around each level.
    tolerated: Vec<[String; 2]>,
    levels: Vec<String>,
    ticks: Vec<Tick>,
    headings: Vec<(String, String)>,
    rows: Vec<Row>,
}

struct Row {
    text_y: String,
    name: String,
    points: Vec<Point>,
}

struct Point {
    /// Two standard errors on either side.
    error: String,
    marker: String,
    look: Look,
    holds: bool,
}

const WIDTH: f64 = 760.0;
const LEFT: f64 = 190.0;
const RIGHT: f64 = 740.0;
const TOP: f64 = 62.0;
const ROW: f64 = 17.0;
const HEADING: f64 = 24.0;
const AXIS: f64 = 40.0;

pub(super) fn svg(check: &Check, m: &Messages) -> String {
    let x = Scale {
        from: 0.4,
        to: 1.0,
        start: LEFT,
        end: RIGHT,
    };
    let mut y = TOP;
    let mut rows = Vec::new();
    let mut headings = Vec::new();
    for visits in VISITS {
        y += HEADING;
        headings.push((
            px(y - 6.0),
            m.with("check-visits", [("visits", visits.into())]),
        ));
        let of: Vec<&Coverage> = check
            .coverage
            .iter()
            .filter(|c| c.visits == visits)
            .collect();
        for together in of.chunks(LEVELS.len()) {
            rows.push(row(together, y + 0.5 * ROW, &x, m));
            y += ROW;
        }
    }
    let failed = check.coverage.iter().filter(|c| !c.holds).count();
    crate::visible::document(&Drawing {
        m,
        fonts: FONTS,
        width: WIDTH,
        height: y + AXIS,
        left: LEFT,
        right: RIGHT,
        top: TOP,
        bottom: y + 4.0,
        description: m.with(
            "check-coverage-description",
            [
                ("ranges", check.coverage.len().into()),
                ("failed", failed.into()),
            ],
        ),
        tolerated: LEVELS
            .iter()
            .map(|level| {
                let [low, high] = [level - TOLERANCE, level + TOLERANCE].map(|v| x.at(v));
                [px(low), px(high - low)]
            })
            .collect(),
        levels: LEVELS.iter().map(|level| px(x.at(*level))).collect(),
        ticks: multiples(0.1, x.from, x.to)
            .into_iter()
            .map(|value| Tick {
                at: px(x.at(value)),
                label: percent(value, m.language),
                second: String::new(),
            })
            .collect(),
        headings,
        rows,
    })
}

fn row(together: &[&Coverage], y: f64, x: &Scale, m: &Messages) -> Row {
    Row {
        text_y: px(y + 4.0),
        name: place(&together[0].plan, together[0].week, m),
        points: together
            .iter()
            .map(|c| {
                let ends = [-2.0, 2.0].map(|by| px(x.at(c.covered + by * c.standard_error)));
                let look = look(usize::from(c.holds));
                Point {
                    error: format!("M{} {}H{}", ends[0], px(y), ends[1]),
                    marker: look.marker(x.at(c.covered), y, 3.6),
                    look,
                    holds: c.holds,
                }
            })
            .collect(),
    }
}
