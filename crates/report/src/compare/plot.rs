//! Repigmented area against weeks from the decision.
//!
//! With all plans on one axis, filled bands hide each other, so the plot of
//! all plans draws medians, and the ranges at the last week as bars beside the
//! axis, where they do not overlap. A small plot for each plan has the bands.

use super::names;
use crate::chart::{FONTS, Look, Scale, Tick, band, line, look, multiples, px, spread};
use crate::message::Messages;
use crate::number::{area, cut, decimal, percent, percents};
use askama::Template;
use tapir_engine::forecast::{Comparison, HORIZONS_WEEKS, PlanForecast, Point, Seen, Visit};

/// The paper that a plot is drawn on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// Beside text, and in print.
    Wide,
    /// A phone.
    Narrow,
    /// One plan of several.
    Panel,
}

/// Sizes in pixels of the drawing.
struct Frame {
    width: f64,
    height: f64,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    font: f64,
}

#[derive(Template)]
#[template(path = "forecast.svg", escape = "html")]
struct Drawing<'a> {
    m: &'a Messages,
    fonts: &'static str,
    id: String,
    title: String,
    description: String,
    frame: Frame,
    panel: bool,
    zero: String,
    decision: String,
    x_ticks: Vec<Tick>,
    y_ticks: Vec<Tick>,
    past: Past,
    seen: Vec<SeenMark>,
    plans: Vec<Series>,
}

/// The fitted course up to the decision.
struct Past {
    outer: String,
    inner: String,
    median: String,
}

/// A visit.
struct SeenMark {
    x: String,
    y: Option<String>,
    low: String,
    high: String,
    /// Whether the error ends below the axis: then no cap is drawn.
    cut: bool,
}

/// One plan's future.
struct Series {
    look: Look,
    outer: String,
    inner: String,
    median: String,
    markers: Vec<String>,
    bar: Bar,
    number: usize,
    label: String,
    label_x: String,
    label_y: String,
}

/// The ranges at the last week.
struct Bar {
    x: String,
    outer: [String; 2],
    inner: [String; 2],
    marker: String,
}

/// Room for one bar beside the axis.
const BAR_STEP: f64 = 15.0;

/// All plans on one axis.
pub(super) fn all_plans(comparison: &Comparison, layout: Layout, m: &Messages) -> String {
    let plans: Vec<usize> = (0..comparison.plans.len()).collect();
    draw(comparison, &plans, layout, m)
}

/// One plan with its bands.
pub(super) fn one_plan(comparison: &Comparison, plan: usize, m: &Messages) -> String {
    draw(comparison, &[plan], Layout::Panel, m)
}

fn frame(layout: Layout, plans: usize) -> Frame {
    let bars = 10.0 + BAR_STEP * plans as f64;
    match layout {
        Layout::Wide => Frame {
            width: 760.0,
            height: 420.0,
            left: 66.0,
            right: 620.0 - bars,
            top: 48.0,
            bottom: 368.0,
            font: 13.0,
        },
        Layout::Narrow => Frame {
            width: 336.0,
            height: 320.0,
            left: 52.0,
            right: 332.0 - bars,
            top: 48.0,
            bottom: 272.0,
            font: 12.0,
        },
        Layout::Panel => Frame {
            width: 240.0,
            height: 176.0,
            left: 40.0,
            right: 234.0,
            top: 8.0,
            bottom: 146.0,
            font: 11.0,
        },
    }
}

fn draw(comparison: &Comparison, chosen: &[usize], layout: Layout, m: &Messages) -> String {
    let frame = frame(layout, chosen.len());
    let first_week = comparison.visits.first().map_or(0.0, |v| v.week);
    let last_week = f64::from(HORIZONS_WEEKS[HORIZONS_WEEKS.len() - 1]);
    let x = Scale {
        from: first_week.min(0.0),
        to: last_week,
        start: frame.left,
        end: frame.right,
    };
    let y = Scale {
        from: lowest(comparison),
        to: 1.0,
        start: frame.bottom,
        end: frame.top,
    };
    let axes = Axes { x, y };
    let ends: Vec<f64> = chosen
        .iter()
        .map(|&i| {
            let last = comparison.plans[i].band.last();
            last.map_or(frame.bottom, |p| y.at(p.repigmented.median))
        })
        .collect();
    let labels = spread(&ends, 1.3 * frame.font, frame.top + 8.0, frame.bottom - 4.0);
    let names = names::plans(comparison, m);
    let plans = chosen
        .iter()
        .enumerate()
        .map(|(nth, &i)| {
            let bar_x = frame.right + 14.0 + BAR_STEP * nth as f64;
            let mut series = axes.series(&comparison.plans[i], look(i), bar_x);
            series.number = i + 1;
            series.label = shortened(&names[i]);
            series.label_x = px(frame.right + 12.0 + BAR_STEP * chosen.len() as f64);
            series.label_y = px(labels[nth] + 0.35 * frame.font);
            series
        })
        .collect();
    let id = match layout {
        Layout::Wide => "plot-wide".to_owned(),
        Layout::Narrow => "plot-narrow".to_owned(),
        Layout::Panel => format!("plot-{}", chosen[0] + 1),
    };
    let title = match layout {
        Layout::Panel => m.with("panel-title", [("plan", names[chosen[0]].clone().into())]),
        _ => m.get("plot-title"),
    };
    Drawing {
        m,
        fonts: FONTS,
        id,
        title,
        description: describe(comparison, chosen, &names, m),
        panel: layout == Layout::Panel,
        zero: px(y.at(0.0)),
        decision: px(x.at(0.0)),
        x_ticks: x_ticks(&x, layout),
        y_ticks: y_ticks(&y, comparison, layout, m),
        past: axes.past(comparison),
        seen: comparison
            .visits
            .iter()
            .filter_map(|v| axes.seen(v))
            .collect(),
        plans,
        frame,
    }
    .render()
    .expect("writing into a string cannot fail")
}

