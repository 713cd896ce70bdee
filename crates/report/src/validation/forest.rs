//! Published intervals with the model's numbers on them.

use crate::chart::{FONTS, Look, Scale, Tick, look, multiples, px};
use crate::message::Messages;
use crate::number::{cut, decimal, percent};
use askama::Template;
use tapir_engine::evidence::Comparison;

#[derive(Template)]
#[template(path = "forest.svg", escape = "html")]
struct Drawing<'a> {
    m: &'a Messages,
    fonts: &'static str,
    width: f64,
    height: f64,
    left: f64,
    right: f64,
    description: String,
    inside: Look,
    outside: Look,
    groups: Vec<Group>,
}

/// Rows that share an axis.
struct Group {
    top: f64,
    bottom: f64,
    heading: String,
    ticks: Vec<Tick>,
    rows: Vec<Row>,
}

struct Row {
    y: String,
    text_y: String,
    name: String,
    interval: [String; 2],
    published: String,
    model_interval: Option<[String; 2]>,
    marker: Option<String>,
    colour: &'static str,
    structures: Vec<(String, &'static str)>,
}

const WIDTH: f64 = 760.0;
const LEFT: f64 = 320.0;
const RIGHT: f64 = 740.0;
const HEAD: f64 = 70.0;
const ROW: f64 = 19.0;
const HEADING: f64 = 26.0;
const AXIS: f64 = 36.0;

pub(super) fn svg(rows: &[Comparison], m: &Messages) -> String {
    let (fractions, others): (Vec<&Comparison>, Vec<&Comparison>) =
        rows.iter().partition(|row| is_fraction(row));
    let mut y = HEAD;
    let mut groups = Vec::new();
    if !fractions.is_empty() {
        groups.push(as_fractions(&fractions, y, m));
        y = groups[0].bottom + AXIS;
    }
    if !others.is_empty() {
        let group = as_ratios(&others, y, m);
        y = group.bottom + AXIS;
        groups.push(group);
    }
    let inside = rows.iter().filter(|row| row.inside).count();
    crate::visible::document(&Drawing {
        m,
        fonts: FONTS,
        width: WIDTH,
        height: y,
        left: LEFT,
        right: RIGHT,
        description: m.with(
            "forest-description",
            [("rows", rows.len().into()), ("inside", inside.into())],
        ),
        inside: look(1),
        outside: look(0),
        groups,
    })
}

/// A row that knows no unit is a fraction if its interval could be one.
fn is_fraction(row: &Comparison) -> bool {
    row.interval[0] >= -1.0 && row.interval[1] <= 1.0
}

fn as_fractions(rows: &[&Comparison], top: f64, m: &Messages) -> Group {
    let least = rows.iter().map(|row| row.interval[0]).fold(0.0, f64::min);
    let x = Scale {
        from: (4.0 * least).floor() / 4.0,
        to: 1.0,
        start: LEFT,
        end: RIGHT,
    };
    let ticks = multiples(0.25, x.from, x.to).into_iter().map(|value| Tick {
        at: px(x.at(value)),
        label: percent(value, m.language),
        second: String::new(),
    });
    let heading = m.get("forest-fractions");
    group(rows, top, heading, ticks.collect(), &|_, value| x.at(value))
}

/// On a log axis, as multiples of the published number.
fn as_ratios(rows: &[&Comparison], top: f64, m: &Messages) -> Group {
    const MULTIPLES: [f64; 5] = [0.25, 0.5, 1.0, 2.0, 4.0];
    let x = Scale {
        from: MULTIPLES[0].ln(),
        to: MULTIPLES[4].ln(),
        start: LEFT,
        end: RIGHT,
    };
    let ticks = MULTIPLES.map(|value| Tick {
        at: px(x.at(value.ln())),
        label: format!(
            "×{}",
            decimal(
                value,
                if value < 0.5 {
                    2
                } else {
                    usize::from(value < 1.0)
                }
            )
        ),
        second: String::new(),
    });
    let heading = m.get("forest-ratios");
    group(rows, top, heading, ticks.to_vec(), &|row, value| {
        x.at((value / row.published).max(1e-9).ln())
    })
}

fn group(
    rows: &[&Comparison],
    top: f64,
    heading: String,
    ticks: Vec<Tick>,
    at: &dyn Fn(&Comparison, f64) -> f64,
) -> Group {
    let first = top + HEADING;
    Group {
        top,
        bottom: first + ROW * rows.len() as f64,
        heading,
        ticks,
        rows: rows
            .iter()
            .enumerate()
            .map(|(i, row)| draw(row, first + ROW * (i as f64 + 0.5), at))
            .collect(),
    }
}

fn draw(row: &Comparison, y: f64, at: &dyn Fn(&Comparison, f64) -> f64) -> Row {
    let place = |value: f64| px(at(row, value));
    let look = look(usize::from(row.inside));
    let structures = [(row.structure_a, "A"), (row.structure_b, "B")];
    Row {
        y: px(y),
        text_y: px(y + 4.0),
        name: cut(&row.key, 42),
        interval: row.interval.map(place),
        published: place(row.published),
        model_interval: match row.model_ci95 {
            [Some(low), Some(high)] => Some([place(low), place(high)]),
            _ => None,
        },
        marker: row.model.map(|value| look.marker(at(row, value), y, 4.0)),
        colour: look.colour,
        structures: structures
            .into_iter()
            .filter_map(|(value, name)| value.map(|v| (place(v), name)))
            .collect(),
    }
}
