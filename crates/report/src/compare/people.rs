//! A hundred small people: how many relapse, and how sure that number is.

use crate::chart::px;
use crate::message::Messages;
use crate::number::hundredths;
use askama::Template;
use tapir_engine::forecast::Relapse;

/// People in a row.
const ROW: usize = 20;
/// From one person to the next, pixels of the drawing.
const STEP: f64 = 12.0;
/// Room for the bracket below the people.
const BRACKET: f64 = 12.0;

#[derive(Template)]
#[template(path = "people.svg", escape = "html")]
struct Drawing<'a> {
    language: &'static str,
    id: usize,
    sentence: &'a str,
    colour: &'a str,
    /// Dark as on paper, unless the page decides: its ground may be dark.
    bracket: &'a str,
    width: f64,
    height: f64,
    people: Vec<Person>,
    /// The range, on a scale from none to all as wide as the people.
    range: String,
    /// The number itself on that scale.
    marker: String,
}

struct Person {
    x: String,
    y: String,
    relapses: bool,
}

/// The icon array of one plan: as many are full as the sentence says, and a bracket
/// below has the range. What is full and what is empty differs without colour.
pub(super) fn icons(
    number: usize,
    sentence: &str,
    relapse: &Relapse,
    colour: &str,
    m: &Messages,
) -> String {
    let count = hundredths(relapse.probability);
    let people = (0..100)
        .map(|i: usize| Person {
            x: px(STEP * ((i % ROW) as f64 + 0.5)),
            y: px(STEP * ((i / ROW) as f64 + 0.5)),
            relapses: (i as f64) < count,
        })
        .collect();
    let width = STEP * ROW as f64;
    let below = STEP * (100 / ROW) as f64;
    let at = |percent: f64| 1.0 + (width - 2.0) * percent / 100.0;
    let [low, high] = relapse.ci90.map(|end| px(at(hundredths(end))));
    let (foot, top) = (px(below + 8.0), px(below + 3.0));
    let (x, tip) = (at(count), below + 2.0);
    let height = below + BRACKET;
    crate::visible::document(&Drawing {
        language: m.language.tag(),
        id: number,
        sentence,
        colour,
        bracket: match colour {
            "currentColor" => colour,
            _ => "#333",
        },
        width,
        height,
        people,
        range: format!("M{low} {top}V{foot}H{high}V{top}"),
        marker: format!(
            "M{} {}L{} {}L{} {}Z",
            px(x),
            px(tip + 4.0),
            px(x + 3.0),
            px(height - 1.0),
            px(x - 3.0),
            px(height - 1.0)
        ),
    })
}
