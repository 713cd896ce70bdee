//! Runs the engine off the async threads, one forecast at a time.

use crate::app::App;
use crate::domain::LesionId;
use crate::message::messages;
use crate::store::record::forecasts::NewForecast;
use jiff::civil::Date;
use std::sync::Arc;
use tapir_engine::course::Course;
use tapir_engine::fit::ForecastError;
use tapir_engine::forecast::{Comparison, Options, compare, usual_plans};
use tapir_engine::input::InputError;
use tapir_engine::library::Library;
use tapir_engine::plan::Plan;
use tapir_report::Language;
use tapir_report::compare::svg;

/// Why there is no forecast.
#[derive(Debug, thiserror::Error)]
pub(crate) enum MakeError {
    /// The record does not make a course.
    #[error("the course: {0}")]
    Input(#[from] InputError),
    /// The engine cannot follow it.
    #[error(transparent)]
    Forecast(#[from] ForecastError),
    /// A bug.
    #[error("the forecast was interrupted")]
    Interrupted,
}

/// Name of the plan that is being written, in what is stored.
pub(crate) const PROPOSED: &str = "proposed";

/// Compares the usual plans and `proposed` from a course file; one that is
/// among the usual ones is not shown twice.
pub(crate) async fn make(
    app: &App,
    input: String,
    lesion: LesionId,
    decision_on: Date,
    proposed: Option<Plan>,
) -> Result<NewForecast, MakeError> {
    alone(app, move |library| {
        let options = Options::default();
        let course = Course::from_toml(&input)?;
        let usual = usual_plans(&course);
        let more: Vec<(String, Plan)> = proposed
            .into_iter()
            .filter(|plan| usual.iter().all(|(_, known)| known != plan))
            .map(|plan| (PROPOSED.to_owned(), plan))
            .collect();
        let comparison = compare(library, &course, &more, options)?;
        let drawings = Language::ALL.map(|language| (language, drawing(&comparison, language)));
        let provenance = &comparison.provenance;
        Ok(NewForecast {
            lesion,
            decision_on,
            content: serde_json::to_string(&comparison).map_err(|_| MakeError::Interrupted)?,
            drawings,
            model_version: provenance.model_version.to_owned(),
            parameter_hash: provenance.parameter_hash.clone(),
            data_hash: provenance.data_hash.clone(),
            seed: i64::try_from(options.seed).unwrap_or(i64::MAX),
            input,
        })
    })
    .await
}

/// Runs the engine off the async threads, and nothing else of it beside.
pub(super) async fn alone<T: Send + 'static>(
    app: &App,
    work: impl FnOnce(&Library) -> Result<T, MakeError> + Send + 'static,
) -> Result<T, MakeError> {
    let _permit = app
        .forecasts
        .acquire()
        .await
        .map_err(|_| MakeError::Interrupted)?;
    let library = Arc::clone(&app.library);
    tokio::task::spawn_blocking(move || work(&library))
        .await
        .map_err(|_| MakeError::Interrupted)?
}

/// The drawing with the proposed plan named in the language.
fn drawing(comparison: &Comparison, language: Language) -> String {
    let mut named = comparison.clone();
    for plan in named.plans.iter_mut().filter(|plan| plan.name == PROPOSED) {
        plan.name = messages(language).get("plan-proposed");
    }
    svg(&named, language)
}
