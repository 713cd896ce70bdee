//! A hundred small people: how many relapse, and how sure that number is.

use crate::chart::{Look, px};
use crate::message::Messages;
use askama::Template;
use tapir_engine::forecast::Relapse;

/// People in a row.
const ROW: usize = 20;
/// From one person to the next, pixels of the drawing.
const STEP: f64 = 12.0;

#[derive(Template)]
#[template(path = "people.svg", escape = "html")]
struct Drawing<'a> {
    language: &'static str,
    id: usize,
    sentence: &'a str,
    look: Look,
    width: f64,
    height: f64,
    people: Vec<Person>,
}

struct Person {
    x: String,
    y: String,
    /// Relapses even at the lower end of the range.
    sure: bool,
    /// Relapses at the upper end of the range.
    maybe: bool,
    half: String,
}

/// The icon array of one plan: full up to the lower end of the range, half
/// between its ends, empty above.
pub(super) fn icons(
    number: usize,
    sentence: &str,
    relapse: &Relapse,
    look: Look,
    m: &Messages,
) -> String {
    let [low, high] = relapse.ci90.map(|p| (100.0 * p).round() as usize);
    let people = (0..100)
        .map(|i| {
            let x = STEP * ((i % ROW) as f64 + 0.5);
            let y = STEP * ((i / ROW) as f64 + 0.5);
            Person {
                x: px(x),
                y: px(y),
                sure: i < low,
                maybe: i < high,
                half: format!("M{} {}a4.2 4.2 0 0 0 0 8.4Z", px(x), px(y - 4.2)),
            }
        })
        .collect();
    crate::visible::document(&Drawing {
        language: m.language.tag(),
        id: number,
        sentence,
        look,
        width: STEP * ROW as f64,
        height: STEP * (100 / ROW) as f64,
        people,
    })
}
