//! Runs the engine off the async threads, one forecast at a time.

use super::stored;
use crate::app::App;
use crate::domain::{Counted, DoseAssumptions, LesionId};
use crate::store::record::forecasts::NewForecast;
use jiff::civil::Date;
use std::ops::ControlFlow;
use std::sync::Arc;
use tapir_engine::course::{CourseBuilder, CourseError};
use tapir_engine::fit::ForecastError;
use tapir_engine::forecast::{Options, compare_in_steps, usual_plans};
use tapir_engine::library::Library;
use tapir_engine::plan::{Plan, PlanName};
use tapir_report::Language;
use tapir_report::compare::svg;

/// Why there is no forecast.
#[derive(Debug, thiserror::Error)]
pub(crate) enum MakeError {
    /// The record does not make a course.
    #[error("the course: {0}")]
    Course(#[from] CourseError),
    /// What was stored is no course, or cannot be stored.
    #[error("the stored course: {0}")]
    Stored(#[from] serde_json::Error),
    /// The engine cannot follow it.
    #[error(transparent)]
    Forecast(#[from] ForecastError),
    /// A bug.
    #[error("the forecast was interrupted")]
    Interrupted,
}

/// What a comparison is about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked {
    pub lesion: LesionId,
    pub decision_on: Date,
    pub doses: DoseAssumptions,
    /// What is known of the doses so far.
    pub counted: Counted,
}

/// Compares the usual plans and `proposed` for a course; one that is
/// among the usual ones is not shown twice. `heard` hears how far it is, and may stop
/// it.
pub(crate) async fn make(
    app: &App,
    entered: CourseBuilder,
    asked: Asked,
    proposed: Option<Plan>,
    heard: impl Fn(u64, u64) -> ControlFlow<()> + Send + Sync + 'static,
) -> Result<NewForecast, MakeError> {
    alone(app, move |library| {
        let options = Options::default();
        let course = entered.build()?;
        let usual = usual_plans(&course);
        let more: Vec<(PlanName, Plan)> = proposed
            .into_iter()
            .filter(|plan| usual.iter().all(|(_, known)| known != plan))
            .map(|plan| (PlanName::Proposed, plan))
            .collect();
        let comparison = compare_in_steps(library, &course, &more, options, &heard)?;
        let drawings = Language::ALL.map(|language| (language, svg(&comparison, language)));
        let provenance = &comparison.provenance;
        Ok(NewForecast {
            lesion: asked.lesion,
            decision_on: asked.decision_on,
            doses: asked.doses,
            counted: asked.counted,
            plans: comparison
                .plans
                .iter()
                .map(|p| p.plan.to_string())
                .collect(),
            content: stored::write(&comparison).map_err(|_| MakeError::Interrupted)?,
            drawings,
            model_version: provenance.model_version.clone(),
            parameter_hash: provenance.parameter_hash.clone(),
            data_hash: provenance.data_hash.clone(),
            seed: i64::try_from(options.seed.0).unwrap_or(i64::MAX),
            input: serde_json::to_string(&entered)?,
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
