//! A week as a ring of seven days, each with its sign, so that no colour is needed.

use crate::calendar::weekday;
use crate::domain::{Day, DayState};
use crate::message::Messages;
use askama::Template;
use jiff::civil::Date;
use std::f64::consts::TAU;
use tapir_report::chart::px;

/// Middle of the drawing, and its width.
const MIDDLE: f64 = 80.0;
/// Inner and outer edge of the ring, where signs stand, where names of days stand.
const INNER: f64 = 32.0;
const OUTER: f64 = 54.0;
const SIGNS: f64 = 43.0;
const NAMES: f64 = 67.0;
/// Between two days, as a part of the circle.
const GAP: f64 = 0.008;

#[derive(Template)]
#[template(path = "week_ring.svg", escape = "html")]
struct Drawing<'a> {
    m: &'a Messages,
    said: String,
    days: Vec<Part>,
    applied: u32,
}

/// One day.
struct Part {
    path: String,
    class: &'static str,
    sign: &'static str,
    at: [String; 2],
    name: String,
    named_at: [String; 2],
    today: bool,
}

/// The ring of these days, of which one may be today.
pub(crate) fn week_ring(days: &[Day], today: Date, m: &Messages) -> String {
    let count = days.len() as f64;
    let said = days.iter().map(|day| {
        let (_, key) = super::day_class(day.state);
        format!("{} {}", weekday(day.on, m), m.get(key))
    });
    let said: Vec<String> = said.collect();
    let parts = days.iter().enumerate().map(|(i, day)| {
        let middle = (i as f64 + 0.5) / count;
        let (class, sign) = sign(day.state);
        Part {
            path: sector(i as f64 / count + GAP, (i + 1) as f64 / count - GAP),
            class,
            sign,
            at: point(middle, SIGNS, 5.0),
            name: weekday(day.on, m),
            named_at: point(middle, NAMES, 4.0),
            today: day.on == today,
        }
    });
    let drawing = Drawing {
        m,
        said: said.join(" · "),
        days: parts.collect(),
        applied: days.iter().map(|day| day.applied).sum(),
    };
    drawing.render().unwrap_or_default()
}

/// The same signs as in the diary.
fn sign(state: DayState) -> (&'static str, &'static str) {
    match state {
        DayState::NotDue => ("ring-idle", "·"),
        DayState::Paused => ("ring-paused", "‖"),
        DayState::Full => ("ring-full", "●"),
        DayState::Partial => ("ring-partial", "◐"),
        DayState::Skipped => ("ring-skipped", "✕"),
        DayState::NotRecorded => ("ring-unknown", "?"),
        DayState::BeforeSigning => ("ring-idle", "–"),
        DayState::Open => ("ring-open", "…"),
        DayState::Ahead => ("ring-ahead", "▫"),
    }
}

/// A place on the ring, clockwise from the top, as a part of the circle; `down` brings
/// letters to the height of their middle.
fn point(part: f64, radius: f64, down: f64) -> [String; 2] {
    let (sin, cos) = (part * TAU).sin_cos();
    [px(MIDDLE + radius * sin), px(MIDDLE - radius * cos + down)]
}

fn sector(from: f64, to: f64) -> String {
    let [a, b] = [from, to].map(|part| point(part, OUTER, 0.0).join(" "));
    let [c, d] = [to, from].map(|part| point(part, INNER, 0.0).join(" "));
    format!("M{a}A{OUTER} {OUTER} 0 0 1 {b}L{c}A{INNER} {INNER} 0 0 0 {d}z")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::messages;
    use tapir_report::Language;

    #[test]
    fn every_state_has_a_sign_of_its_own_but_for_days_without_a_dose() {
        let day = |state, day| Day {
            on: jiff::civil::date(2026, 3, day),
            state,
            due: 2,
            applied: u32::from(state == DayState::Full) * 2,
        };
        let days = [
            day(DayState::Full, 2),
            day(DayState::Partial, 3),
            day(DayState::Skipped, 4),
            day(DayState::NotRecorded, 5),
            day(DayState::Open, 6),
            day(DayState::Ahead, 7),
            day(DayState::NotDue, 8),
        ];
        let today = jiff::civil::date(2026, 3, 6);
        let ring = week_ring(&days, today, messages(Language::En));
        let signs = ["●", "◐", "✕", "?", "…", "▫", "·"];
        for sign in signs {
            assert_eq!(
                ring.matches(&format!(">{sign}</text>")).count(),
                1,
                "{sign}"
            );
        }
        assert!(ring.contains("Thu not recorded"), "{ring}");
        assert!(!ring.contains("missed"), "{ring}");
    }
}
