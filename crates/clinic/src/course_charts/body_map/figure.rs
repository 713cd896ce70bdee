//! The figure: regions as outlines with the rectangles that can be pressed.
//! Lengths are those of the drawing, 270 wide and 262 high.

use crate::domain::{Aspect, Place, Side, has_aspects};
use tapir_engine::site::Site;

/// Width of one figure, and where the second begins.
const WIDTH: f64 = 120.0;
const SECOND: f64 = 150.0;

/// A region of one of the two figures.
pub(super) struct Region {
    pub place: Place,
    /// The outline.
    pub path: String,
    /// What can be pressed: left, top, width, height.
    pub area: [f64; 4],
    /// Where a number stands.
    pub middle: [f64; 2],
    /// The outline that cuts it.
    pub clip: Option<&'static str>,
}

/// Outlines by which strips are cut: head and trunk of each figure.
const CLIPS: [(Site, [&str; 2]); 3] = [
    (Site::Face, ["body-head-front", "body-head-back"]),
    (Site::Scalp, ["body-head-front", "body-head-back"]),
    (Site::Trunk, ["body-trunk-front", "body-trunk-back"]),
];

/// What crosses the middle line: left edge, top, width, height.
const FRONT: [(Site, [f64; 4]); 5] = [
    (Site::Scalp, [44.0, 2.0, 32.0, 12.0]),
    (Site::Face, [44.0, 14.0, 32.0, 29.0]),
    (Site::Neck, [51.0, 40.0, 18.0, 11.0]),
    (Site::Trunk, [37.0, 51.0, 46.0, 68.0]),
    (Site::Genital, [49.0, 119.0, 22.0, 13.0]),
];
const BACK: [(Site, [f64; 4]); 3] = [
    (Site::Scalp, [44.0, 2.0, 32.0, 41.0]),
    (Site::Neck, [51.0, 40.0, 18.0, 11.0]),
    (Site::Trunk, [37.0, 51.0, 46.0, 80.0]),
];

/// What there is on either side, drawn on the left of the picture: corners in
/// order around it.
const PAIRED: [(Site, &[[f64; 2]]); 4] = [
    (
        Site::Leg,
        &[
            [38.0, 121.0],
            [48.0, 121.0],
            [48.0, 133.0],
            [58.5, 133.0],
            [56.0, 226.0],
            [45.0, 226.0],
        ],
    ),
    (
        Site::Arm,
        &[
            [36.0, 52.0],
            [28.0, 56.0],
            [15.0, 112.0],
            [24.0, 114.0],
            [35.0, 80.0],
        ],
    ),
    (
        Site::Hand,
        &[
            [14.0, 114.0],
            [24.0, 116.0],
            [24.0, 130.0],
            [18.0, 137.0],
            [11.0, 130.0],
        ],
    ),
    (
        Site::Foot,
        &[
            [45.0, 228.0],
            [56.0, 228.0],
            [57.0, 246.0],
            [38.0, 246.0],
            [39.0, 241.0],
        ],
    ),
];

/// All regions, those of the front first.
pub(super) fn regions() -> Vec<Region> {
    let mut regions = Vec::new();
    for (view, middle) in [(0, &FRONT[..]), (1, &BACK[..])] {
        let from = if view == 0 { 0.0 } else { SECOND };
        let aspect = Aspect::BOTH[view];
        // the patient's side on the left and on the right of the picture
        let [left, right] = match aspect {
            Aspect::Back => [Side::Left, Side::Right],
            _ => [Side::Right, Side::Left],
        };
        let place = |site: Site, side: Side| Place {
            site,
            side,
            aspect: has_aspects(site).then_some(aspect),
        };
        for (site, corners) in PAIRED {
            let mirrored: Vec<[f64; 2]> = corners.iter().map(|[x, y]| [WIDTH - x, *y]).collect();
            regions.push(outline(place(site, left), corners, from));
            regions.push(outline(place(site, right), &mirrored, from));
        }
        for (site, [x, y, width, height]) in middle {
            let third = width / 3.0;
            for (i, side) in [left, Side::Middle, right].into_iter().enumerate() {
                let x = from + x + third * i as f64;
                let clip = CLIPS.iter().find(|(cut, _)| cut == site);
                regions.push(Region {
                    place: place(*site, side),
                    path: format!("M{x:.1} {y}h{third:.1}v{height}h-{third:.1}z"),
                    area: [x, *y, third, *height],
                    middle: [x + third / 2.0, y + height / 2.0],
                    clip: clip.map(|(_, names)| names[view]),
                });
            }
        }
    }
    regions
}

fn outline(place: Place, corners: &[[f64; 2]], from: f64) -> Region {
    let x = corners.iter().map(|[x, _]| x + from);
    let y = corners.iter().map(|[_, y]| *y);
    let least = |values: &mut dyn Iterator<Item = f64>| values.fold(f64::INFINITY, f64::min);
    let most = |values: &mut dyn Iterator<Item = f64>| values.fold(0.0, f64::max);
    let (left, top) = (least(&mut x.clone()), least(&mut y.clone()));
    let (right, bottom) = (most(&mut x.clone()), most(&mut y.clone()));
    let count = corners.len() as f64;
    let points: Vec<String> = corners
        .iter()
        .map(|[x, y]| format!("{:.1} {y}", x + from))
        .collect();
    Region {
        place,
        path: format!("M{}z", points.join("L")),
        area: [left, top, right - left, bottom - top],
        // inside of a bent outline, too
        middle: [x.sum::<f64>() / count, y.sum::<f64>() / count],
        clip: None,
    }
}
