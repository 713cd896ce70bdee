//! The lane of the diary: what was applied of what was due, week by week; and
//! how a single day looks.

use super::axis::Axis;
use super::layout::TITLE;
use crate::domain::DayState;
use crate::message::Messages;
use crate::record::CourseRecord;
use jiff::Span;
use tapir_report::chart::px;

const HEIGHT: f64 = 44.0;

pub(super) struct DiaryLane {
    pub title: String,
    pub title_y: f64,
    pub base: f64,
    pub weeks: Vec<WeekBar>,
}

/// A week of the diary.
pub(super) struct WeekBar {
    pub x: String,
    pub width: String,
    pub y: String,
    pub height: String,
    /// Nothing was due.
    pub idle: bool,
}

pub(super) fn diary_lane(
    record: &CourseRecord,
    axis: &Axis,
    y: &mut f64,
    m: &Messages,
) -> DiaryLane {
    let base = *y + TITLE + HEIGHT;
    let mut weeks = Vec::new();
    let last = record.today;
    let mut monday = axis.from;
    while monday <= last {
        let sunday = (monday + Span::new().days(6)).min(last);
        let counted = record.diary.between(monday, sunday, record.today);
        let idle = counted.due == 0;
        let share = if idle {
            0.0
        } else {
            f64::from(counted.applied) / f64::from(counted.due)
        };
        // the week that runs ends today
        let (from, to) = (axis.x(monday), axis.x(sunday.tomorrow().unwrap_or(sunday)));
        let height = (share * (HEIGHT - 6.0)).clamp(1.0, f64::MAX);
        weeks.push(WeekBar {
            x: px(from + 0.5),
            width: px((to - from - 1.0).clamp(0.5, f64::MAX)),
            y: px(base - height),
            height: px(height),
            idle,
        });
        monday += Span::new().days(7);
    }
    let lane = DiaryLane {
        title: m.get("lane-diary"),
        title_y: *y + TITLE - 4.0,
        base,
        weeks,
    };
    *y = base;
    lane
}

/// Class of the style sheet and key of the word for a day of the diary.
pub(crate) fn day_class(state: DayState) -> (&'static str, &'static str) {
    match state {
        DayState::NotDue => ("day day-idle", "day-idle"),
        DayState::Paused => ("day day-paused", "day-paused"),
        DayState::Full => ("day day-full", "day-full"),
        DayState::Partial => ("day day-partial", "day-partial"),
        DayState::LeftOut => ("day day-left-out", "day-left-out"),
        DayState::Missed => ("day day-missed", "day-missed"),
        DayState::Open => ("day day-open", "day-open"),
        DayState::Ahead => ("day day-ahead", "day-ahead"),
    }
}
