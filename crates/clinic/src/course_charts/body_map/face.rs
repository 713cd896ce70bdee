//! The face from the front, larger than on the body, so that lids and lips can be pressed.
//! Lengths are those of the drawing, 120 wide and 140 high.

use crate::domain::{Aspect, Place, Side};
use crate::message::Messages;
use askama::Template;
use tapir_engine::site::Site;
use tapir_report::chart::px;

#[derive(Template)]
#[template(path = "face_map.svg", escape = "html")]
struct Drawing<'a> {
    m: &'a Messages,
    /// Pressing a region chooses it.
    chooses: bool,
    worded: bool,
    regions: Vec<Shown>,
}

struct Shown {
    name: String,
    marked: bool,
    /// Left, top, width, height.
    area: [String; 4],
    /// The outline that cuts a strip of the face or of the mouth; a lid has none.
    clip: Option<&'static str>,
    /// Middle and half axes of a lid.
    lid: [String; 4],
}

/// The patient's right is on the left of the picture.
const SIDES: [Side; 3] = [Side::Right, Side::Middle, Side::Left];
/// Left edge, top, width, height of all three strips together.
const FACE: [f64; 4] = [14.0, 6.0, 92.0, 128.0];
const MOUTH: [f64; 4] = [38.0, 97.0, 44.0, 17.0];
const LIDS: [(Side, [f64; 4]); 2] = [
    (Side::Right, [26.0, 50.0, 28.0, 17.0]),
    (Side::Left, [66.0, 50.0, 28.0, 17.0]),
];

/// The face with these places marked.
pub(super) fn face(lesions: &[Place], chooses: bool, worded: bool, m: &Messages) -> String {
    let region = |side, aspect, area: [f64; 4], clip| {
        let [x, y, width, height] = area;
        let place = Place {
            site: Site::Face,
            side,
            aspect,
        };
        Shown {
            name: place.to_string(),
            marked: lesions.contains(&place),
            area: area.map(px),
            clip,
            lid: [x + width / 2.0, y + height / 2.0, width / 2.0, height / 2.0].map(px),
        }
    };
    let strips = |aspect, clip, [x, y, width, height]: [f64; 4]| {
        let third = width / 3.0;
        [0, 1, 2].map(|i| {
            let area = [x + third * i as f64, y, third, height];
            region(SIDES[i], aspect, area, Some(clip))
        })
    };
    let lids = LIDS.map(|(side, area)| region(side, Some(Aspect::Eyelid), area, None));
    let drawing = Drawing {
        m,
        chooses,
        worded,
        // what is on top comes last
        regions: strips(None, "face-outline", FACE)
            .into_iter()
            .chain(lids)
            .chain(strips(Some(Aspect::Lip), "face-mouth", MOUTH))
            .collect(),
    };
    drawing.render().unwrap_or_default()
}
