//! Work that is under way: how far it is, and a button that cancels it.

use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::{PatientId, WorkId};
use crate::forecast::MakeError;
use crate::running_work::{Outcome, Work};
use crate::web::form::{Nothing, Posted};
use crate::web::route::{Access, Route, get, post};
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use std::sync::Arc;
use tapir_engine::fit::ForecastError;

/// Seconds after which the page looks again.
const AGAIN_SECONDS: &str = "2";

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/patients/{patient}/work/{work}", Access::Clinician, show),
        post(
            "/patients/{patient}/work/{work}/cancel",
            Access::Clinician,
            cancel,
        ),
    ]
}

#[derive(Template)]
#[template(path = "clinician/work.html")]
struct WorkPage<'a> {
    view: &'a View,
    patient: PatientId,
    work: WorkId,
    /// Parts done, and all, once that is known.
    progress: Option<(u64, u64)>,
    elapsed: String,
    /// Why nothing was made.
    failed: Option<String>,
    from: String,
}

/// Where one sees how far work is.
pub(super) fn work_path(patient: PatientId, work: WorkId) -> String {
    format!("/patients/{patient}/work/{work}")
}

/// How work ended that the engine did not finish.
pub(super) fn ended(error: &MakeError) -> Outcome {
    match error {
        MakeError::Forecast(ForecastError::Stopped) => Outcome::Cancelled,
        MakeError::Interrupted => Outcome::Failed("work-interrupted"),
        MakeError::Forecast(ForecastError::SampleTooSmall { .. }) => {
            Outcome::Failed("forecast-sample-too-small")
        }
        error => {
            tracing::warn!(%error, "a forecast could not be made");
            Outcome::Failed("forecast-failed")
        }
    }
}

fn find(
    app: &App,
    signed: &Signed,
    (patient, work): (PatientId, WorkId),
) -> Result<Arc<Work>, AppError> {
    let found = app.work.find(work, signed.actor.person, patient);
    found.ok_or(AppError::NotFound)
}

async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path((patient, id)): Path<(PatientId, WorkId)>,
) -> Result<Response, AppError> {
    let work = find(&app, &signed, (patient, id))?;
    let failed = match work.outcome() {
        Some(Outcome::Made(path)) => return Ok(Redirect::to(&path).into_response()),
        Some(Outcome::Cancelled) => return Ok(Redirect::to(&work.from).into_response()),
        Some(Outcome::Failed(sentence)) => Some(view.m.get(sentence)),
        None => None,
    };
    let has_failed = failed.is_some();
    let (done, all) = work.progress();
    let seconds = work.elapsed().as_secs();
    let shown = page(&WorkPage {
        view: &view,
        patient,
        work: id,
        progress: (all > 0).then_some((done, all)),
        elapsed: view.m.with("work-elapsed", [("seconds", seconds.into())]),
        failed,
        from: work.from.clone(),
    })?;
    if has_failed {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, shown).into_response());
    }
    let again = [(header::REFRESH, HeaderValue::from_static(AGAIN_SECONDS))];
    Ok((again, shown).into_response())
}

async fn cancel(
    State(app): State<App>,
    signed: Signed,
    Path(path): Path<(PatientId, WorkId)>,
    Posted(Nothing {}): Posted<Nothing>,
) -> Result<Redirect, AppError> {
    let work = find(&app, &signed, path)?;
    work.cancel();
    Ok(match work.outcome() {
        Some(Outcome::Made(path)) => Redirect::to(&path),
        _ => Redirect::to(&work.from),
    })
}
