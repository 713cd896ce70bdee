//! The lane of the mood: a dot a self-assessment on the scale of the total.

use super::axis::Axis;
use super::layout::TITLE;
use crate::domain::phq9::{BANDS, CALLS_FROM, MOST};
use crate::message::Messages;
use crate::record::CourseRecord;
use tapir_report::chart::{Scale, line, px};

const HEIGHT: f64 = 56.0;

pub(super) struct MoodLane {
    pub title: String,
    pub title_y: f64,
    pub top: f64,
    pub bottom: f64,
    /// The least, where a clinician is called, the most.
    pub ticks: [(String, String); 3],
    pub line: String,
    pub points: Vec<MoodPoint>,
}

/// A self-assessment.
pub(super) struct MoodPoint {
    pub x: String,
    pub y: String,
    /// Where a mark above it stands.
    pub above: String,
    /// Thoughts of self-harm were answered with more than "not at all".
    pub flagged: bool,
}

/// `None` without an answer.
pub(super) fn mood_lane(
    record: &CourseRecord,
    axis: &Axis,
    y: &mut f64,
    m: &Messages,
) -> Option<MoodLane> {
    let whole = record
        .moods()
        .filter_map(|one| Some((one, one.answers.total()?)));
    let shown: Vec<_> = whole.collect();
    if shown.is_empty() {
        return None;
    }
    let top = *y + TITLE + 8.0;
    let bottom = top + HEIGHT;
    let scale = Scale {
        from: BANDS[0].from as f64,
        to: MOST as f64,
        start: bottom,
        end: top,
    };
    let places = shown
        .iter()
        .map(|(one, total)| (axis.x(one.filled_on), scale.at(*total as f64)));
    let tick = |total: i64| (px(scale.at(total as f64)), total.to_string());
    let lane = MoodLane {
        title: m.get("lane-mood"),
        title_y: *y + TITLE - 6.0,
        top,
        bottom,
        ticks: [tick(BANDS[0].from), tick(CALLS_FROM), tick(MOST)],
        line: line(places.clone()),
        points: places
            .zip(&shown)
            .map(|((x, y), (one, _))| MoodPoint {
                x: px(x),
                y: px(y),
                above: px(y - 7.0),
                flagged: one.answers.self_harm() > 0,
            })
            .collect(),
    };
    *y = bottom;
    Some(lane)
}
