//! Table `visit`: planned and held.

use crate::domain::{CourseId, Right, VisitId};
use crate::store::{ChangedChart, Chart, RecordTable, StoreError, args};
use jiff::civil::DateTime;

/// A visit.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// Identity.
    pub id: VisitId,
    /// Civil date and time, in the clinic's zone.
    pub planned_at: DateTime,
    /// Whether it took place.
    pub held: bool,
    /// `start`, `review`, `observation` or `other`.
    pub purpose: String,
    /// What was noted.
    pub note: String,
}

/// What is known of a new visit.
#[derive(Clone, Copy, Debug)]
pub struct NewVisit<'a> {
    /// Civil date and time.
    pub planned_at: DateTime,
    /// IANA time zone.
    pub zone: &'a str,
    /// Whether it took place.
    pub held: bool,
    /// `start`, `review`, `observation` or `other`.
    pub purpose: &'a str,
    /// What was noted.
    pub note: &'a str,
}

/// Enters a visit.
pub async fn add(
    chart: &mut ChangedChart,
    course: CourseId,
    new: &NewVisit<'_>,
) -> Result<VisitId, StoreError> {
    chart.allow(Right::RecordVisit)?;
    let id = VisitId::new();
    let values = args![
        id,
        course,
        new.planned_at,
        new.zone,
        new.held,
        chart.person(),
        new.purpose,
        new.note,
        chart.now(),
        chart.patient(),
    ];
    chart
        .change_one(
            RecordTable::Visit,
            "add",
            &id.to_string(),
            "insert into visit (id, course_id, planned_at, zone, held, clinician_id, purpose, \
             note, created_ms) select $1, c.id, $3, $4, $5, $6, $7, $8, $9 from course c \
             where c.id = $2 and c.patient_id = $10",
            values,
        )
        .await?;
    Ok(id)
}

/// The visits of a course, in time order.
pub async fn list(chart: &mut Chart, course: CourseId) -> Result<Vec<Visit>, StoreError> {
    chart.allow(Right::ReadCourse)?;
    let values = args![course, chart.patient()];
    let rows = chart
        .rows(
            "select v.id, v.planned_at, v.held, v.purpose, v.note from visit v \
             join course c on c.id = v.course_id \
             where c.id = $1 and c.patient_id = $2 and v.hidden_ms is null \
             order by v.planned_at, v.id",
            values,
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Visit {
                id: row.parse("id")?,
                planned_at: row.parse("planned_at")?,
                held: row.flag("held")?,
                purpose: row.text("purpose")?,
                note: row.text("note")?,
            })
        })
        .collect()
}
