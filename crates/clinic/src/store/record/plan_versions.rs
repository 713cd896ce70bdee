//! Table `plan_version`: signed, never edited.

use super::planned_visits::{self, PlannedVisit};
use super::signed_content::SignedContent;
use crate::domain::{CourseId, ForecastId, PlanVersionId, Right, Signed, Sites};
use crate::store::{ChangedChart, Chart, RecordTable, StoreError, args};
use jiff::Timestamp;
use jiff::civil::Date;
use tapir_engine::plan::Plan;

/// A signed version.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanVersion {
    /// The plan with its first day.
    pub signed: Signed,
    /// What is used at which lesion, and how much of it.
    pub sites: Sites,
    /// When the doctor decides again.
    pub review_on: Option<Date>,
    /// Why it was signed.
    pub reason: String,
    /// Light beside tacrolimus was acknowledged.
    pub light_acknowledged: bool,
    /// Name of who signed.
    pub signed_by: String,
    /// When.
    pub signed_at: Timestamp,
    /// Visits after the end, in time order.
    pub visits: Vec<PlannedVisit>,
    /// The comparison that was made before it was signed.
    pub compared: Option<Compared>,
}

/// A comparison behind a signed version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Which.
    pub forecast: ForecastId,
    /// The plan was changed between comparing and signing.
    pub changed: bool,
}

/// What is signed.
#[derive(Clone, Debug)]
pub struct NewVersion<'a> {
    /// Number of the version before it, as the signer saw it; 0 for the first.
    pub after: i64,
    /// What is planned.
    pub plan: &'a Plan,
    /// What is used at which lesion, and how much of it.
    pub sites: &'a Sites,
    /// Day 0 of the plan.
    pub starts_on: Date,
    /// When the doctor decides again.
    pub review_on: Option<Date>,
    /// Why.
    pub reason: &'a str,
    /// Light beside tacrolimus was acknowledged.
    pub light_acknowledged: bool,
    /// The comparison that was looked at.
    pub forecast: Option<ForecastId>,
    /// Weeks after the end at which a visit is planned.
    pub observation: &'a [u32],
}

/// Signs a version. Errors: [`StoreError::Conflict`], where another version was
/// signed since the signer looked; [`StoreError::NotFound`], where the comparison
/// is not one of this course.
pub async fn sign(
    chart: &mut ChangedChart,
    course: CourseId,
    new: &NewVersion<'_>,
) -> Result<PlanVersionId, StoreError> {
    chart.allow(Right::SignPlan)?;
    let newest = list(chart, course)
        .await?
        .last()
        .map_or(0, |v| v.signed.version);
    if newest != new.after {
        return Err(StoreError::Conflict("another version was signed"));
    }
    if let Some(forecast) = new.forecast {
        let values = args![forecast, course];
        let own = "select id from forecast where id = $1 and course_id = $2";
        chart.one(own, values).await?;
    }
    let id = PlanVersionId::new();
    let text = new.plan.to_string();
    let version = newest + 1;
    let mut observation = new.observation.to_vec();
    observation.sort_unstable();
    let content = SignedContent {
        course,
        version,
        plan: text.clone(),
        sites: new.sites.to_string(),
        starts_on: new.starts_on,
        review_on: new.review_on,
        reason: new.reason.to_owned(),
        light_acknowledged: new.light_acknowledged,
        forecast: new.forecast,
        signed_by: chart.person(),
        signed_at: chart.now(),
        observation,
    };
    let values = args![
        id,
        course,
        version,
        text,
        new.starts_on,
        new.review_on,
        new.reason,
        new.light_acknowledged,
        new.forecast,
        chart.person(),
        chart.now(),
        content.hash(),
        chart.patient(),
        content.sites,
    ];
    let added = chart
        .change(
            RecordTable::PlanVersion,
            "sign",
            &id.to_string(),
            "insert into plan_version (id, course_id, version, plan_text, starts_on, review_on, \
             reason, light_acknowledged, forecast_id, signed_by, signed_ms, content_hash, sites) \
             select $1, c.id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $14 from course c \
             where c.id = $2 and c.patient_id = $13",
            values,
        )
        .await;
    match added {
        Err(error) if error.is_duplicate() => {
            Err(StoreError::Conflict("another version was signed"))
        }
        Err(error) => Err(error),
        Ok(0) => Err(StoreError::NotFound),
        Ok(_) => {
            planned_visits::add(chart, id, new.plan, new.starts_on, new.observation).await?;
            Ok(id)
        }
    }
}

/// All versions of a course, ascending.
pub async fn list(chart: &mut Chart, course: CourseId) -> Result<Vec<PlanVersion>, StoreError> {
    chart.allow(Right::ReadCourse)?;
    let mut visits = planned_visits::list(chart, course).await?;
    let values = args![course, chart.patient()];
    let rows = chart
        .rows(
            "select v.id, v.version, v.plan_text, v.sites, v.starts_on, v.review_on, v.reason, \
             v.light_acknowledged, v.signed_ms, v.forecast_id, p.name as signed_by, \
             coalesce(d.compared_texts, d.plan_text) as compared_texts, \
             d.sites as compared_sites from plan_version v \
             join course c on c.id = v.course_id join person p on p.id = v.signed_by \
             left join plan_draft d on d.forecast_id = v.forecast_id \
             where c.id = $1 and c.patient_id = $2 order by v.version",
            values,
        )
        .await?;
    rows.iter()
        .map(|row| {
            let id = row.parse("id")?;
            let compared = row.parse_opt("forecast_id")?.map(|forecast| {
                let compared = row.text_opt("compared_texts")?.unwrap_or_default();
                let text = row.text("plan_text")?;
                let sites = row.text_opt("compared_sites")?.unwrap_or_default();
                let elsewhere = sites != row.text("sites")?;
                Ok::<_, StoreError>(Compared {
                    forecast,
                    changed: elsewhere || compared.lines().all(|one| one != text),
                })
            });
            Ok(PlanVersion {
                signed: Signed {
                    id,
                    version: row.int("version")?,
                    plan: row.parse("plan_text")?,
                    starts_on: row.parse("starts_on")?,
                },
                sites: row.parse("sites")?,
                review_on: row.parse_opt("review_on")?,
                reason: row.text("reason")?,
                light_acknowledged: row.flag("light_acknowledged")?,
                signed_by: row.text("signed_by")?,
                signed_at: row.instant("signed_ms")?,
                visits: visits.remove(&id).unwrap_or_default(),
                compared: compared.transpose()?,
            })
        })
        .collect()
}
