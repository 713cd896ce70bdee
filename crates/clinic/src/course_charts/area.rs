//! The lane of the white area: a line for each lesion.

use super::axis::Axis;
use super::layout::TITLE;
use crate::message::Messages;
use crate::record::CourseRecord;
use crate::store::record::areas::Area;
use crate::store::record::lesions::Lesion;
use tapir_report::chart::{Look, Scale, line, look, px, ticks};

const HEIGHT: f64 = 130.0;
/// Height of a line of the legend.
const LEGEND: f64 = 17.0;

/// How a lesion is called.
pub(crate) type NamesLesion = fn(&Lesion, &Messages) -> String;

pub(super) struct AreaLane {
    pub title: String,
    pub title_y: f64,
    pub top: f64,
    pub bottom: f64,
    pub ticks: Vec<(String, String)>,
    pub lesions: Vec<LesionLine>,
}

/// One lesion. Where there are several, dash and marker distinguish them.
pub(super) struct LesionLine {
    pub line: String,
    pub dash: Option<&'static str>,
    pub points: Vec<AreaPoint>,
    pub legend: Option<Legend>,
}

pub(super) struct Legend {
    pub marker: String,
    pub label: String,
    pub x: String,
    pub y: String,
}

pub(super) struct AreaPoint {
    pub x: String,
    pub low: String,
    pub high: String,
    pub marker: String,
    pub confirmed: bool,
}

pub(super) fn area_lane(
    record: &CourseRecord,
    axis: &Axis,
    y: &mut f64,
    m: &Messages,
    named: NamesLesion,
) -> AreaLane {
    let lesions = &record.lesions;
    let most = lesions
        .iter()
        .flat_map(|(_, areas)| areas)
        .map(|a| a.cm2 + 2.0 * a.error_cm2)
        .fold(1.0, f64::max);
    let title_y = *y + TITLE - 6.0;
    let rows = if lesions.len() > 1 { lesions.len() } else { 0 };
    let top = *y + TITLE + 4.0 + LEGEND * rows as f64;
    let bottom = top + HEIGHT;
    let scale = Scale {
        from: 0.0,
        to: most,
        start: bottom,
        end: top,
    };
    let drawn = lesions.iter().enumerate().map(|(i, (lesion, areas))| {
        let look = look(i);
        LesionLine {
            line: line(areas.iter().map(|area| place(area, axis, &scale))),
            dash: (rows > 0).then_some(look.dash),
            points: areas
                .iter()
                .map(|area| point(area, axis, &scale, &look))
                .collect(),
            legend: (rows > 0).then(|| legend(named(lesion, m), axis, title_y, i, &look)),
        }
    });
    let lane = AreaLane {
        title: m.get("lane-area"),
        title_y,
        top,
        bottom,
        ticks: ticks(0.0, most, 4)
            .into_iter()
            .map(|v| (px(scale.at(v)), format!("{v}")))
            .collect(),
        lesions: drawn.collect(),
    };
    // the lowest number of the scale stands free of what comes below
    *y = bottom + 8.0;
    lane
}

fn place(area: &Area, axis: &Axis, scale: &Scale) -> (f64, f64) {
    (axis.x(area.measured_on), scale.at(area.cm2))
}

fn point(area: &Area, axis: &Axis, scale: &Scale, look: &Look) -> AreaPoint {
    let (x, y) = place(area, axis, scale);
    AreaPoint {
        x: px(x),
        low: px(scale.at(area.cm2 - 2.0 * area.error_cm2)),
        high: px(scale.at(area.cm2 + 2.0 * area.error_cm2)),
        marker: look.marker(x, y, 4.0),
        confirmed: area.confirmed_by.is_some(),
    }
}

fn legend(label: String, axis: &Axis, title_y: f64, i: usize, look: &Look) -> Legend {
    let y = title_y + LEGEND * (i + 1) as f64;
    Legend {
        marker: look.marker(axis.left + 4.0, y - 4.0, 4.0),
        label,
        x: px(axis.left + 14.0),
        y: px(y),
    }
}
