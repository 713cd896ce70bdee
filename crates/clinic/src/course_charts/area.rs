//! The lane of the white area.

use super::axis::Axis;
use super::layout::TITLE;
use crate::message::Messages;
use crate::record::CourseRecord;
use tapir_report::chart::{Scale, line, px, ticks};

const HEIGHT: f64 = 130.0;

pub(super) struct AreaLane {
    pub title: String,
    pub title_y: f64,
    pub top: f64,
    pub bottom: f64,
    pub ticks: Vec<(String, String)>,
    pub line: String,
    pub points: Vec<AreaPoint>,
}

pub(super) struct AreaPoint {
    pub x: String,
    pub y: String,
    pub low: String,
    pub high: String,
    pub confirmed: bool,
}

pub(super) fn area_lane(record: &CourseRecord, axis: &Axis, y: &mut f64, m: &Messages) -> AreaLane {
    let areas = record.main_lesion().map_or(&[][..], |(_, areas)| areas);
    let most = areas
        .iter()
        .map(|a| a.cm2 + 2.0 * a.error_cm2)
        .fold(1.0, f64::max);
    let top = *y + TITLE + 4.0;
    let bottom = top + HEIGHT;
    let scale = Scale {
        from: 0.0,
        to: most,
        start: bottom,
        end: top,
    };
    let at =
        |area: &crate::store::record::areas::Area| (axis.x(area.measured_on), scale.at(area.cm2));
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
    // the lowest number of the scale stands free of what comes below
    *y = bottom + 8.0;
    lane
}
