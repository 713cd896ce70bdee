//! Comparing the plan that is being written with the usual ones.

use super::Editor;
use super::fields::Fields;
use crate::AppError;
use crate::auth::Signed;
use crate::domain::Settled;
use crate::forecast::{MakeError, NotYet, course_of, make};
use crate::store::record::forecasts;
use crate::store::record::plan_drafts::{self, StoredDraft};
use crate::web::view::page as answer;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use tapir_engine::plan::Plan;

impl Editor<'_> {
    /// Follows the usual plans and this one, stores the comparison with the
    /// draft, and shows it.
    pub(super) async fn compare(
        &self,
        signed: &Signed,
        plan: Plan,
        fields: Fields,
        settled: Settled,
    ) -> Result<Response, AppError> {
        let (app, view, record) = (self.app, self.view, self.record);
        let refuse = |sentence: String| -> Result<Response, AppError> {
            let mut page = self.page(fields.clone(), settled.clone());
            page.compare_error = Some(sentence);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, answer(&page)?).into_response())
        };
        if let Err(tapir_engine::regimen::Refusal(product)) = tapir_engine::regimen::check(&plan) {
            let product = tapir_report::words::product(product, view.language());
            let sentence = view
                .m
                .with("concern-not-simulated", [("product", product.into())]);
            return refuse(sentence);
        }
        let (entered, lesion) = match (course_of(record, record.today), record.main_lesion()) {
            (Ok(entered), Some((lesion, _))) => (entered, lesion.id),
            (missing, _) => {
                return refuse(view.m.get(match missing.err() {
                    Some(NotYet::FirstArea) => "not-yet-area",
                    Some(NotYet::Plan) => "not-yet-plan",
                    Some(NotYet::Course | NotYet::Lesion) | None => "not-yet-lesion",
                }));
            }
        };
        let draft = StoredDraft {
            plan: plan.to_string(),
            starts_on: fields.starts_on.clone(),
            review_week: fields.review_week.clone(),
            observation: fields.observation.clone(),
            reason: fields.reason.clone(),
        };
        let new = match make(app, entered, lesion, record.today, Some(plan)).await {
            Ok(new) => new,
            Err(MakeError::Interrupted) => {
                return Err(AppError::Internal(anyhow::anyhow!("a forecast stopped")));
            }
            Err(error) => {
                tracing::warn!(error = %error, "a forecast could not be made");
                return refuse(view.m.get("forecast-failed"));
            }
        };
        let course = record.course.ok_or(AppError::NotFound)?;
        let mut chart = app
            .store
            .chart(&signed.actor, record.patient.id, "forecast", app.now())
            .await?;
        let id = forecasts::add(&mut chart, course.id, &new).await?;
        plan_drafts::add(&mut chart, id, &draft).await?;
        let patient = chart.patient();
        chart.commit().await?;
        Ok(Redirect::to(&format!("/patients/{patient}/forecasts/{id}")).into_response())
    }
}
