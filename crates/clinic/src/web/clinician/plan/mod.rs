//! The plan editor: write, look, compare, sign.
//!
//! Every button sends the whole form and gets the same page back, changed; no
//! script is needed, and nothing that was typed is lost on the way.

mod calendar;
mod choice;
mod compare;
mod fields;
mod month;
mod page;
mod preview;
mod rows;
mod sign;
mod start;
mod template;

use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::{ForecastId, PatientId, PlanDraft, Settled, Values};
use crate::record::CourseRecord;
use crate::store::Chart;
use crate::store::record::plan_drafts;
use crate::web::form::Posted;
use crate::web::route::{Access, Route, get, post};
use crate::web::view::{View, page as answer};
use axum::extract::{Path, Query, State};
use axum::response::Response;
use fields::{Action, Fields};
use jiff::civil::Date;
use page::PlanPage;
use serde::Deserialize;

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/patients/{patient}/plan", Access::Clinician, show),
        post("/patients/{patient}/plan", Access::Clinician, act),
    ]
}

/// What the page is asked to begin with.
#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    template: String,
    /// The comparison to go on from.
    forecast: Option<ForecastId>,
}

/// What everything on the page is made from.
struct Editor<'a> {
    app: &'a App,
    view: &'a View,
    record: &'a CourseRecord,
}

async fn open(
    app: &App,
    signed: &Signed,
    patient: PatientId,
) -> Result<(Chart, CourseRecord), AppError> {
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "plan", app.now())
        .await?;
    let record = CourseRecord::load(&mut chart).await?;
    Ok((chart, record))
}

async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let (mut chart, record) = open(&app, &signed, patient).await?;
    let stored = match asked.forecast {
        Some(forecast) => plan_drafts::get(&mut chart, forecast)
            .await?
            .map(|draft| (forecast, draft)),
        None => None,
    };
    chart.commit().await?;
    let mut fields = match stored {
        Some((forecast, draft)) => start::compared(forecast, draft, &record),
        None => start::beginning(&asked.template, &record),
    };
    let settled = fields.draft.settle(Action::Look.chosen());
    let editor = Editor {
        app: &app,
        view: &view,
        record: &record,
    };
    answer(&editor.page(fields, settled))
}

async fn act(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
    Posted(values): Posted<Values>,
) -> Result<Response, AppError> {
    let (chart, record) = open(&app, &signed, patient).await?;
    let mut fields = Fields::read(&values)?;
    let action = Action::read(values.get("action").map_or("", String::as_str));
    let focus = fields.change_rows(&action);
    if let Action::Start(name) = &action {
        fields.draft = PlanDraft::of(&template::template(name, &record));
        start::today(&mut fields, &record);
        if let Some(week) = start::decides(name) {
            fields.review_week = week;
        }
    }
    let settled = fields.draft.settle(action.chosen());
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
        _ => {
            chart.commit().await?;
            let mut page = editor.page(fields, settled);
            if let Some(row) = focus.and_then(|row| page.rows.get_mut(row)) {
                row.focus = true;
            }
            answer(&page)
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
