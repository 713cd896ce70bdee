//! What stands in each lane.

use super::axis::{Axis, Month};
use super::laboratory::laboratory_marks;
use crate::domain::DayState;
use crate::message::Messages;
use crate::record::CourseRecord;
use askama::Template;
use jiff::Span;
use jiff::civil::Date;
use tapir_engine::plan::{Frequency, Product};
use tapir_report::chart::{Scale, line, px, ticks};
use tapir_report::words;

/// For a phone or a wide page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// 360 wide.
    Phone,
    /// 960 wide.
    Wide,
}

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
    marks: Vec<MarkLane>,
}

/// One product through its phases.
struct PlanRow {
    name: String,
    y: f64,
    phases: Vec<PhaseBar>,
}

struct PhaseBar {
    x: String,
    width: String,
    /// Class of the style sheet: how much is applied.
    class: &'static str,
    label: String,
    label_x: String,
}

struct AreaLane {
    title: String,
    title_y: f64,
    top: f64,
    bottom: f64,
    ticks: Vec<(String, String)>,
    line: String,
    points: Vec<AreaPoint>,
}

struct AreaPoint {
    x: String,
    y: String,
    low: String,
    high: String,
    confirmed: bool,
}

struct DiaryLane {
    title: String,
    title_y: f64,
    base: f64,
    weeks: Vec<WeekBar>,
}

/// A week of the diary.
struct WeekBar {
    x: String,
    width: String,
    y: String,
    height: String,
    /// Nothing was due.
    idle: bool,
}

/// Single days: light, reactions, messages.
struct MarkLane {
    title: String,
    y: f64,
    class: &'static str,
    marks: Vec<(String, String)>,
}

const PLAN_ROW: f64 = 22.0;
const AREA_HEIGHT: f64 = 130.0;
const DIARY_HEIGHT: f64 = 44.0;
const MARK_ROW: f64 = 22.0;
const TITLE: f64 = 20.0;
/// Days shown beyond today.
const AHEAD_DAYS: i64 = 84;

/// The drawing of a course; nothing where there is no course.
pub(crate) fn course(record: &CourseRecord, layout: Layout, m: &Messages) -> Option<String> {
    let course = record.course?;
    let width = match layout {
        Layout::Phone => 360.0,
        Layout::Wide => 960.0,
    };
    let first = record
        .lesions
        .iter()
        .flat_map(|(_, areas)| areas.first())
        .map(|a| a.measured_on)
        .fold(course.started_on, Date::min);
    let ahead = record.today + Span::new().days(AHEAD_DAYS);
    let end = record.last_planned_day().unwrap_or(ahead);
    let axis = Axis {
        from: first,
        to: end.clamp(record.today, ahead),
        left: 44.0,
        right: width - 14.0,
    };
    let mut y = 6.0;
    let plans = plan_rows(record, &axis, &mut y, m);
    let area = area_lane(record, &axis, &mut y, m);
    let diary = diary_lane(record, &axis, &mut y, m);
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
        marks,
    };
    drawing.render().ok()
}

fn plan_rows(record: &CourseRecord, axis: &Axis, y: &mut f64, m: &Messages) -> Vec<PlanRow> {
    let phases = record.phases();
    let mut products: Vec<Product> = phases.iter().map(|p| p.span.product).collect();
    products.sort_unstable();
    products.dedup();
    products
        .into_iter()
        .map(|product| {
            let bars = phases
                .iter()
                .filter(|phase| phase.span.product == product && phase.from <= axis.to)
                .map(|phase| {
                    let from = axis.x(phase.from);
                    let to = axis.x(phase.to.tomorrow().unwrap_or(phase.to));
                    let label = short(phase.span.frequency);
                    // about seven pixels a character
                    let fits = to - from > 8.0 + 7.0 * label.chars().count() as f64;
                    PhaseBar {
                        x: px(from),
                        width: px((to - from - 1.0).clamp(0.5, f64::MAX)),
                        class: intensity(phase.span.frequency),
                        label: if fits { label } else { String::new() },
                        label_x: px((from + to) / 2.0),
                    }
                })
                .collect();
            let row = PlanRow {
                name: words::product(product, m.language),
                y: *y + TITLE,
                phases: bars,
            };
            *y += TITLE + PLAN_ROW;
            row
        })
        .collect()
}

/// As it is written on prescriptions; the table twin has the words.
fn short(frequency: Frequency) -> String {
    match frequency {
        Frequency::TwiceDaily => "2×/d".to_owned(),
        Frequency::OnceDaily => "1×/d".to_owned(),
        Frequency::EveryOtherDay => "½×/d".to_owned(),
        Frequency::PerWeek(times) => format!("{}×/w", times.get()),
        Frequency::OnWeekdays(days) => format!("{}×/w", days.count()),
        Frequency::Off => "–".to_owned(),
    }
}