/// A name that fits beside the axis; tables have it whole.
fn shortened(name: &str) -> String {
    const COLUMNS: usize = 16;
    cut(name, COLUMNS)
}

/// The foot of the axis: zero, or a quarter below what was lost beyond it.
fn lowest(comparison: &Comparison) -> f64 {
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

fn x_ticks(x: &Scale, layout: Layout) -> Vec<Tick> {
    const QUARTER_YEAR_WEEKS: f64 = 12.0;
    let every = match layout {
        Layout::Wide => QUARTER_YEAR_WEEKS,
        Layout::Narrow | Layout::Panel => 2.0 * QUARTER_YEAR_WEEKS,
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

fn y_ticks(y: &Scale, comparison: &Comparison, layout: Layout, m: &Messages) -> Vec<Tick> {
    // quarters, as the trials and the grades by eye count
    let step = if layout == Layout::Panel { 0.5 } else { 0.25 };
    let first = comparison.first_area_cm2;
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

/// What a reader who cannot see the plot is told.
fn describe(comparison: &Comparison, chosen: &[usize], names: &[String], m: &Messages) -> String {
    let mut sentences = vec![m.with(
        "plot-description",
        [("visits", comparison.visits.len().into())],
    )];
    for &i in chosen {
        let Some(last) = comparison.plans[i].band.last() else {
            continue;
        };
        sentences.push(m.with(
            "plot-description-plan",
            [
                ("plan", names[i].clone().into()),
                ("week", decimal(last.week, 0).into()),
                (
                    "median",
                    percent(last.repigmented.median, m.language).into(),
                ),
                ("range", percents(last.repigmented.ci90, m.language).into()),
            ],
        ));
    }
    sentences.join(&m.get("sentence-gap"))
}

struct Axes {
    x: Scale,
    y: Scale,
}

impl Axes {
    fn place(&self, week: f64, value: f64) -> (f64, f64) {
        (self.x.at(week), self.y.at(value))
    }

    /// The curve of one quantile.
    fn curve(&self, points: &[Point], of: impl Fn(&Point) -> f64) -> Vec<(f64, f64)> {
        points.iter().map(|p| self.place(p.week, of(p))).collect()
    }

    fn range(&self, points: &[Point], of: impl Fn(&Point) -> [f64; 2]) -> String {
        band(
            &self.curve(points, |p| of(p)[1]),
            &self.curve(points, |p| of(p)[0]),
        )
    }

    /// The fitted course; at the first visit nothing had come back yet.
    fn past(&self, comparison: &Comparison) -> Past {
        let mut points = comparison.past.clone();
        if let (Some(visit), Some(point)) = (comparison.visits.first(), points.first()) {
            let mut start = *point;
            start.week = visit.week;
            start.repigmented.median = 0.0;
            start.repigmented.ci50 = [0.0; 2];
            start.repigmented.ci90 = [0.0; 2];
            points.insert(0, start);
        }
        Past {
            outer: self.range(&points, |p| p.repigmented.ci90),
            inner: self.range(&points, |p| p.repigmented.ci50),
            median: line(self.curve(&points, |p| p.repigmented.median)),
        }
    }

    fn series(&self, plan: &PlanForecast, look: Look, bar_x: f64) -> Series {
        let last = plan.band.last().map(|p| p.repigmented);
        let at = |pick: [f64; 2]| pick.map(|value| px(self.y.at(value)));
        let markers = plan
            .horizons
            .iter()
            .map(|h| {
                let (x, y) = self.place(f64::from(h.week), h.repigmented.median);
                look.marker(x, y, 4.0)
            })
            .collect();
        Series {
            look,
            outer: self.range(&plan.band, |p| p.repigmented.ci90),
            inner: self.range(&plan.band, |p| p.repigmented.ci50),
            median: line(self.curve(&plan.band, |p| p.repigmented.median)),
            markers,
            bar: Bar {
                x: px(bar_x),
                outer: at(last.map_or([0.0; 2], |q| q.ci90)),
                inner: at(last.map_or([0.0; 2], |q| q.ci50)),
                marker: look.marker(bar_x, self.y.at(last.map_or(0.0, |q| q.median)), 4.0),
            },
            number: 0,
            label: String::new(),
            label_x: String::new(),
            label_y: String::new(),
        }
    }

    /// A measured area with its error, or the quarter that an eye judged.
    fn seen(&self, visit: &Visit) -> Option<SeenMark> {
        let (value, [low, high]) = match visit.seen {
            Seen::Grade(grade) => (None, super::facts::quarter(grade)),
            Seen::Area { .. } => {
                let (value, sd) = (visit.repigmented?, visit.repigmented_sd?);
                // two standard errors: 19 of 20 measurements
                (Some(value), [value - 2.0 * sd, value + 2.0 * sd])
            }
        };
        Some(SeenMark {
            x: px(self.x.at(visit.week)),
            y: value.map(|v| px(self.y.at(v))),
            low: px(self.y.at(low)),
            high: px(self.y.at(high)),
            cut: low < self.y.from,
        })
    }
}
