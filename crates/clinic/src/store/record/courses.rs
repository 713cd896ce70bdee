//! Table `course`.

use crate::domain::{CourseId, Right};
use crate::store::{ChangedChart, Chart, RecordTable, StoreError, args};
use jiff::civil::Date;

/// A course of treatment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Course {
    /// Identity.
    pub id: CourseId,
    /// Segmental vitiligo.
    pub segmental: bool,
    /// First day.
    pub started_on: Date,
}

/// Opens a course.
pub async fn add(
    chart: &mut ChangedChart,
    segmental: bool,
    started_on: Date,
) -> Result<CourseId, StoreError> {
    chart.allow(Right::RecordVisit)?;
    let id = CourseId::new();
    let values = args![id, chart.patient(), segmental, started_on, chart.now()];
    chart
        .change(
            RecordTable::Course,
            "add",
            &id.to_string(),
            "insert into course (id, patient_id, segmental, started_on, created_ms) \
             values ($1, $2, $3, $4, $5)",
            values,
        )
        .await?;
    Ok(id)
}

/// The newest course, if there is one.
pub async fn newest(chart: &mut Chart) -> Result<Option<Course>, StoreError> {
    chart.allow(Right::ReadCourse)?;
    let values = args![chart.patient()];
    let row = chart
        .row(
            "select id, segmental, started_on from course \
             where patient_id = $1 and hidden_ms is null order by started_on desc, id desc limit 1",
            values,
        )
        .await?;
    row.map(|row| {
        Ok(Course {
            id: row.parse("id")?,
            segmental: row.flag("segmental")?,
            started_on: row.parse("started_on")?,
        })
    })
    .transpose()
}
