//! A stored comparison of plans: as it was made, released to the patient or not.

mod assumptions;
mod differences;
mod page;

use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::{FieldError, ForecastId, PatientId, Values};
use crate::store::record::forecasts::Forecast;
use crate::store::record::{forecasts, plan_drafts};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, get, post};
use crate::web::view::{View, page as answer};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use page::ForecastPage;

/// Longest reason for taking a release back, characters.
const LONGEST_REASON: usize = 2000;

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
        post(
            "/patients/{patient}/forecasts/{forecast}/take-back",
            Access::Clinician,
            take_back,
        ),
    ]
}

/// Everything that the page is made from.
struct Known {
    forecast: Forecast,
    neighbours: Vec<forecasts::Neighbour>,
    draft: Option<plan_drafts::Found>,
}

async fn read(
    app: &App,
    view: &View,
    signed: &Signed,
    (patient, forecast): (PatientId, ForecastId),
) -> Result<Known, AppError> {
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "forecast", app.now())
        .await?;
    let found = forecasts::get(&mut chart, forecast, view.language()).await?;
    let neighbours = forecasts::of_the_same(&mut chart, found.lesion.id, found.decision_on).await?;
    let draft = plan_drafts::get(&mut chart, forecast).await?;
    chart.commit().await?;
    Ok(Known {
        forecast: found,
        neighbours,
        draft,
    })
}

async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(path): Path<(PatientId, ForecastId)>,
) -> Result<Response, AppError> {
    let known = read(&app, &view, &signed, path).await?;
    answer(&ForecastPage::of(&view, path.0, &known, &signed.zone))
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

async fn take_back(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path((patient, forecast)): Path<(PatientId, ForecastId)>,
    Posted(values): Posted<Values>,
) -> Result<Response, AppError> {
    let typed = values.get("reason").map_or("", String::as_str);
    let reason = match FieldError::text("reason", typed, LONGEST_REASON) {
        Ok(reason) => reason,
        Err(error) => {
            let known = read(&app, &view, &signed, (patient, forecast)).await?;
            let mut page = ForecastPage::of(&view, patient, &known, &signed.zone);
            page.reason = typed.to_owned();
            page.errors = vec![error];
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, answer(&page)?).into_response());
        }
    };
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "forecast", app.now())
        .await?;
    forecasts::take_back(&mut chart, forecast, &reason).await?;
    chart.commit().await?;
    let to = format!("/patients/{patient}/forecasts/{forecast}#release");
    Ok(Redirect::to(&to).into_response())
}
