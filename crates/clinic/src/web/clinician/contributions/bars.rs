//! What each component makes of the probability of a relapse: bars from zero.

use super::component_alone;
use crate::message::Messages;
use crate::web::shared::forecast::signed;
use tapir_engine::forecast::Contributions;
use tapir_report::chart::{Scale, px};
use tapir_report::number::hundredths;

/// Pixels of the drawing.
const WIDTH: f64 = 360.0;
const ROW: f64 = 34.0;
/// Least reach of the scale, percentage points: small effects do not look large.
const LEAST: f64 = 10.0;

/// The bars of one plan at the last horizon.
pub(super) struct Bars {
    pub width: f64,
    pub height: f64,
    pub zero: String,
    pub foot: String,
    pub title: String,
    pub bars: Vec<Bar>,
}

/// One component.
pub(super) struct Bar {
    pub label: String,
    pub label_y: String,
    pub x: String,
    pub y: String,
    pub width: String,
    /// Relapses are more with it.
    pub more: bool,
    /// The same in words.
    pub sentence: String,
}

/// None where nothing was computed.
pub(super) fn bars(known: &Contributions, m: &Messages) -> Option<Bars> {
    let last = known.as_planned.len().checked_sub(1)?;
    let week = known.as_planned[last].week;
    let effects: Vec<_> = known
        .without
        .iter()
        .filter_map(|one| Some((one.component, one.differences.get(last)?.relapse)))
        .collect();
    let reach = effects
        .iter()
        .map(|(_, effect)| hundredths(*effect).abs())
        .fold(LEAST, f64::max);
    let scale = Scale {
        from: -reach,
        to: reach,
        start: 2.0,
        end: WIDTH - 2.0,
    };
    let zero = scale.at(0.0);
    let drawn = effects.iter().enumerate().map(|(i, (component, effect))| {
        let points = hundredths(*effect);
        let end = scale.at(points);
        let top = ROW * i as f64;
        let what = component_alone(*component, m);
        let count = points.abs() as u32;
        let key = match points {
            p if p > 0.0 => "contribution-more",
            p if p < 0.0 => "contribution-fewer",
            _ => "contribution-same",
        };
        Bar {
            label: format!("{what}: {}", signed(*effect)),
            label_y: px(top + 13.0),
            x: px(if end < zero { end } else { zero }),
            y: px(top + 18.0),
            width: px((end - zero).abs()),
            more: points > 0.0,
            sentence: m.with(key, [("what", what.into()), ("count", count.into())]),
        }
    });
    let bars: Vec<Bar> = drawn.collect();
    let height = ROW * bars.len() as f64;
    (!bars.is_empty()).then(|| Bars {
        width: WIDTH,
        height,
        zero: px(zero),
        foot: px(height),
        title: m.with("contribution-bars", [("weeks", week.into())]),
        bars,
    })
}
