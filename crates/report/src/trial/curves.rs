//! Relapse after the end of treatment: the share that has relapsed by then.

use super::endpoint::{curve_axis, curve_words};
use super::{LEFT, RIGHT};
use crate::chart::{Look, Scale, Tick, look, multiples, px, spread, steps, ticks};
use crate::message::Messages;
use crate::number::{cut, percent};
use tapir_engine::endpoint::Endpoint;
use tapir_engine::trial::Summary;

const HEADING: f64 = 54.0;
const HEIGHT: f64 = 200.0;
const AXIS: f64 = 48.0;

/// The curves of one endpoint.
pub(super) struct Curves {
    pub title_y: f64,
    pub words: String,
    pub axis: String,
    pub bottom: f64,
    pub x_ticks: Vec<Tick>,
    pub y_ticks: Vec<Tick>,
    pub arms: Vec<Arm>,
}

/// One arm.
pub(super) struct Arm {
    pub look: Look,
    pub path: String,
    pub label: String,
    pub label_y: String,
}

/// Weeks since the end of treatment, and the share relapsed by then.
type Shares = Vec<(f64, f64)>;

/// All relapse curves from `top` downwards, and where they end.
pub(super) fn curves(summary: &Summary, top: f64, m: &Messages) -> (Vec<Curves>, f64) {
    let mut drawn = Vec::new();
    let mut y = top;
    let endpoints = summary.arms.first().map_or(0, |arm| arm.endpoints.len());
    for position in 0..endpoints {
        let arms: Vec<(usize, Shares)> = summary
            .arms
            .iter()
            .enumerate()
            .filter_map(|(i, arm)| {
                let curve = arm.endpoints[position].curve.as_ref()?;
                let shares = curve.iter().map(|p| (p.week, p.relapsed)).collect();
                Some((i, shares))
            })
            .filter(|(_, curve): &(usize, Shares)| !curve.is_empty())
            .collect();
        if !arms.is_empty() {
            let endpoint = &summary.arms[0].endpoints[position].endpoint;
            drawn.push(panel(summary, &arms, endpoint, y, m));
            y += HEADING + HEIGHT + AXIS;
        }
    }
    (drawn, y)
}

fn panel(
    summary: &Summary,
    arms: &[(usize, Shares)],
    endpoint: &Endpoint,
    top: f64,
    m: &Messages,
) -> Curves {
    let last_week = arms
        .iter()
        .filter_map(|(_, curve)| curve.last())
        .map(|(week, _)| *week)
        .fold(1.0, f64::max);
    let bottom = top + HEADING + HEIGHT;
    let x = Scale {
        from: 0.0,
        to: last_week,
        start: LEFT,
        end: RIGHT,
    };
    let y = Scale {
        from: 0.0,
        to: 1.0,
        start: bottom,
        end: top + HEADING,
    };
    let ends: Vec<f64> = arms
        .iter()
        .map(|(_, curve)| curve.last().map_or(bottom, |(_, share)| y.at(*share)))
        .collect();
    let labels = spread(&ends, 16.0, y.end, bottom);
    let tick = |at: f64, label: String| Tick {
        at: px(at),
        label,
        second: String::new(),
    };
    Curves {
        title_y: top + 18.0,
        words: curve_words(endpoint, m),
        axis: curve_axis(endpoint, m),
        bottom,
        x_ticks: ticks(0.0, last_week, 8)
            .into_iter()
            .map(|week| tick(x.at(week), crate::number::decimal(week, 0)))
            .collect(),
        y_ticks: multiples(0.25, 0.0, 1.0)
            .into_iter()
            .map(|share| tick(y.at(share), percent(share, m.language)))
            .collect(),
        arms: arms
            .iter()
            .zip(labels)
            .map(|((i, curve), label_y)| {
                let points: Vec<(f64, f64)> = curve
                    .iter()
                    .map(|(week, share)| (x.at(*week), y.at(*share)))
                    .collect();
                Arm {
                    look: look(*i),
                    path: steps(&points),
                    label: cut(&summary.arms[*i].name, 24),
                    label_y: px(label_y + 4.0),
                }
            })
            .collect(),
    }
}
