//! The parts that pages are made of, on one page, in the demonstration only: colours,
//! sizes, icons, buttons, notices, cards, rows. What they are for is in the book.

use super::icon;
use super::route::{Access, Route, get};
use super::view::{View, page};
use crate::AppError;
use crate::app::App;
use askama::Template;
use axum::extract::State;
use axum::response::Response;

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
}

async fn show(State(app): State<App>, view: View) -> Result<Response, AppError> {
    if !app.demo {
        return Err(AppError::NotFound);
    }
    page(&Design {
        colours: COLOURS.map(|(name, key)| (name, view.m.get(key))).into(),
        sizes: SIZES,
        icons: icon::names(),
        view: &view,
    })
}
