//! Signing: version n+1, or what is missing.

use super::Editor;
use super::fields::Fields;
use super::sites;
use crate::AppError;
use crate::alerts;
use crate::domain::{FieldError, ForecastId, Settled, Sites, concerns, parse_weeks};
use crate::store::Chart;
use crate::store::record::kept_drafts;
use crate::store::record::plan_versions::{self, NewVersion};
use crate::web::view::page as answer;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Span;
use jiff::civil::Date;
use tapir_engine::plan::Plan;
use tapir_report::words;

/// Years around today within which a plan may start.
const YEARS: i64 = 2;
/// Longest reason, characters.
const LONGEST_REASON: usize = 2000;

/// Everything beside the plan, when nothing is wrong with it.
struct Signable {
    sites: Sites,
    starts_on: Date,
    review_on: Option<Date>,
    observation: Vec<u32>,
    reason: String,
}

impl Editor<'_> {
    /// Signs, or shows what is missing.
    pub(super) async fn sign(
        &self,
        chart: Chart,
        plan: Plan,
        fields: Fields,
        settled: Settled,
    ) -> Result<Response, AppError> {
        let course = self.record.course.ok_or(AppError::NotFound)?;
        let light = concerns(&plan, self.age_on(self.record.today))
            .iter()
            .any(|concern| concern.asks_for_acknowledgement());
        if fields.after != self.record.versions.last().map_or(0, |v| v.signed.version) {
            chart.commit().await?;
            return self.overtaken(fields, settled);
        }
        let signable = match self.signable(&fields, light) {
            Ok(signable) => signable,
            Err(errors) => {
                chart.commit().await?;
                let mut page = self.page(fields, settled);
                page.errors = errors;
                return Ok((StatusCode::UNPROCESSABLE_ENTITY, answer(&page)?).into_response());
            }
        };
        let new = NewVersion {
            after: fields.after,
            plan: &plan,
            sites: &signable.sites,
            starts_on: signable.starts_on,
            review_on: signable.review_on,
            reason: &signable.reason,
            light_acknowledged: light,
            forecast: fields.forecast.parse::<ForecastId>().ok(),
            observation: &signable.observation,
        };
        let patient = chart.patient();
        let mut chart = chart.into_changed();
        kept_drafts::discard(&mut chart, course.id).await?;
        plan_versions::sign(&mut chart, course.id, &new).await?;
        let record = self.record.clone();
        alerts::review(chart, record).await?.commit().await?;
        Ok(Redirect::to(&format!("/patients/{patient}#plan")).into_response())
    }

    /// Somebody else has signed since the page was opened: plan and reason stay, and what
    /// was signed is said above them.
    fn overtaken(&self, mut fields: Fields, settled: Settled) -> Result<Response, AppError> {
        let m = self.view.m;
        let newest = self.record.versions.last();
        let said = newest.map_or_else(String::new, |version| {
            let values = [
                ("version", version.signed.version.into()),
                ("by", version.signed_by.clone().into()),
                (
                    "plan",
                    words::plan(&version.signed.plan, self.view.language())
                        .join(" ")
                        .into(),
                ),
                ("reason", version.reason.clone().into()),
            ];
            m.with("plan-overtaken", values)
        });
        fields.after = newest.map_or(0, |version| version.signed.version);
        let mut page = self.page(fields, settled);
        page.overtaken = Some(said);
        Ok((StatusCode::CONFLICT, answer(&page)?).into_response())
    }

    /// What is wrong with the days beside the plan, said before it is signed.
    pub(super) fn wrong_dates(&self, fields: &Fields) -> Vec<FieldError> {
        const DATES: [&str; 3] = ["starts_on", "review_week", "observation"];
        let mut wrong = self.signable(fields, false).err().unwrap_or_default();
        wrong.retain(|error| DATES.contains(&error.field.as_ref()));
        wrong
    }

    /// Everything that is wrong is said at once.
    fn signable(&self, fields: &Fields, light: bool) -> Result<Signable, Vec<FieldError>> {
        let today = self.record.today;
        let years = Span::new().years(YEARS);
        // a version never changes days that are over
        let earliest = match self.record.versions.is_empty() {
            true => today - years,
            false => today,
        };
        let start = FieldError::date("starts_on", &fields.starts_on, earliest, today + years);
        let review = match &start {
            Ok(start) => review_on(&fields.review_week, *start, today),
            Err(_) => Ok(None),
        };
        let observation = parse_weeks("observation", &fields.observation);
        let reason = FieldError::text("reason", &fields.reason, LONGEST_REASON);
        let acknowledged = match light && !fields.light {
            true => Err(FieldError::new("light", "field-acknowledge", [])),
            false => Ok(()),
        };
        let sites = sites::settle(&fields.sites, self.record);
        match (start, review, observation, reason, acknowledged, sites) {
            (Ok(starts_on), Ok(review_on), Ok(observation), Ok(reason), Ok(()), Ok(sites)) => {
                Ok(Signable {
                    sites,
                    starts_on,
                    review_on,
                    observation,
                    reason,
                })
            }
            (start, review, observation, reason, acknowledged, sites) => {
                let of_sites = sites.err().unwrap_or_default();
                let errors = [
                    start.err(),
                    review.err(),
                    observation.err(),
                    reason.err(),
                    acknowledged.err(),
                ];
                Err(of_sites
                    .into_iter()
                    .chain(errors.into_iter().flatten())
                    .collect())
            }
        }
    }
}

/// The day of the next decision. It cannot be over already.
pub(super) fn review_on(text: &str, start: Date, today: Date) -> Result<Option<Date>, FieldError> {
    const FIELD: &str = "review_week";
    let week = match parse_weeks(FIELD, text)?.as_slice() {
        [] => return Ok(None),
        [week] => *week,
        _ => return Err(FieldError::new(FIELD, "field-week-one", [])),
    };
    let on = start + Span::new().days(7 * i64::from(week));
    if on < today {
        let values = [("found", on.to_string()), ("from", today.to_string())];
        return Err(FieldError::new(FIELD, "field-week-over", values));
    }
    Ok(Some(on))
}