fn intensity(frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::TwiceDaily => "phase phase-4",
        Frequency::OnceDaily => "phase phase-3",
        Frequency::EveryOtherDay => "phase phase-2",
        Frequency::PerWeek(times) if times.get() > 2 => "phase phase-2",
        Frequency::PerWeek(_) | Frequency::OnWeekdays(_) => "phase phase-1",
        Frequency::Off => "phase phase-off",
    }
}

fn area_lane(record: &CourseRecord, axis: &Axis, y: &mut f64, m: &Messages) -> AreaLane {
    let areas = record.main_lesion().map_or(&[][..], |(_, areas)| areas);
    let most = areas
        .iter()
        .map(|a| a.cm2 + 2.0 * a.error_cm2)
        .fold(1.0, f64::max);
    let top = *y + TITLE + 4.0;
    let bottom = top + AREA_HEIGHT;
    let scale = Scale {
        from: 0.0,
        to: most,
        start: bottom,
        end: top,
    };
    let at = |area: &crate::store::areas::Area| (axis.x(area.measured_on), scale.at(area.cm2));
    let lane = AreaLane {
        title: m.get("lane-area"),
        title_y: *y + TITLE - 6.0,
        top,
        bottom,
        ticks: ticks(0.0, most, 4)
            .into_iter()
            .map(|v| (px(scale.at(v)), format!("{v}")))
            .collect(),
        line: line(areas.iter().map(at)),
        points: areas
            .iter()
            .map(|area| {
                let (x, y) = at(area);
                AreaPoint {
                    x: px(x),
                    y: px(y),
                    low: px(scale.at(area.cm2 - 2.0 * area.error_cm2)),
                    high: px(scale.at(area.cm2 + 2.0 * area.error_cm2)),
                    confirmed: area.confirmed_by.is_some(),
                }
            })
            .collect(),
    };
    *y = bottom;
    lane
}

fn diary_lane(record: &CourseRecord, axis: &Axis, y: &mut f64, m: &Messages) -> DiaryLane {
    let base = *y + TITLE + DIARY_HEIGHT;
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
        let (from, to) = (axis.x(monday), axis.x(monday + Span::new().days(7)));
        let height = (share * (DIARY_HEIGHT - 6.0)).clamp(1.0, f64::MAX);
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

fn mark_lanes(
    record: &CourseRecord,
    axis: &Axis,
    layout: Layout,
    y: &mut f64,
    m: &Messages,
) -> Vec<MarkLane> {
    let zone = &record.patient.zone;
    let place = |date: Date| px(axis.x(date));
    let light = record.light.iter();
    let light = light.map(|s| (place(s.given_at.date()), format!("{:.0}", s.mj_per_cm2)));
    let events = record.events.iter().map(|e| {
        let grade = e.grade.map_or("?".to_owned(), |grade| format!("G{grade}"));
        (place(e.started_on), grade)
    });
    let messages = record.messages.iter().map(|message| {
        let day = crate::clock::today(message.sent_at, zone);
        let sign = if message.from_care { "▽" } else { "▲" };
        (place(day), sign.to_owned())
    });
    let photographs = record.photographs.iter();
    let photographs = photographs.map(|p| (place(p.taken_on), "▣".to_owned()));
    let mut lanes = vec![
        (
            m.get("lane-photographs"),
            "mark mark-photograph",
            photographs.collect::<Vec<_>>(),
        ),
        (m.get("lane-light"), "mark mark-light", light.collect()),
        (m.get("lane-events"), "mark mark-event", events.collect()),
        (
            m.get("lane-laboratory"),
            "mark mark-laboratory",
            laboratory_marks(record, axis),
        ),
    ];
    if layout == Layout::Wide {
        lanes.push((
            m.get("lane-messages"),
            "mark mark-message",
            messages.collect(),
        ));
    }
    lanes
        .into_iter()
        .filter(|(_, _, marks)| !marks.is_empty())
        .map(|(title, class, marks)| {
            let lane = MarkLane {
                title,
                y: *y + TITLE,
                class,
                marks,
            };
            *y += TITLE + MARK_ROW;
            lane
        })
        .collect()
}

/// Class of the style sheet and key of the word for a day of the diary.
pub(crate) fn day_class(state: DayState) -> (&'static str, &'static str) {
    match state {
        DayState::NotDue => ("day day-idle", "day-idle"),
        DayState::Paused => ("day day-paused", "day-paused"),
        DayState::Full => ("day day-full", "day-full"),
        DayState::Partial => ("day day-partial", "day-partial"),
        DayState::Missed => ("day day-missed", "day-missed"),
        DayState::Open => ("day day-open", "day-open"),
        DayState::Ahead => ("day day-ahead", "day-ahead"),
    }
}
