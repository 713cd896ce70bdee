//! Paper and axes.

use crate::chart::{Scale, Tick, multiples, px};
use crate::message::Messages;
use crate::number::{area, decimal, percent};
use tapir_engine::forecast::Comparison;

/// The paper that a plot is drawn on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::compare) enum Layout {
    /// Next to text, and in print.
    Wide,
    /// A phone.
    Narrow,
    /// One plan of several.
    Panel,
    /// The same with possible courses in the place of intervals.
    Sampled,
}

impl Layout {
    /// Whether it is a small drawing of one plan.
    pub fn is_panel(self) -> bool {
        matches!(self, Self::Panel | Self::Sampled)
    }
}

/// Sizes in pixels of the drawing.
pub(super) struct Frame {
    pub width: f64,
    pub height: f64,
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    pub font: f64,
}

/// Room for one bar next to the axis.
pub(super) const BAR_STEP: f64 = 15.0;

pub(super) fn frame(layout: Layout, plans: usize) -> Frame {
    let bars = 10.0 + BAR_STEP * plans as f64;
    match layout {
        Layout::Wide => Frame {
            width: 760.0,
            height: 290.0,
            left: 66.0,
            right: 640.0 - bars,
            top: 48.0,
            bottom: 242.0,
            font: 13.0,
        },
        Layout::Narrow => Frame {
            width: 336.0,
            height: 320.0,
            left: 62.0,
            right: 332.0 - bars,
            top: 48.0,
            bottom: 272.0,
            font: 12.0,
        },
        Layout::Panel | Layout::Sampled => Frame {
            width: 240.0,
            height: 158.0,
            left: 40.0,
            right: 234.0,
            top: 8.0,
            bottom: 124.0,
            font: 11.0,
        },
    }
}

/// The foot of the axis: zero, or a quarter below what was lost beyond it.
pub(super) fn lowest(comparison: &Comparison) -> f64 {
    let forecast = comparison.plans.iter().flat_map(|p| &p.band);
    let visits = comparison
        .visits
        .iter()
        .filter_map(|v| Some(v.repigmented? - v.repigmented_sd.unwrap_or(0.0)));
    let least = forecast
        .chain(&comparison.past)
        .map(|p| p.repigmented.ci90[0])
        .chain(visits)
        .fold(0.0, f64::min);
    // what is lost within the error of a measurement needs no room
    const QUARTER: f64 = 0.25;
    const SLACK: f64 = 0.05;
    (((least + SLACK) / QUARTER).floor() * QUARTER).clamp(-1.0, 0.0)
}

pub(super) fn x_ticks(x: &Scale, layout: Layout) -> Vec<Tick> {
    const QUARTER_YEAR_WEEKS: f64 = 12.0;
    let every = match layout {
        Layout::Wide => QUARTER_YEAR_WEEKS,
        Layout::Narrow | Layout::Panel | Layout::Sampled => 2.0 * QUARTER_YEAR_WEEKS,
    };
    let first = (x.from / every).ceil() as i32;
    let last = (x.to / every).floor() as i32;
    let mut weeks: Vec<f64> = (first..=last).map(|i| f64::from(i) * every).collect();
    // the year is the last horizon of the tables
    weeks.retain(|week| x.to - week >= 0.5 * every || (x.to - week).abs() < 1e-9);
    if weeks.last().is_none_or(|last| x.to - last > 1e-9) {
        weeks.push(x.to);
    }
    weeks
        .into_iter()
        .map(|week| Tick {
            at: px(x.at(week)),
            label: decimal(week, 0),
            second: String::new(),
        })
        .collect()
}

pub(super) fn y_ticks(
    y: &Scale,
    comparison: &Comparison,
    layout: Layout,
    m: &Messages,
) -> Vec<Tick> {
    // quarters, as the trials and the grades by eye count
    let step = if layout.is_panel() { 0.5 } else { 0.25 };
    let first = comparison.header.first_area_cm2;
    multiples(step, y.from, y.to)
        .into_iter()
        .map(|value| Tick {
            at: px(y.at(value)),
            label: percent(value, m.language),
            second: if value < 0.0 {
                String::new()
            } else {
                area(value * first, first)
            },
        })
        .collect()
}
