//! Photographs on the time axis of the course, under the drawing of which they stand.

use super::course::axis;
use super::layout::Layout;
use crate::calendar::long_day;
use crate::message::Messages;
use crate::record::CourseRecord;
use askama::Template;
use tapir_report::chart::px;

/// Side of a picture, in the units of the drawing.
const SIDE: f64 = 52.0;

#[derive(Template)]
#[template(path = "photographs.svg", escape = "html")]
struct Strip<'a> {
    m: &'a Messages,
    base: &'a str,
    width: f64,
    pictures: Vec<Picture>,
}

struct Picture {
    id: String,
    x: String,
    said: String,
}

/// The photographs that have room, the newest and the oldest before others; `None` where
/// there are none. `base` is the path below which they are found.
pub(crate) fn photographs(
    record: &CourseRecord,
    layout: Layout,
    base: &str,
    m: &Messages,
) -> Option<String> {
    let axis = axis(record, record.course?.started_on, layout);
    let left = |on| (axis.x(on) - SIDE / 2.0).clamp(0.0, axis.right + 14.0 - SIDE);
    let all = &record.photographs;
    let newest_first = all.last().into_iter().chain(all.iter());
    let mut pictures: Vec<(f64, Picture)> = Vec::new();
    for photograph in newest_first {
        let x = left(photograph.taken_on);
        if pictures
            .iter()
            .any(|(other, _)| (x - other).abs() < SIDE + 2.0)
        {
            continue;
        }
        let date = long_day(photograph.taken_on, m);
        let picture = Picture {
            id: photograph.id.to_string(),
            x: px(x),
            said: m.with("photograph-of", [("date", date.into())]),
        };
        pictures.push((x, picture));
    }
    pictures.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    let strip = Strip {
        m,
        base,
        width: axis.right + 14.0,
        pictures: pictures.into_iter().map(|(_, picture)| picture).collect(),
    };
    (!strip.pictures.is_empty())
        .then(|| strip.render().ok())
        .flatten()
}
