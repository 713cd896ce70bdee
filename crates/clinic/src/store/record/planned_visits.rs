//! Table `planned_visit`: when a signed version has the patient looked at after
//! its end. Part of the version: never edited.

use crate::domain::{CourseId, PlanVersionId, PlannedVisitId, Right, observation_day};
use crate::store::{ChangedChart, Chart, RecordTable, StoreError, args};
use jiff::civil::Date;
use std::collections::BTreeMap;
use tapir_engine::plan::Plan;

/// A planned visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlannedVisit {
    /// Identity.
    pub id: PlannedVisitId,
    /// Weeks after the end of the plan.
    pub week: u32,
    /// The day.
    pub on: Date,
}

/// Enters the visits of a version that is being signed.
pub(in crate::store) async fn add(
    chart: &mut ChangedChart,
    version: PlanVersionId,
    plan: &Plan,
    starts_on: Date,
    weeks: &[u32],
) -> Result<(), StoreError> {
    for week in weeks {
        let id = PlannedVisitId::new();
        let on = observation_day(starts_on, plan.length_days(), *week);
        let values = args![id, version, i64::from(*week), on];
        chart
            .change_one(
                RecordTable::PlannedVisit,
                "plan",
                &id.to_string(),
                "insert into planned_visit (id, plan_version_id, week, planned_on) \
                 values ($1, $2, $3, $4)",
                values,
            )
            .await?;
    }
    Ok(())
}

/// The visits of every version of a course, in time order.
pub(in crate::store) async fn list(
    chart: &mut Chart,
    course: CourseId,
) -> Result<BTreeMap<PlanVersionId, Vec<PlannedVisit>>, StoreError> {
    chart.allow(Right::ReadCourse)?;
    let values = args![course, chart.patient()];
    let rows = chart
        .rows(
            "select p.id, p.plan_version_id, p.week, p.planned_on from planned_visit p \
             join plan_version v on v.id = p.plan_version_id \
             join course c on c.id = v.course_id \
             where c.id = $1 and c.patient_id = $2 order by p.week",
            values,
        )
        .await?;
    let mut visits: BTreeMap<PlanVersionId, Vec<PlannedVisit>> = BTreeMap::new();
    for row in &rows {
        let week = row.int("week")?;
        let visit = PlannedVisit {
            id: row.parse("id")?,
            week: u32::try_from(week).map_err(|_| StoreError::Corrupt {
                column: "week",
                found: week.to_string(),
            })?,
            on: row.parse("planned_on")?,
        };
        visits
            .entry(row.parse("plan_version_id")?)
            .or_default()
            .push(visit);
    }
    Ok(visits)
}
