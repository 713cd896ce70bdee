//! What visits leave open of each parameter: ranges, one column per course.

use crate::chart::{FONTS, Look, Scale, Tick, look, multiples, px};
use crate::message::Messages;
use crate::number::{cut, decimal};
use askama::Template;
use tapir_engine::validate::credibility::{CourseProfiles, FAR, Informed};

#[derive(Template)]
#[template(path = "identifiability.svg", escape = "html")]
struct Drawing<'a> {
    m: &'a Messages,
    fonts: &'static str,
    width: f64,
    height: f64,
    top: f64,
    bottom: f64,
    looks: [Look; 2],
    names: Vec<(f64, String)>,
    columns: Vec<Column>,
}

struct Column {
    left: f64,
    right: f64,
    heading: [String; 2],
    prior: [String; 2],
    ticks: Vec<Tick>,
    ranges: Vec<Range>,
}

struct Range {
    y: f64,
    ends: [String; 2],
    open: [bool; 2],
    marker: String,
    look: Look,
}

const NAMES: f64 = 150.0;
const COLUMN: f64 = 240.0;
const GAP: f64 = 18.0;
const HEAD: f64 = 118.0;
const ROW: f64 = 26.0;
const AXIS: f64 = 48.0;
/// Parameters that are drawn: those whose profile falls most anywhere.
const SHOWN: usize = 16;

pub(super) fn svg(patients: &[CourseProfiles], m: &Messages) -> String {
    let mut falls: Vec<(&str, f64)> = Vec::new();
    for informed in patients.iter().flat_map(|of| &of.parameters) {
        let name = informed.profile.name.as_str();
        match falls.iter_mut().find(|(other, _)| *other == name) {
            Some((_, fall)) => *fall = fall.max(informed.fall),
            None => falls.push((name, informed.fall)),
        }
    }
    falls.sort_by(|a, b| b.1.total_cmp(&a.1));
    let names: Vec<&str> = falls.iter().take(SHOWN).map(|(name, _)| *name).collect();
    let mut courses: Vec<&CourseProfiles> = Vec::new();
    for of in patients {
        if !courses.iter().any(|other| other.course == of.course) {
            courses.push(of);
        }
    }
    let columns: Vec<Column> = courses
        .iter()
        .enumerate()
        .map(|(i, course)| column(i, course, patients, &names, m))
        .collect();
    let y = |row: usize| HEAD + ROW * (row as f64 + 0.5);
    crate::visible::document(&Drawing {
        m,
        fonts: FONTS,
        width: NAMES + (COLUMN + GAP) * columns.len() as f64,
        height: HEAD + ROW * names.len() as f64 + AXIS,
        top: HEAD,
        bottom: HEAD + ROW * names.len() as f64,
        looks: [look(0), look(1)],
        names: names
            .iter()
            .enumerate()
            .map(|(i, name)| (y(i), cut(name, 22)))
            .collect(),
        columns,
    })
}

fn column(
    place: usize,
    of: &CourseProfiles,
    patients: &[CourseProfiles],
    names: &[&str],
    m: &Messages,
) -> Column {
    /// What holds 95 of 100 patients before any visit.
    const PRIOR: f64 = 1.96;
    let left = NAMES + place as f64 * (COLUMN + GAP);
    let x = Scale {
        from: -FAR,
        to: FAR,
        start: left,
        end: left + COLUMN,
    };
    let same = patients.iter().filter(|other| other.course == of.course);
    let ranges = same.enumerate().flat_map(|(i, other)| {
        names.iter().enumerate().filter_map(move |(row, name)| {
            let mut all = other.parameters.iter();
            let informed = all.find(|p| p.profile.name == *name)?;
            // A above, B below the centre of the row
            let y = HEAD + ROW * (row as f64 + 0.5) + if i == 0 { -5.0 } else { 5.0 };
            Some(range(informed, &x, y, look(i)))
        })
    });
    Column {
        left,
        right: x.end,
        heading: [
            m.with(
                "identifiability-visits",
                [("visits", of.course.weeks.len().into())],
            ),
            cut(of.course.plan.trim_start_matches("tacrolimus "), 36),
        ],
        prior: [-PRIOR, PRIOR].map(|z| px(x.at(z))),
        ticks: multiples(1.0, -FAR, FAR)
            .into_iter()
            .map(|z| Tick {
                at: px(x.at(z)),
                label: decimal(z, 0),
                second: String::new(),
            })
            .collect(),
        ranges: ranges.collect(),
    }
}

fn range(informed: &Informed, x: &Scale, y: f64, look: Look) -> Range {
    let [low, high] = informed.range;
    Range {
        y,
        ends: [low.unwrap_or(-FAR), high.unwrap_or(FAR)].map(|z| px(x.at(z))),
        open: [low.is_none(), high.is_none()],
        marker: look.marker(x.at(informed.profile.mode), y, 3.2),
        look,
    }
}
