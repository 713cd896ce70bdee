//! Visual predictive check, trials of the published size and published numbers over time: a page
//! of the book, and its figure.

mod panels;

use crate::Language;
use crate::message::messages;
use crate::number::decimal;
use crate::trial::endpoint::{Unit, words};
use askama::Template;
use tapir_engine::evidence::Use;
use tapir_engine::validate::credibility::{PredictiveCheck, PredictiveChecks, PublishedPoint};

#[derive(Template)]
#[template(path = "predictive-checks.md", escape = "none")]
struct Page<'a> {
    command: &'a str,
    checks: &'a PredictiveChecks,
    rows: Vec<Row>,
    surprising: Vec<String>,
    total: usize,
    within: usize,
}

struct Row {
    key: String,
    asked: String,
    week: String,
    n: u32,
    published: String,
    median: String,
    range: String,
    below: String,
    purpose: &'static str,
}

/// The page `docs/src/credibility/predictive-checks.md`; `command` wrote it.
pub fn markdown(checks: &PredictiveChecks, command: &str) -> String {
    let m = messages(Language::En);
    let mut rows = Vec::new();
    let mut surprising = Vec::new();
    let (mut total, mut within) = (0, 0);
    for check in &checks.checks {
        let unit = Unit::of(&check.endpoint);
        for point in &check.points {
            total += 1;
            if expected(point) {
                within += 1;
            } else {
                surprising.push(format!("`{}`", point.key));
            }
            rows.push(Row {
                key: point.key.clone(),
                asked: asked(check, m),
                week: decimal(point.week, if point.week.fract() > 0.0 { 1 } else { 0 }),
                n: point.n,
                published: unit.number(point.value),
                median: unit.number(point.median),
                range: {
                    let [low, high] = point.range90.map(|x| unit.number(x));
                    format!("{low} to {high}")
                },
                below: decimal(point.below, 2),
                purpose: match point.purpose {
                    Use::Calibration => "calibration",
                    Use::Validation => "validation",
                },
            });
        }
    }
    crate::visible::document(&Page {
        command,
        checks,
        rows,
        surprising,
        total,
        within,
    })
}

/// Nine of ten trials of this size lie around it.
fn expected(point: &PublishedPoint) -> bool {
    (0.05..=0.95).contains(&point.below)
}

/// What was asked, of which arm.
fn asked(check: &PredictiveCheck, m: &crate::message::Messages) -> String {
    let words = words(&check.endpoint, m);
    // each point has its own week
    let question = words.split(" at week").next().unwrap_or(&words);
    format!("{}: {question}", check.arm)
}

/// Small multiples, one per statistic and arm.
pub fn svg(checks: &PredictiveChecks, language: Language) -> String {
    panels::svg(checks, messages(language))
}
