//! The body from the front and from the back: where lesions are, and where one
//! can be entered.
//!
//! A region is a site of the engine with a side of the patient, whose right is
//! on the left of the picture from the front and on the right of it from the
//! back. The figure stands with the palms to the front. What can be pressed is a
//! label of the page's own radio buttons, so that it works without a script; the
//! keyboard uses the buttons themselves.

mod face;
mod figure;

use crate::domain::{Aspect, Place};
use crate::message::Messages;
use askama::Template;
use figure::Region;
use std::collections::BTreeMap;
use tapir_engine::site::Site;

#[derive(Template)]
#[template(path = "body_map.svg", escape = "html")]
struct Drawing<'a> {
    m: &'a Messages,
    /// Pressing a region chooses it.
    chooses: bool,
    /// What of the drawing is seen.
    view_box: &'static str,
    /// Whether letters stand in it: what is small shows the places alone, and its page
    /// names them.
    worded: bool,
    regions: Vec<Shown>,
    /// Numbers of lesions, with their places.
    numbers: Vec<(f64, f64, String)>,
}

struct Shown {
    /// `face-left`, `arm-left-back`.
    name: String,
    marked: bool,
    region: Region,
}

/// The whole drawing, one figure of it, and its head.
const BOTH: &str = "0 0 270 262";
const FRONT: &str = "4 -2 112 246";
const BUST: &str = "24 -2 72 64";

/// A map on which a place is chosen.
pub(crate) fn body_to_choose(m: &Messages) -> String {
    let face = face::face(&[], true, true, m);
    format!("{}{face}", draw(&[], true, BOTH, true, m))
}

/// A map with the places of lesions, which are numbered from 1.
pub(crate) fn body_with(lesions: &[Place], m: &Messages) -> String {
    let body = draw(lesions, false, BOTH, true, m);
    match lesions
        .iter()
        .any(|place| place.site == Site::Face && place.aspect.is_some())
    {
        true => format!("{body}{}", face::face(lesions, false, true, m)),
        false => body,
    }
}

/// The places of lesions in a small drawing without a word, as near as all are seen.
pub(crate) fn body_in_small(lesions: &[Place], m: &Messages) -> String {
    let front = |place: &Place| place.aspect != Some(Aspect::Back);
    let head = |place: &Place| matches!(place.site, Site::Face | Site::Scalp | Site::Neck);
    if lesions.iter().all(|place| place.site == Site::Face) {
        return face::face(lesions, false, false, m);
    }
    let view_box = match lesions.iter().all(front) {
        false => BOTH,
        true if lesions.iter().all(head) => BUST,
        true => FRONT,
    };
    draw(lesions, false, view_box, false, m)
}

fn draw(
    lesions: &[Place],
    chooses: bool,
    view_box: &'static str,
    worded: bool,
    m: &Messages,
) -> String {
    let regions = figure::regions();
    let mut numbers: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let drawn: Vec<Place> = lesions.iter().map(|place| place.drawn()).collect();
    for (i, place) in drawn.iter().enumerate() {
        let at = regions.iter().position(|r| r.place == *place);
        if let Some(at) = at {
            numbers.entry(at).or_default().push((i + 1).to_string());
        }
    }
    let numbers = numbers
        .into_iter()
        .map(|(at, all)| {
            let [x, y] = regions[at].middle;
            // the line that letters stand on
            (x, y + 3.5, all.join(","))
        })
        .collect();
    let regions = regions
        .into_iter()
        .map(|region| Shown {
            name: region.place.to_string(),
            marked: drawn.contains(&region.place),
            region,
        })
        .collect();
    let drawing = Drawing {
        m,
        chooses,
        view_box,
        worded,
        regions,
        numbers,
    };
    drawing.render().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Side, aspects};
    use crate::message::messages;
    use tapir_report::Language;

    const STYLE: &str = include_str!("../../../static/site.css");

    #[test]
    fn every_place_that_exists_is_on_the_map_and_can_be_pressed() {
        let m = messages(Language::En);
        let map = body_to_choose(m);
        for site in Site::ALL {
            for (side, aspect) in Side::ALL
                .into_iter()
                .flat_map(|side| aspects(site).iter().map(move |aspect| (side, *aspect)))
            {
                let place = Place { site, side, aspect };
                let name = place.to_string();
                let labels = map.matches(&format!("for=\"place-{name}\"")).count();
                // the face itself is on the body and on the drawing of the face
                let drawings = match (site, aspect) {
                    (Site::Face, None) => 2,
                    _ => 1,
                };
                let there = place.exists();
                assert_eq!(labels, if there { drawings } else { 0 }, "{name}");
                // and is filled when its button is chosen
                let filled = format!("#place-{name}:checked) .at-{name}");
                let filled = STYLE.matches(&[&filled, ","].concat()).count()
                    + STYLE.matches(&[&filled, " {"].concat()).count();
                assert_eq!(filled, usize::from(there), "{name}");
            }
        }
    }

    #[test]
    fn lesions_of_one_place_share_their_mark_and_front_and_back_are_told_apart() {
        let m = messages(Language::En);
        let places = ["arm-left-front", "face-middle", "arm-left", "arm-left-back"];
        let places = places.map(|place| place.parse().unwrap());
        let map = body_with(&places, m);
        // the third, of which it is not said, is drawn in front
        for number in [">1,3</text>", ">2</text>", ">4</text>"] {
            assert!(map.contains(number), "{number}: {map}");
        }
        assert_eq!(map.matches(" marked").count(), 3);
        for marked in ["arm-left-front", "face-middle", "arm-left-back"] {
            assert!(map.contains(&format!("at-{marked} marked")), "{map}");
        }
        assert!(!map.contains("<label"));
    }

    #[test]
    fn a_lid_is_marked_on_the_drawing_of_the_face_and_numbered_on_the_body() {
        let m = messages(Language::En);
        let places = ["face-left-eyelid".parse().unwrap()];
        let map = body_with(&places, m);
        assert!(map.contains("at-face-left-eyelid marked"), "{map}");
        assert!(map.contains(">1</text>"), "{map}");
        let small = body_in_small(&places, m);
        assert!(small.contains("class=\"face\"") && small.contains("eyelid marked"));
    }
}
