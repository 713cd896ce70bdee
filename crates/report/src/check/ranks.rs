//! Rank histograms, many small ones.

use super::sentences::quantity;
use crate::chart::{FONTS, Look, look, px};
use crate::message::Messages;
use crate::number::decimal;
use askama::Template;
use tapir_engine::validate::sbc::{Check, Quantity, RankTest, VISITS};

#[derive(Template)]
#[template(path = "check-ranks.svg", escape = "html")]
struct Drawing<'a> {
    m: &'a Messages,
    fonts: &'static str,
    id: &'static str,
    title: String,
    description: String,
    width: f64,
    height: f64,
    panels: Vec<Panel>,
}

/// One histogram.
struct Panel {
    x: String,
    y: String,
    title: String,
    p: String,
    look: Look,
    holds: bool,
    /// Top and height of what chance gives to 99 of 100 bins.
    chance: [String; 2],
    bars: Vec<[String; 4]>,
}

const PANEL: f64 = 150.0;
const GAP: f64 = 14.0;
const BARS: f64 = 74.0;
const HEADING: f64 = 30.0;
const HEAD: f64 = 66.0;
/// Standard deviations that hold a bin's count in 99 of 100.
const CHANCE: f64 = 2.576;

/// Repigmentation now and later, by visits known.
pub(super) fn of_outcomes(check: &Check, m: &Messages) -> String {
    let tests: Vec<&RankTest> = check
        .ranks
        .iter()
        .filter(|t| !matches!(t.quantity, Quantity::Parameter { .. }))
        .collect();
    let columns = tests.len() / VISITS.len();
    draw(
        &tests,
        columns,
        "check-ranks",
        m.get("check-ranks-title"),
        m,
    )
}

/// The patient's parameters, with all visits known.
pub(super) fn of_parameters(check: &Check, m: &Messages) -> String {
    let most = VISITS[VISITS.len() - 1];
    let tests: Vec<&RankTest> = check
        .ranks
        .iter()
        .filter(|t| matches!(t.quantity, Quantity::Parameter { .. }) && t.visits == most)
        .collect();
    let title = m.with("check-parameters-title", [("visits", most.into())]);
    draw(&tests, 5, "check-parameters", title, m)
}

fn draw(
    tests: &[&RankTest],
    columns: usize,
    id: &'static str,
    title: String,
    m: &Messages,
) -> String {
    let columns = columns.max(1);
    let rows = tests.len().div_ceil(columns);
    let rejected = tests.iter().filter(|t| !t.holds).count();
    crate::visible::document(&Drawing {
        m,
        fonts: FONTS,
        id,
        title,
        description: m.with(
            "check-ranks-description",
            [("tests", tests.len().into()), ("rejected", rejected.into())],
        ),
        width: 2.0 * GAP + (PANEL + GAP) * columns as f64,
        height: HEAD + (HEADING + BARS + GAP) * rows as f64,
        panels: tests
            .iter()
            .enumerate()
            .map(|(i, test)| {
                let x = GAP + (PANEL + GAP) * (i % columns) as f64;
                let y = HEAD + (HEADING + BARS + GAP) * (i / columns) as f64;
                panel(test, x, y, m)
            })
            .collect(),
    })
}

fn panel(test: &RankTest, x: f64, y: f64, m: &Messages) -> Panel {
    let histogram = &test.ranks.histogram;
    let all: u32 = histogram.iter().sum();
    let expected = f64::from(all) / histogram.len() as f64;
    let spread = CHANCE * (expected * (1.0 - 1.0 / histogram.len() as f64)).sqrt();
    // the expected count stands at half the height, or lower where a bin is higher
    let highest = histogram.iter().copied().max().map_or(1.0, f64::from);
    let full = if highest > 2.0 * expected {
        highest
    } else {
        2.0 * expected
    };
    let at = |count: f64| BARS * (1.0 - count / full);
    let width = PANEL / histogram.len() as f64;
    let bars = histogram.iter().enumerate().map(|(i, &count)| {
        let top = at(f64::from(count));
        [
            px(width * i as f64),
            px(top),
            px(width - 1.0),
            px(BARS - top),
        ]
    });
    Panel {
        x: px(x),
        y: px(y + HEADING),
        title: quantity(&test.quantity, m),
        p: m.with(
            "check-panel",
            [
                ("visits", test.visits.into()),
                ("p", decimal(test.ranks.p_value, 3).into()),
            ],
        ),
        look: look(usize::from(test.holds)),
        holds: test.holds,
        chance: [
            px(at(expected + spread)),
            px(at(expected - spread) - at(expected + spread)),
        ],
        bars: bars.collect(),
    }
}
