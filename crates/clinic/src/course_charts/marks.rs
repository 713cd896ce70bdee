//! The lanes of single days.

use super::axis::Axis;
use super::laboratory::laboratory_marks;
use super::layout::{Layout, TITLE};
use crate::message::Messages;
use crate::record::CourseRecord;
use jiff::civil::Date;
use tapir_report::chart::px;

const ROW: f64 = 22.0;

/// Single days: photographs, reactions, laboratory, messages.
pub(super) struct MarkLane {
    pub title: String,
    pub y: f64,
    pub class: &'static str,
    pub marks: Vec<(String, String)>,
}

pub(super) fn mark_lanes(
    record: &CourseRecord,
    axis: &Axis,
    layout: Layout,
    y: &mut f64,
    m: &Messages,
) -> Vec<MarkLane> {
    let zone = &record.patient.zone;
    let place = |date: Date| px(axis.x(date));
    let events = record.events.iter().map(|e| {
        let grade = e.grade.map_or("●".to_owned(), |grade| format!("G{grade}"));
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
            *y += TITLE + ROW;
            lane
        })
        .collect()
}
