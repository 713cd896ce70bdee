//! A result on its reference range, and the last ones as a line before it, of the size
//! of a word.

use crate::domain::laboratory::{Limit, Reading};
use askama::Template;
use jiff::civil::DateTime;
use tapir_report::chart::{Scale, line, px};

const WIDTH: f64 = 120.0;
const HEIGHT: f64 = 24.0;
/// Room for the mark of a value at the edge.
const MARGIN: f64 = 7.0;
/// Results of a line.
const LAST: usize = 5;

/// A range that counts.
type Range = [Option<Limit>; 2];

#[derive(Template)]
#[template(path = "reference.svg", escape = "html")]
struct Drawing {
    range: Band,
    /// The line through the last values.
    line: String,
    /// All but the newest.
    before: Vec<(String, String)>,
    /// The newest.
    newest: Option<Mark>,
}

/// The range as a rectangle.
struct Band {
    x: String,
    y: String,
    width: String,
    height: String,
    assumed: bool,
}

/// Where a value is, or that it is beyond what is drawn.
struct Mark {
    shape: String,
    outside: bool,
}

/// A value on its range; `None` if there is no range.
pub(crate) fn on_range(range: Range, value: Option<f64>) -> Option<String> {
    let scale = around(range)?;
    let [left, right] = edges(range, scale.from, scale.to).map(|x| scale.at(x));
    let drawing = Drawing {
        range: Band {
            x: px(left),
            y: px(7.0),
            width: px(right - left),
            height: px(10.0),
            assumed: is_assumed(range),
        },
        line: String::new(),
        before: Vec::new(),
        newest: value.map(|value| Mark {
            shape: mark(value, scale),
            outside: is_outside(range, value),
        }),
    };
    drawing.render().ok()
}

/// The last five values in time; nothing for fewer than two.
pub(crate) fn last_values(range: Range, readings: &[Reading]) -> Option<String> {
    let last = &readings[readings.len().saturating_sub(LAST)..];
    let [first, .., newest] = last else {
        return None;
    };
    let days = |at: DateTime| {
        let whole = (at.date() - first.at.date()).get_days();
        f64::from(whole) + f64::from(at.hour()) / 24.0 - f64::from(first.at.hour()) / 24.0
    };
    let along = Scale {
        from: 0.0,
        to: days(newest.at).max(1.0 / 24.0),
        start: MARGIN,
        end: WIDTH - MARGIN,
    };
    let limits = range.into_iter().flatten().map(|limit| limit.value);
    let values = last.iter().map(|reading| reading.value).chain(limits);
    let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| {
        (low.min(x), high.max(x))
    });
    let room = ((high - low) * 0.15).max(f64::MIN_POSITIVE);
    let up = Scale {
        from: low - room,
        to: high + room,
        start: HEIGHT - 2.0,
        end: 2.0,
    };
    let at = |reading: &Reading| (along.at(days(reading.at)), up.at(reading.value));
    let [bottom, top] = edges(range, up.from, up.to).map(|y| up.at(y));
    let (x, y) = at(newest);
    let drawing = Drawing {
        range: Band {
            x: px(0.0),
            y: px(top),
            width: px(if range == [None, None] { 0.0 } else { WIDTH }),
            height: px(bottom - top),
            assumed: is_assumed(range),
        },
        line: line(last.iter().map(at)),
        before: last[..last.len() - 1]
            .iter()
            .map(|reading| {
                let (x, y) = at(reading);
                (px(x), px(y))
            })
            .collect(),
        newest: Some(Mark {
            shape: diamond(x, y, 3.5),
            outside: is_outside(range, newest.value),
        }),
    };
    drawing.render().ok()
}

fn is_assumed(range: Range) -> bool {
    range.into_iter().flatten().any(|limit| limit.assumed)
}

fn is_outside([low, high]: Range, value: f64) -> bool {
    low.is_some_and(|low| value < low.value) || high.is_some_and(|high| value > high.value)
}

/// Where a range begins and ends on a drawing that goes from one value to another.
fn edges([low, high]: Range, from: f64, to: f64) -> [f64; 2] {
    [
        low.map_or(from, |low| low.value),
        high.map_or(to, |high| high.value),
    ]
}

/// The range in the middle, with as much room around it as a value near it needs.
fn around([low, high]: Range) -> Option<Scale> {
    let (from, to) = match (low.map(|l| l.value), high.map(|h| h.value)) {
        (None, None) => return None,
        (None, Some(high)) => (0.0, 2.0 * high),
        (Some(low), None) => (0.0, 2.0 * low),
        (Some(low), Some(high)) => {
            let room = 0.75 * (high - low).max(high.abs() / 10.0);
            ((low - room).max(0.0), high + room)
        }
    };
    Some(Scale {
        from,
        to: to.max(from + f64::MIN_POSITIVE),
        start: MARGIN,
        end: WIDTH - MARGIN,
    })
}

/// A diamond on the range; an arrow where the value is beyond the drawing.
fn mark(value: f64, scale: Scale) -> String {
    let middle = HEIGHT / 2.0;
    if value < scale.from {
        return format!("M0 {middle}L{MARGIN} 5V19z");
    }
    if value > scale.to {
        return format!("M{WIDTH} {middle}L{} 5V19z", WIDTH - MARGIN);
    }
    diamond(scale.at(value), middle, 6.0)
}

fn diamond(x: f64, y: f64, r: f64) -> String {
    format!("M{} {}l{r} {r}l-{r} {r}l-{r} -{r}z", px(x), px(y - r))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limit(value: f64) -> Option<Limit> {
        Some(Limit {
            value,
            assumed: false,
        })
    }

    #[test]
    fn a_value_beyond_the_drawing_is_an_arrow_at_its_edge_and_one_within_a_diamond() {
        let range = [limit(10.0), limit(40.0)];
        let shape = |range, value| {
            let drawing = on_range(range, Some(value)).unwrap();
            let path = drawing.split(" d=\"").last().unwrap();
            path.split('"').next().unwrap().to_owned()
        };
        assert_eq!(shape(range, 900.0), "M120 12L113 5V19z");
        let middle = shape([limit(100.0), limit(140.0)], 120.0);
        assert!(middle.starts_with("M60.0 6.0l"), "{middle}");
        // nothing is below zero, so that a low range stands further to the left
        let left = shape(range, 25.0);
        assert!(left.starts_with("M49.4 6.0l"), "{left}");
        let drawing = on_range(range, Some(41.0)).unwrap();
        assert!(drawing.contains("value outside"), "{drawing}");
        assert_eq!(on_range([None, None], Some(3.0)), None);
    }

    #[test]
    fn an_assumed_range_looks_like_one() {
        let assumed = Some(Limit {
            value: 40.0,
            assumed: true,
        });
        let drawing = on_range([None, assumed], None).unwrap();
        assert!(drawing.contains("range assumed"), "{drawing}");
        let drawing = on_range([None, limit(40.0)], None).unwrap();
        assert!(!drawing.contains("assumed"), "{drawing}");
    }
}
