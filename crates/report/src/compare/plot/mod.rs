//! Repigmented area against weeks from the decision.
//!
//! With all plans on one axis, filled bands hide each other, so the plot of
//! all plans draws medians, and the intervals at the last week as bars next to the
//! axis, where they do not overlap. Of an outcome with two peaks it draws the typical course
//! of each, since the median is nobody's. A small plot for each plan has the bands.

mod frame;
mod marks;

use super::names;
use super::tables::withheld;
use crate::chart::{FONTS, Scale, Tick, look, px, spread};
use crate::message::Messages;
use crate::number::{cut, decimal, hundredths, of_hundred, percent, percents};
use askama::Template;
use tapir_engine::forecast::{Comparison, HORIZONS_WEEKS, TypicalCourse};

pub(super) use frame::Layout;
use frame::{BAR_STEP, Frame, frame, lowest, x_ticks, y_ticks};
use marks::{Axes, Past, SeenMark, Series};

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
    sampled: bool,
    zero: String,
    decision: String,
    x_ticks: Vec<Tick>,
    y_ticks: Vec<Tick>,
    past: Past,
    seen: Vec<SeenMark>,
    plans: Vec<Series>,
}

/// All plans on one axis.
pub(super) fn all_plans(comparison: &Comparison, layout: Layout, m: &Messages) -> String {
    // without numbers, what was seen is drawn and nothing that may come
    let shown = if withheld(comparison) {
        0
    } else {
        comparison.plans.len()
    };
    let plans: Vec<usize> = (0..shown).collect();
    draw(comparison, &plans, layout, m)
}

/// One plan with the courses of some predictive draws; with its bands where a result
/// of an earlier program has none.
pub(super) fn sampled(comparison: &Comparison, plan: usize, m: &Messages) -> String {
    let none = comparison.plans[plan].sampled.is_empty();
    let layout = if none { Layout::Panel } else { Layout::Sampled };
    draw(comparison, &[plan], layout, m)
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
        .map(|&i| axes.end(&comparison.plans[i]).unwrap_or(frame.bottom))
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
        Layout::Sampled => format!("sampled-{}", chosen[0] + 1),
    };
    let title = match layout {
        Layout::Panel => m.with("panel-title", [("plan", names[chosen[0]].clone().into())]),
        Layout::Sampled => {
            let of = &comparison.plans[chosen[0]].sampled;
            let plan = names[chosen[0]].clone();
            m.with(
                "sampled-title",
                [("plan", plan.into()), ("courses", of.len().into())],
            )
        }
        Layout::Wide | Layout::Narrow => m.get("plot-title"),
    };
    crate::visible::document(&Drawing {
        m,
        fonts: FONTS,
        id,
        title,
        description: describe(comparison, chosen, &names, m),
        panel: layout.is_panel(),
        sampled: layout == Layout::Sampled,
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
    })
}

/// A name that fits next to the axis; tables have it in full.
fn shortened(name: &str) -> String {
    const COLUMNS: usize = 16;
    cut(name, COLUMNS)
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
        let range = percents(last.repigmented.ci90, m.language);
        if let [kept, lost] = comparison.plans[i].typical.as_slice() {
            let end = |course: &TypicalCourse| {
                let end = course.repigmented.last().copied().unwrap_or(f64::NAN);
                percent(end, m.language)
            };
            // both parts of one hundred
            let rest = 1.0 - hundredths(kept.share) / 100.0;
            sentences.push(m.with(
                "plot-description-two",
                [
                    ("plan", names[i].clone().into()),
                    ("week", decimal(last.week, 0).into()),
                    ("kept", of_hundred(kept.share).into()),
                    ("kept-end", end(kept).into()),
                    ("lost", of_hundred(rest).into()),
                    ("lost-end", end(lost).into()),
                    ("range", range.into()),
                ],
            ));
            continue;
        }
        sentences.push(m.with(
            "plot-description-plan",
            [
                ("plan", names[i].clone().into()),
                ("week", decimal(last.week, 0).into()),
                (
                    "median",
                    percent(last.repigmented.median, m.language).into(),
                ),
                ("range", range.into()),
            ],
        ));
    }
    sentences.join(&m.get("sentence-gap"))
}
