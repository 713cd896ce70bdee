//! A forecast that the doctor released.

use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::{ForecastId, PatientId};
use crate::store::record::forecasts;
use crate::web::route::{Access, Route, get};
use crate::web::shared::forecast_page::ForecastPage;
use crate::web::view::{View, page};
use axum::extract::{Path, State};
use axum::response::Response;

pub(super) fn routes() -> Vec<Route> {
    vec![get(
        "/my/{patient}/forecasts/{forecast}",
        Access::Keeper,
        show,
    )]
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
    page(&ForecastPage::of(
        &view,
        patient,
        &found,
        false,
        &signed.zone,
    ))
}
