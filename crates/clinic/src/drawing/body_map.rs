//! The body from the front and from the back: where lesions are, and where one
//! can be entered.
//!
//! A region is a site of the engine with a side of the patient, whose right is
//! on the left of the picture from the front and on the right of it from the
//! back. What can be pressed is a label of the page's own radio buttons, so that
//! it works without a script; the keyboard uses the buttons themselves.

mod figure;

use crate::domain::{Side, place_name};
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
    regions: Vec<Shown>,
    /// Numbers of lesions, with their places.
    numbers: Vec<(f64, f64, String)>,
}

struct Shown {
    /// `face-left`.
    name: String,
    marked: bool,
    region: Region,
}

/// A map on which a place is chosen.
pub(crate) fn body_to_choose(m: &Messages) -> String {
    draw(&[], true, m)
}

/// A map with the places of lesions, which are numbered from 1.
pub(crate) fn body_with(lesions: &[(Site, Side)], m: &Messages) -> String {
    draw(lesions, false, m)
}

fn draw(lesions: &[(Site, Side)], chooses: bool, m: &Messages) -> String {
    let regions = figure::regions();
    let mut numbers: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (i, place) in lesions.iter().enumerate() {
        // regions of the front come first
        let at = regions.iter().position(|r| (r.site, r.side) == *place);
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
            name: place_name(region.site, region.side),
            marked: lesions.contains(&(region.site, region.side)),
            region,
        })
        .collect();
    let drawing = Drawing {
        m,
        chooses,
        regions,
        numbers,
    };
    drawing.render().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::has_side;
    use crate::message::messages;
    use tapir_report::Language;

    const STYLE: &str = include_str!("../../static/site.css");

    #[test]
    fn every_site_and_side_that_exists_is_on_the_map_and_can_be_pressed() {
        let m = messages(Language::En);
        let map = body_to_choose(m);
        for site in Site::ALL {
            for side in Side::ALL {
                let name = place_name(site, side);
                let there = map.contains(&format!("for=\"place-{name}\""));
                assert_eq!(there, has_side(site, side), "{name}");
                // and is filled when its button is chosen
                let filled = format!("#place-{name}:checked) .at-{name}");
                assert_eq!(STYLE.contains(&filled), there, "{name}");
            }
        }
    }

    #[test]
    fn lesions_of_one_place_share_their_mark_and_all_its_regions_are_marked() {
        let m = messages(Language::En);
        let arm = (Site::Arm, Side::Left);
        let map = body_with(&[arm, (Site::Face, Side::Middle), arm], m);
        assert!(
            map.contains(">1,3</text>") && map.contains(">2</text>"),
            "{map}"
        );
        // the arm from both sides, the face from the front
        assert_eq!(map.matches(" marked").count(), 3);
        assert!(!map.contains("<label"));
    }
}
