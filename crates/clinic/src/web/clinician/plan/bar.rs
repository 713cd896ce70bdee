//! The draft as a bar of phases, which is drawn again while somebody types: here, so
//! that the language of plans is read in one place only.

use super::fields::{Action, Fields};
use super::sign::review_on;
use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::calendar::long_day;
use crate::clock;
use crate::course_charts::{Layout, PlanBar};
use crate::domain::{Settled, Values};
use crate::web::form::Posted;
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::Span;
use jiff::civil::Date;
use tapir_engine::plan::Plan;
use tapir_report::errors::in_language;

/// What follows the form while it is filled in.
#[derive(Template)]
#[template(path = "clinician/plan_bar.html")]
pub(super) struct DraftBar {
    /// For a wide page and for a phone; nothing for what cannot be read.
    pub drawing: Option<[String; 2]>,
    /// What it says, or why it cannot be read.
    pub said: String,
    pub wrong: bool,
}

impl DraftBar {
    /// Of a form that was settled.
    pub fn of(fields: &Fields, settled: &Settled, today: Date, view: &View) -> Self {
        let start = fields.starts_on.parse().unwrap_or(today);
        let plan = settled.plan.as_ref();
        let drawing = plan.and_then(|plan| {
            let bar = PlanBar {
                plan,
                starts_on: start,
                review_on: review_on(&fields.review_week, start, start).ok().flatten(),
                today: None,
            };
            let [wide, phone] = [Layout::Wide, Layout::Phone].map(|l| bar.draw(l, view.m));
            Some([wide?, phone?])
        });
        let wrong = wrong(settled, fields, view);
        Self {
            drawing,
            wrong: wrong.is_some(),
            said: wrong
                .or_else(|| plan.map(|plan| ends(plan, start, view)))
                .unwrap_or_default(),
        }
    }

    /// The same on the page itself, which says elsewhere what is wrong.
    pub fn on_page(fields: &Fields, settled: &Settled, today: Date, view: &View) -> Self {
        let bar = Self::of(fields, settled, today, view);
        match bar.wrong {
            true => Self {
                said: String::new(),
                wrong: false,
                ..bar
            },
            false => bar,
        }
    }
}

/// Until when a plan goes.
fn ends(plan: &Plan, start: Date, view: &View) -> String {
    let Some(last) = plan.length_days().checked_sub(1) else {
        return view.m.get("bar-nothing");
    };
    let last = start + Span::new().days(i64::from(last));
    view.line("bar-until", "date", &long_day(last, view.m))
}

/// Why the draft is no plan yet.
fn wrong(settled: &Settled, fields: &Fields, view: &View) -> Option<String> {
    let m = view.m;
    if settled.differ {
        return Some(m.get("rows-differ"));
    }
    let text = fields.draft.text.trim();
    if let Some(error) = settled.text_error.as_ref().filter(|_| !text.is_empty()) {
        let error = in_language(&error.to_string(), view.language());
        return Some(view.joined(&m.get("plan-unreadable"), &error));
    }
    let (row, problem) = settled.rows.problems.first()?;
    let title = m.with("row-title", [("number", (row + 1).into())]);
    Some(view.named(&title, &view.problem(problem)))
}

/// What a script puts into the place of the drawing before.
pub(super) async fn redraw(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Posted(values): Posted<Values>,
) -> Result<Response, AppError> {
    let mut fields = Fields::read(&values)?;
    let settled = fields.draft.settle(Action::Look.chosen());
    let today = clock::today(app.now(), &signed.zone);
    page(&DraftBar::of(&fields, &settled, today, &view))
}
