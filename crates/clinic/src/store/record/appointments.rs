//! Table `visit_hour`: the hours that were agreed for planned visits. Rows are added
//! and never changed; the newest of a day counts.

use crate::domain::{CourseId, Right, VisitHourId};
use crate::store::{Chart, StoreError, args};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use std::collections::BTreeMap;

/// What is agreed for a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitHour {
    /// When the visit begins, by the clock of `zone`; `None` if what was agreed
    /// was taken back.
    pub at: Option<Time>,
    /// IANA zone of the clinic when it was agreed.
    pub zone: String,
    /// Name of who agreed it last.
    pub by: String,
    /// How often it was agreed, changed or taken back.
    pub changes: usize,
    /// When last.
    pub changed: Timestamp,
}

/// Agrees an hour for a day of the course, or takes it back.
pub async fn agree(
    chart: &mut Chart,
    course: CourseId,
    on: Date,
    at: Option<Time>,
    zone: &str,
) -> Result<(), StoreError> {
    chart.allow(Right::RecordVisit)?;
    let id = VisitHourId::new();
    let values = args![
        id,
        course,
        on,
        at,
        zone,
        chart.person(),
        chart.now(),
        chart.patient(),
    ];
    let action = if at.is_some() { "agree" } else { "take-back" };
    chart
        .change_one_aside(
            action,
            "visit_hour",
            &id.to_string(),
            "insert into visit_hour (id, course_id, visit_on, starts_at, zone, agreed_by, \
             agreed_ms) select $1, id, $3, $4, $5, $6, $7 from course \
             where id = $2 and patient_id = $8",
            values,
        )
        .await
}

/// What is agreed for the days of a course.
pub async fn list(
    chart: &mut Chart,
    course: CourseId,
) -> Result<BTreeMap<Date, VisitHour>, StoreError> {
    chart.allow(Right::ReadCourse)?;
    let values = args![course, chart.patient()];
    let rows = chart
        .rows(
            "select h.visit_on, h.starts_at, h.zone, h.agreed_ms, p.name from visit_hour h \
             join course c on c.id = h.course_id join person p on p.id = h.agreed_by \
             where c.id = $1 and c.patient_id = $2 order by h.agreed_ms, h.id",
            values,
        )
        .await?;
    let mut hours: BTreeMap<Date, VisitHour> = BTreeMap::new();
    for row in &rows {
        let on = row.parse("visit_on")?;
        let hour = VisitHour {
            at: row.parse_opt("starts_at")?,
            zone: row.text("zone")?,
            by: row.text("name")?,
            changes: hours.get(&on).map_or(0, |before| before.changes) + 1,
            changed: row.instant("agreed_ms")?,
        };
        hours.insert(on, hour);
    }
    Ok(hours)
}
