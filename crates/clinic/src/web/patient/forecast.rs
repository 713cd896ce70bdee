//! A forecast that the doctor released, and perhaps took back.

use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::{ForecastId, PatientId};
use crate::store::record::forecasts;
use crate::web::route::{Access, Route, get};
use crate::web::shared::forecast::{PlanCard, Shown, cards};
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

pub(super) fn routes() -> Vec<Route> {
    vec![get(
        "/my/{patient}/forecasts/{forecast}",
        Access::Keeper,
        show,
    )]
}

#[derive(Template)]
#[template(path = "patient/forecast.html")]
struct ForecastPage<'a> {
    view: &'a View,
    patient: PatientId,
    shown: Shown,
    /// Stop, taper, maintain and what the doctor proposed.
    plans: Vec<PlanCard>,
}

async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path((patient, forecast)): Path<(PatientId, ForecastId)>,
) -> Result<Response, AppError> {
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "forecast", app.now())
        .await?;
    let found = forecasts::get(&mut chart, forecast, view.language()).await?;
    chart.commit().await?;
    let shown = Shown::of(&view, &found, &signed.zone);
    let comparison = shown.comparison.as_ref();
    page(&ForecastPage {
        view: &view,
        patient,
        plans: comparison.map_or(Vec::new(), |c| cards(c, view.m)),
        shown,
    })
}
