//! The lane of the light: a bar a session, as high as its dose.

use super::axis::Axis;
use super::layout::TITLE;
use crate::message::Messages;
use crate::record::CourseRecord;
use tapir_report::chart::px;

const HEIGHT: f64 = 40.0;
/// Bars of a session do not grow beyond this.
const WIDEST: f64 = 5.0;

pub(super) struct LightLane {
    pub title: String,
    pub title_y: f64,
    pub base: f64,
    pub top: f64,
    /// The highest dose, at the top of the lane.
    pub most: String,
    pub width: String,
    pub sessions: Vec<SessionBar>,
}

/// A session.
pub(super) struct SessionBar {
    pub x: String,
    pub y: String,
    pub height: String,
    /// The skin reacted.
    pub reacted: bool,
}

/// `None` without a session.
pub(super) fn light_lane(
    record: &CourseRecord,
    axis: &Axis,
    y: &mut f64,
    m: &Messages,
) -> Option<LightLane> {
    let most = record.light.iter().map(|s| s.mj_per_cm2);
    let most = most.fold(0.0, f64::max);
    if most <= 0.0 {
        return None;
    }
    let top = *y + TITLE + 4.0;
    let base = top + HEIGHT;
    let width = (0.6 * axis.day()).clamp(1.0, WIDEST);
    let sessions = record.light.iter().map(|session| {
        let height = HEIGHT * session.mj_per_cm2 / most;
        SessionBar {
            x: px(axis.x(session.given_at.date()) - width / 2.0),
            y: px(base - height),
            height: px(height),
            reacted: session.reaction_grade.is_some_and(|grade| grade > 0),
        }
    });
    let lane = LightLane {
        title: m.get("lane-light"),
        title_y: *y + TITLE - 6.0,
        base,
        top,
        most: format!("{most:.0}"),
        width: px(width),
        sessions: sessions.collect(),
    };
    *y = base;
    Some(lane)
}
