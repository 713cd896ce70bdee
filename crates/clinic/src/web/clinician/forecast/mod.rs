//! A stored comparison of plans: as it was made, released to the patient or not.

use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::{ForecastId, PatientId};
use crate::store::record::forecasts;
use crate::web::route::{Access, Route, get, post};
use crate::web::shared::forecast_page::ForecastPage;
use crate::web::view::{View, page};
use axum::extract::{Path, State};
use axum::response::{Redirect, Response};

pub(super) fn routes() -> Vec<Route> {
    vec![
        get(
            "/patients/{patient}/forecasts/{forecast}",
            Access::Clinician,
            show,
        ),
        post(
            "/patients/{patient}/forecasts/{forecast}/release",
            Access::Clinician,
            release,
        ),
    ]
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
        true,
        &signed.zone,
    ))
}

async fn release(
    State(app): State<App>,
    signed: Signed,
    Path((patient, forecast)): Path<(PatientId, ForecastId)>,
) -> Result<Redirect, AppError> {
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "forecast", app.now())
        .await?;
    forecasts::release(&mut chart, forecast).await?;
    chart.commit().await?;
    Ok(Redirect::to(&format!(
        "/patients/{patient}/forecasts/{forecast}"
    )))
}
