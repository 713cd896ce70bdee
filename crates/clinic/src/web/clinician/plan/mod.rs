//! The plan editor: write, look, compare, sign.
//!
//! Every button sends the whole form and gets the same page back, changed; no
//! script is needed, and nothing that was typed is lost on the way.

mod assumptions;
mod bar;
mod calendar;
mod choice;
mod compare;
mod fields;
mod page;
mod preview;
mod rows;
mod sign;
mod sites;
mod start;
mod template;

use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::calendar::long_day;
use crate::clock;
use crate::domain::{ForecastId, PatientId, Settled, Values};
use crate::forecast;
use crate::record::CourseRecord;
use crate::store::record::{forecasts, kept_drafts, plan_drafts};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, get, post};
use crate::web::shared::open::open;
use crate::web::view::{View, page as answer};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use fields::{Action, Fields};
use jiff::civil::Date;
use page::PlanPage;
use serde::Deserialize;
use tapir_engine::plan::Plan;

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/patients/{patient}/plan", Access::Clinician, show),
        post("/patients/{patient}/plan", Access::Clinician, act),
        post("/redraw/plan", Access::Clinician, bar::redraw),
    ]
}

/// What the page is asked to begin with.
#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    template: String,
    /// The comparison to go on from.
    forecast: Option<ForecastId>,
    /// The plan of it to go on with, by its place; the proposed one without it.
    plan: Option<usize>,
}

/// What everything on the page is made from.
struct Editor<'a> {
    app: &'a App,
    view: &'a View,
    record: &'a CourseRecord,
}

async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let (mut chart, record) = open(&app, &signed, patient, "plan").await?;
    let stored = match asked.forecast {
        Some(forecast) => plan_drafts::get(&mut chart, forecast).await?,
        None => None,
    };
    let chosen = match (asked.forecast, asked.plan) {
        (Some(forecast), Some(place)) => {
            let found = forecasts::get(&mut chart, forecast, view.language()).await?;
            plan_at(&found.content, place)
        }
        _ => None,
    };
    let kept = match (asked.forecast, asked.template.as_str(), record.course) {
        (None, "", Some(course)) => kept_drafts::get(&mut chart, course.id).await?,
        _ => None,
    };
    chart.commit().await?;
    // one that was begun before another version was signed is of no use any more
    let kept = kept.and_then(|kept| {
        let fields = Fields::read(&kept.fields).ok()?;
        (fields.after == start::newest_number(&record)).then_some((fields, kept.at))
    });
    let mut kept_at = None;
    let mut fields = match (stored, asked.forecast, kept) {
        (Some(found), Some(forecast), _) => start::compared(forecast, found, chosen, &record),
        (_, _, Some((fields, at))) => {
            kept_at = Some(at);
            fields
        }
        _ => start::beginning(&asked.template, &record),
    };
    let settled = fields.draft.settle(Action::Look.chosen());
    let editor = Editor {
        app: &app,
        view: &view,
        record: &record,
    };
    let mut page = editor.page(fields, settled);
    page.kept = kept_at.map(|at| long_day(clock::today(at, &signed.zone), view.m));
    answer(&page)
}

/// The plan at a place of a stored comparison.
fn plan_at(content: &str, place: usize) -> Option<Plan> {
    let comparison = forecast::comparison(content).ok()?;
    comparison.plans.get(place).map(|plan| plan.plan.clone())
}

async fn act(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
    Posted(values): Posted<Values>,
) -> Result<Response, AppError> {
    let (mut chart, record) = open(&app, &signed, patient, "plan").await?;
    let mut fields = Fields::read(&values)?;
    let action = Action::read(values.get("action").map_or("", String::as_str));
    let focus = fields.change_rows(&action);
    if let Action::Start(name) = &action {
        start::from_template(name, &mut fields, &record);
    }
    let settled = fields.draft.settle(action.chosen());
    // what is signed is what was read
    if let Some(plan) = settled.plan.as_ref().filter(|_| action != Action::Sign) {
        start::follow_plan(&mut fields, plan);
    }
    if let Some(course) = record.course {
        if action == Action::Discard {
            kept_drafts::discard(&mut chart, course.id).await?;
            chart.commit().await?;
            return Ok(Redirect::to(&format!("/patients/{patient}/plan")).into_response());
        }
        if action != Action::Sign {
            kept_drafts::keep(&mut chart, course.id, &fields.values()).await?;
        }
    }
    let editor = Editor {
        app: &app,
        view: &view,
        record: &record,
    };
    match (action, settled.plan.clone()) {
        (Action::Sign, Some(plan)) => editor.sign(chart, plan, fields, settled).await,
        (Action::Compare, Some(plan)) => {
            chart.commit().await?;
            editor.compare(&signed, plan, fields, settled).await
        }
        (action, _) => {
            chart.commit().await?;
            let errors = editor.wrong_dates(&fields);
            let mut page = editor.page(fields, settled);
            page.errors = errors;
            if let Some(row) = focus.and_then(|row| page.rows.get_mut(row)) {
                row.focus = true;
            }
            // what was asked for was not done: the plan cannot be read
            let status = match action {
                Action::Sign | Action::Compare => StatusCode::UNPROCESSABLE_ENTITY,
                _ => StatusCode::OK,
            };
            Ok((status, answer(&page)?).into_response())
        }
    }
}

impl<'a> Editor<'a> {
    /// The page with everything that follows from its fields.
    fn page(&self, fields: Fields, settled: Settled) -> PlanPage<'a> {
        let start = fields.starts_on.parse().unwrap_or(self.record.today);
        PlanPage::of(self, start, fields, settled)
    }

    fn age_on(&self, on: Date) -> f64 {
        self.record.patient.age_years(on)
    }
}
