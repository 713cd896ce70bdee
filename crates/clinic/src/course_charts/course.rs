//! All lanes of a course on one axis.

use super::area::{AreaLane, NamesLesion, area_lane};
use super::axis::{Axis, Month};
use super::diary::{DiaryLane, diary_lane};
use super::layout::Layout;
use super::light::{LightLane, light_lane};
use super::marks::{MarkLane, mark_lanes};
use super::mood::{MoodLane, mood_lane};
use super::plan::{PlanRow, plan_rows};
use crate::message::Messages;
use crate::record::CourseRecord;
use askama::Template;
use jiff::Span;
use jiff::civil::Date;
use tapir_report::chart::px;

/// The drawing of a course.
#[derive(Template)]
#[template(path = "course.svg", escape = "html")]
struct Drawing<'a> {
    m: &'a Messages,
    id: &'static str,
    description: String,
    width: f64,
    height: f64,
    left: f64,
    right: f64,
    months: Vec<Month>,
    months_y: f64,
    today: String,
    plans: Vec<PlanRow>,
    area: AreaLane,
    diary: DiaryLane,
    light: Option<LightLane>,
    mood: Option<MoodLane>,
    marks: Vec<MarkLane>,
}

/// Days shown beyond today.
const AHEAD_DAYS: i64 = 84;

/// The drawing of a course; `None` without a course.
pub(crate) fn course(
    record: &CourseRecord,
    layout: Layout,
    m: &Messages,
    named: NamesLesion,
) -> Option<String> {
    let course = record.course?;
    let width = layout.width();
    let axis = axis(record, course.started_on, layout);
    let mut y = 6.0;
    let plans = plan_rows(record, &axis, &mut y, m);
    let area = area_lane(record, &axis, &mut y, m, named);
    let diary = diary_lane(record, &axis, &mut y, m);
    let light = light_lane(record, &axis, &mut y, m);
    let mood = mood_lane(record, &axis, &mut y, m);
    let marks = mark_lanes(record, &axis, layout, &mut y, m);
    let months_y = y + 16.0;
    let drawing = Drawing {
        m,
        id: match layout {
            Layout::Phone => "course-phone",
            Layout::Wide => "course-wide",
        },
        description: m.get("drawing-description"),
        width,
        height: y + 24.0,
        left: axis.left,
        right: axis.right,
        months: axis.months(34.0, m),
        months_y,
        today: px(axis.x(record.today)),
        plans,
        area,
        diary,
        light,
        mood,
        marks,
    };
    drawing.render().ok()
}

/// From the first measurement until the plan ends, or for some weeks after today.
pub(super) fn axis(record: &CourseRecord, started_on: Date, layout: Layout) -> Axis {
    let first = record
        .lesions
        .iter()
        .flat_map(|(_, areas)| areas.first())
        .map(|a| a.measured_on)
        .fold(started_on, Date::min);
    let ahead = record.today + Span::new().days(AHEAD_DAYS);
    let end = record.last_planned_day().unwrap_or(ahead);
    Axis {
        from: first,
        to: end.clamp(record.today, ahead),
        left: 44.0,
        right: layout.width() - 14.0,
    }
}
