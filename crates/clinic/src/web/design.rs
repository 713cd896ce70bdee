//! The parts that pages are made of, on one page, in the demonstration only: colours,
//! sizes, icons, buttons, notices, cards, rows. What they are for is in the book.

use super::icon;
use super::route::{Access, Route, get};
use super::view::{View, page};
use crate::AppError;
use crate::app::App;
use crate::course_charts::{Layout, PlanBar, on_range, week_ring};
use crate::domain::laboratory::Limit;
use crate::domain::{Day, DayState};
use crate::message::Messages;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::Span;
use jiff::civil::Date;

pub(super) fn routes() -> Vec<Route> {
    vec![get("/design", Access::Public, show)]
}

/// Names of colours in the style sheet, and what they mean.
const COLOURS: [(&str, &str); 8] = [
    ("accent", "design-accent"),
    ("good", "design-good"),
    ("warn", "urgency-2"),
    ("bad", "urgency-3"),
    ("soft", "urgency-1"),
    ("plan", "plan-now"),
    ("light", "design-light"),
    ("lit", "lesions-title"),
];

/// Names of sizes in the style sheet, and how many pixels they are where nobody has
/// chosen a larger text.
const SIZES: [(&str, u32); 4] = [("small", 14), ("text", 17), ("large", 22), ("huge", 30)];

#[derive(Template)]
#[template(path = "design.html")]
struct Design<'a> {
    view: &'a View,
    colours: Vec<(&'static str, String)>,
    sizes: [(&'static str, u32); 4],
    icons: Vec<&'static str>,
    /// A plan as a bar.
    bar: Option<String>,
    /// A value on a given range, and one beyond an assumed range.
    bands: Vec<String>,
    /// A week with days of every kind.
    ring: String,
}

async fn show(State(app): State<App>, view: View) -> Result<Response, AppError> {
    if !app.demo {
        return Err(AppError::NotFound);
    }
    page(&Design {
        colours: COLOURS.map(|(name, key)| (name, view.m.get(key))).into(),
        sizes: SIZES,
        icons: icon::names(),
        bar: bar(view.m),
        bands: bands(),
        ring: ring(view.m),
        view: &view,
    })
}

/// The day on which the examples begin, a Monday.
const MONDAY: Date = Date::constant(2026, 3, 2);

fn bar(m: &Messages) -> Option<String> {
    let plan = "tacrolimus 0.1%: bid 24w, 2/w 24w, stop".parse().ok()?;
    let bar = PlanBar {
        plan: &plan,
        starts_on: MONDAY,
        review_on: Some(MONDAY + Span::new().weeks(24)),
        today: None,
    };
    bar.draw(Layout::Phone, m)
}

fn bands() -> Vec<String> {
    let range = |assumed| [7.0, 40.0].map(|value| Some(Limit { value, assumed }));
    let drawn = [
        on_range(range(false), Some(31.0)),
        on_range(range(true), Some(210.0)),
    ];
    drawn.into_iter().flatten().collect()
}

fn ring(m: &Messages) -> String {
    let states = [
        DayState::Full,
        DayState::Partial,
        DayState::Skipped,
        DayState::NotRecorded,
        DayState::Paused,
        DayState::Open,
        DayState::Ahead,
    ];
    let days = states.iter().zip(0..).map(|(state, after)| Day {
        on: MONDAY + Span::new().days(after),
        state: *state,
        due: 2,
        applied: match state {
            DayState::Full => 2,
            DayState::Partial => 1,
            _ => 0,
        },
    });
    week_ring(&days.collect::<Vec<_>>(), MONDAY + Span::new().days(5), m)
}
