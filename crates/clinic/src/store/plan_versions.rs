//! Table `plan_version`: signed, never edited.

use super::{Chart, StoreError, args};
use crate::domain::{CourseId, ForecastId, PlanVersionId, Right, Signed};
use jiff::Timestamp;
use jiff::civil::Date;
use tapir_engine::plan::Plan;

/// A signed version.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanVersion {
    /// The plan with its first day.
    pub signed: Signed,
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
}

/// What is signed.
#[derive(Clone, Debug)]
pub struct NewVersion<'a> {
    /// Number of the version before it, as the signer saw it; 0 for the first.
    pub after: i64,
    /// What is planned.
    pub plan: &'a Plan,
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
}

/// Signs a version. Errors: [`StoreError::Conflict`], where another version was
/// signed since the signer looked.
pub async fn sign(
    chart: &mut Chart,
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
    let id = PlanVersionId::new();
    let text = new.plan.to_string();
    let version = newest + 1;
    let signer = chart.person().to_string();
    let content = [&text, &new.starts_on.to_string(), new.reason, &signer].join("\n");
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
        blake3::hash(content.as_bytes()).to_hex().to_string(),
        chart.patient(),
    ];
    let added = chart
        .change(
            "sign",
            "plan_version",
            &id.to_string(),
            "insert into plan_version (id, course_id, version, plan_text, starts_on, review_on, \
             reason, light_acknowledged, forecast_id, signed_by, signed_ms, content_hash) \
             select $1, c.id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 from course c \
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
        Ok(_) => Ok(id),
    }
}

/// All versions of a course, ascending.
pub async fn list(chart: &mut Chart, course: CourseId) -> Result<Vec<PlanVersion>, StoreError> {
    chart.allow(Right::ReadCourse)?;
    let values = args![course, chart.patient()];
    let rows = chart
        .rows(
            "select v.id, v.version, v.plan_text, v.starts_on, v.review_on, v.reason, \
             v.light_acknowledged, v.signed_ms, p.name as signed_by from plan_version v \
             join course c on c.id = v.course_id join person p on p.id = v.signed_by \
             where c.id = $1 and c.patient_id = $2 order by v.version",
            values,
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(PlanVersion {
                signed: Signed {
                    id: row.parse("id")?,
                    version: row.int("version")?,
                    plan: row.parse("plan_text")?,
                    starts_on: row.parse("starts_on")?,
                },
                review_on: row.parse_opt("review_on")?,
                reason: row.text("reason")?,
                light_acknowledged: row.flag("light_acknowledged")?,
                signed_by: row.text("signed_by")?,
                signed_at: row.instant("signed_ms")?,
            })
        })
        .collect()
}
