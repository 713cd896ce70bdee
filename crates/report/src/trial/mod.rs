//! A virtual trial as a plot (arms × endpoints, relapse curves) and as a text.

mod curves;
pub(crate) mod endpoint;
mod estimates;
mod rows;
mod terminal;

use crate::Language;
use crate::chart::FONTS;
use crate::message::{Messages, messages};
use askama::Template;
use curves::Curves;
use estimates::Group;
use tapir_engine::trial::Summary;

pub use rows::rows;

#[derive(Template)]
#[template(path = "trial.svg", escape = "html")]
struct Drawing<'a> {
    m: &'a Messages,
    fonts: &'static str,
    width: f64,
    height: f64,
    title: String,
    description: String,
    left: f64,
    right: f64,
    groups: Vec<Group>,
    curves: Vec<Curves>,
    disagree: bool,
}

/// Width of the drawing; the names stand left of `LEFT`, the numbers right of
/// `RIGHT`.
const WIDTH: f64 = 760.0;
const LEFT: f64 = 190.0;
const RIGHT: f64 = 570.0;
/// Title and legend.
const HEAD: f64 = 62.0;

/// Every endpoint of every arm with its 95 % interval, and a relapse curve for
/// each time to relapse.
pub fn svg(summary: &Summary, language: Language) -> String {
    let m = messages(language);
    let (groups, below) = estimates::groups(summary, HEAD, m);
    let (curves, height) = curves::curves(summary, below, m);
    let disagree = summary
        .arms
        .iter()
        .flat_map(|arm| &arm.endpoints)
        .any(|e| e.structures.disagree);
    crate::visible::document(&Drawing {
        m,
        fonts: FONTS,
        width: WIDTH,
        height,
        title: m.with("trial-title", [("name", summary.name.clone().into())]),
        description: m.with("trial-description", [("arms", summary.arms.len().into())]),
        left: LEFT,
        right: RIGHT,
        groups,
        curves,
        disagree,
    })
}

/// Every endpoint of every arm for a terminal.
pub fn text(summary: &Summary, language: Language) -> String {
    terminal::text(summary, messages(language))
}
