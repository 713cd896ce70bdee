//! Comparing the plan that is being written with the usual ones.

use super::Editor;
use super::assumptions::{assumptions, chosen_lesion, not_yet};
use super::fields::Fields;
use super::sites;
use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::{CourseId, PatientId, Settled};
use crate::forecast::{Asked, counted, course_of, make};
use crate::running_work::{Outcome, Work};
use crate::store::record::forecasts::{self, NewForecast};
use crate::store::record::plan_drafts::{self, StoredDraft};
use crate::store::{Actor, StoreError};
use crate::web::clinician::work::{ended, work_path};
use crate::web::view::page as answer;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use std::sync::Arc;
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
        let Some(lesion) = chosen_lesion(&fields, record) else {
            return refuse(view.m.get(match record.lesions.is_empty() {
                true => "not-yet-lesion",
                false => "not-yet-chosen",
            }));
        };
        let sites = match sites::settle(&fields.sites, record) {
            Ok(sites) => sites,
            Err(errors) => {
                let mut page = self.page(fields, settled);
                page.errors = errors;
                return Ok((StatusCode::UNPROCESSABLE_ENTITY, answer(&page)?).into_response());
            }
        };
        // what is not used at the lesion does nothing to it
        let at_site = record.at_site(lesion);
        let record = &*at_site;
        let proposed = sites.plan_at(&plan, lesion);
        if let Err(tapir_engine::regimen::Refusal(product)) =
            tapir_engine::regimen::check(&proposed)
        {
            let product = tapir_report::words::product(product, view.language());
            let sentence = view
                .m
                .with("concern-not-simulated", [("product", product.into())]);
            return refuse(sentence);
        }
        let doses = assumptions(&fields, record);
        let entered = match course_of(record, lesion, record.today, doses) {
            Ok(entered) => entered,
            Err(missing) => {
                return refuse(view.m.get(not_yet(missing)));
            }
        };
        let asked = Asked {
            lesion,
            decision_on: record.today,
            doses,
            counted: counted(record, record.today),
        };
        let draft = StoredDraft {
            plan: plan.to_string(),
            sites,
            starts_on: fields.starts_on.clone(),
            review_week: fields.review_week.clone(),
            observation: fields.observation.clone(),
            reason: fields.reason.clone(),
        };
        let course = record.course.ok_or(AppError::NotFound)?.id;
        let patient = record.patient.id;
        let (own, actor) = (app.clone(), signed.actor.clone());
        let work = move |work: Arc<Work>| async move {
            let heard = {
                let work = work.clone();
                move |done, all| work.heard(done, all)
            };
            let new = match make(&own, entered, asked, Some(proposed), heard).await {
                Ok(new) => new,
                Err(error) => return ended(&error),
            };
            if work.is_cancelled() {
                return Outcome::Cancelled;
            }
            let stored = store(&own, &actor, (patient, course), &new, &draft).await;
            stored.unwrap_or_else(|error| {
                tracing::error!(error = %error, "a forecast could not be stored");
                Outcome::Failed("work-interrupted")
            })
        };
        let from = format!("/patients/{patient}/plan");
        let (id, work) = app.work.begin((signed.actor.person, patient), from, work);
        match work.ended_within(app.patience).await {
            Some(Outcome::Failed(sentence)) => refuse(view.m.get(sentence)),
            Some(Outcome::Made(path)) => Ok(Redirect::to(&path).into_response()),
            Some(Outcome::Cancelled) | None => {
                Ok(Redirect::to(&work_path(patient, id)).into_response())
            }
        }
    }
}

/// The plans that were compared, each with what the draft has for other lesions.
fn whole_plans(new: &NewForecast, draft: &StoredDraft) -> Vec<String> {
    let whole = draft.plan.parse::<Plan>().unwrap_or(Plan::none());
    let both = |text: &String| {
        let own: Plan = text.parse().ok()?;
        draft.sites.whole_plan(&own, &whole, new.lesion).ok()
    };
    let plans = new.plans.iter();
    plans
        .map(|text| both(text).map_or_else(|| text.clone(), |plan| plan.to_string()))
        .collect()
}

/// Stores a comparison with its draft.
async fn store(
    app: &App,
    actor: &Actor,
    (patient, course): (PatientId, CourseId),
    new: &NewForecast,
    draft: &StoredDraft,
) -> Result<Outcome, StoreError> {
    let mut chart = app
        .store
        .chart(actor, patient, "forecast", app.now())
        .await?;
    let id = forecasts::add(&mut chart, course, new).await?;
    plan_drafts::add(&mut chart, id, draft, &whole_plans(new, draft)).await?;
    chart.commit().await?;
    Ok(Outcome::Made(format!("/patients/{patient}/forecasts/{id}")))
}
