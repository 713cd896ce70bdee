//! Table `plan_draft`: what stood in the editor when plans were compared, so that
//! the doctor goes on from there and a signed version can be held against it.

use crate::domain::{DoseAssumptions, ForecastId, LesionId, Right, Sites};
use crate::store::{Chart, StoreError, args};

/// A draft as it is found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// What stood in the editor.
    pub draft: StoredDraft,
    /// Number of the version that is the newest now; 0 where there is none.
    pub newest: i64,
    /// The lesion that was forecast.
    pub lesion: LesionId,
    /// What was assumed of doses.
    pub doses: DoseAssumptions,
}

/// What stood in the editor.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StoredDraft {
    /// The plan that was compared, as text.
    pub plan: String,
    /// What is used at which lesion.
    pub sites: Sites,
    /// Day 0, as it was typed.
    pub starts_on: String,
    /// Week of the next decision, as it was typed.
    pub review_week: String,
    /// Weeks of the observation, as they were typed.
    pub observation: String,
    /// The reason, as far as it was written.
    pub reason: String,
}

/// Keeps a draft with the comparison that was made of it, and the texts of all plans
/// that were compared.
pub async fn add(
    chart: &mut Chart,
    forecast: ForecastId,
    draft: &StoredDraft,
    compared: &[String],
) -> Result<(), StoreError> {
    chart.allow(Right::MakeForecast)?;
    let values = args![
        forecast,
        &draft.plan,
        &draft.starts_on,
        &draft.review_week,
        &draft.observation,
        &draft.reason,
        chart.patient(),
        compared.join("\n"),
        draft.sites.to_string(),
    ];
    chart
        .change_one_aside(
            "add",
            "plan_draft",
            &forecast.to_string(),
            "insert into plan_draft (forecast_id, plan_text, starts_on, review_week, \
             observation_weeks, reason, compared_texts, sites) \
             select f.id, $2, $3, $4, $5, $6, $8, $9 from forecast f \
             join course c on c.id = f.course_id where f.id = $1 and c.patient_id = $7",
            values,
        )
        .await
}

/// The draft of a comparison, if it was made in the editor.
pub async fn get(chart: &mut Chart, forecast: ForecastId) -> Result<Option<Found>, StoreError> {
    chart.allow(Right::ReadForecast)?;
    let values = args![forecast, chart.patient()];
    let row = chart
        .row(
            "select d.plan_text, d.sites, d.starts_on, d.review_week, d.observation_weeks, d.reason, \
             f.lesion_id, f.past_doses, f.future_doses, (select coalesce(max(v.version), 0) \
             from plan_version v where v.course_id = c.id) as newest from plan_draft d join forecast f on f.id = d.forecast_id \
             join course c on c.id = f.course_id where f.id = $1 and c.patient_id = $2",
            values,
        )
        .await?;
    row.map(|row| {
        Ok(Found {
            draft: StoredDraft {
                plan: row.text("plan_text")?,
                sites: row.parse("sites")?,
                starts_on: row.text("starts_on")?,
                review_week: row.text("review_week")?,
                observation: row.text("observation_weeks")?,
                reason: row.text("reason")?,
            },
            newest: row.int("newest")?,
            lesion: row.parse("lesion_id")?,
            doses: DoseAssumptions {
                past: row.parse("past_doses")?,
                future: row.parse("future_doses")?,
            },
        })
    })
    .transpose()
}
