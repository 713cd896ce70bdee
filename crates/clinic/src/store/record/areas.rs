//! Table `area`: measured areas; a patient's own are unconfirmed until a
//! clinician confirms them.

use crate::domain::{
    AreaId, CourseId, LesionId, Relation, Right, VisitId, method_name, parse_method,
};
use crate::store::{ChangedChart, Chart, RecordTable, StoreError, args};
use jiff::civil::Date;
use tapir_engine::measurement::Method;

/// A measured area.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// Identity.
    pub id: AreaId,
    /// Of which lesion.
    pub lesion: LesionId,
    /// When.
    pub measured_on: Date,
    /// Area without pigment, cm2.
    pub cm2: f64,
    /// Standard deviation of the measurement, cm2.
    pub error_cm2: f64,
    /// How.
    pub method: Method,
    /// Name of who measured.
    pub measured_by: String,
    /// Whoever looks has entered it.
    pub own: bool,
    /// Name of the clinician who confirmed it.
    pub confirmed_by: Option<String>,
}

/// What is known of a new area.
#[derive(Clone, Copy, Debug)]
pub struct NewArea {
    /// Of which lesion.
    pub lesion: LesionId,
    /// At which visit.
    pub visit: Option<VisitId>,
    /// When.
    pub measured_on: Date,
    /// Area without pigment, cm2.
    pub cm2: f64,
    /// Standard deviation of the measurement, cm2.
    pub error_cm2: f64,
    /// How.
    pub method: Method,
}

/// Enters an area. A clinician's is confirmed by being entered.
pub async fn add(chart: &mut ChangedChart, new: &NewArea) -> Result<AreaId, StoreError> {
    chart.allow(Right::MeasureArea)?;
    let id = AreaId::new();
    let confirmed = chart.relation() == Relation::Clinician;
    let values = args![
        id,
        new.lesion,
        new.visit,
        new.measured_on,
        new.cm2,
        new.error_cm2,
        method_name(new.method),
        chart.person(),
        confirmed.then_some(chart.person()),
        confirmed.then(|| chart.now().as_millisecond()),
        chart.now(),
        chart.patient(),
    ];
    chart
        .change_one(
            RecordTable::Area,
            "add",
            &id.to_string(),
            "insert into area (id, lesion_id, visit_id, measured_on, cm2, error_cm2, method, \
             measured_by, confirmed_by, confirmed_ms, created_ms) \
             select $1, l.id, $3, $4, $5, $6, $7, $8, $9, $10, $11 \
             from lesion l join course c on c.id = l.course_id \
             where l.id = $2 and c.patient_id = $12 and l.hidden_ms is null",
            values,
        )
        .await?;
    Ok(id)
}

/// Confirms an area.
pub async fn confirm(chart: &mut ChangedChart, area: AreaId) -> Result<(), StoreError> {
    chart.allow(Right::ConfirmArea)?;
    let values = args![chart.person(), chart.now(), area, chart.patient()];
    chart
        .change_one(
            RecordTable::Area,
            "confirm",
            &area.to_string(),
            "update area set confirmed_by = $1, confirmed_ms = $2 \
             where id = $3 and confirmed_ms is null and hidden_ms is null and lesion_id in ( \
             select l.id from lesion l join course c on c.id = l.course_id \
             where c.patient_id = $4)",
            values,
        )
        .await
}

/// The areas of all lesions of a course, in time order; those of a hidden visit are
/// hidden, too.
pub async fn list(chart: &mut Chart, course: CourseId) -> Result<Vec<Area>, StoreError> {
    chart.allow(Right::ReadCourse)?;
    let reader = chart.reader().map(|reader| reader.to_string());
    let values = args![course, chart.patient()];
    let rows = chart
        .rows(
            "select a.id, a.lesion_id, a.measured_on, a.cm2, a.error_cm2, a.method, \
             a.measured_by as measured_by_id, m.name as measured_by, k.name as confirmed_by \
             from area a join lesion l on l.id = a.lesion_id \
             join course c on c.id = l.course_id join person m on m.id = a.measured_by \
             left join person k on k.id = a.confirmed_by \
             left join visit v on v.id = a.visit_id \
             where c.id = $1 and c.patient_id = $2 and a.hidden_ms is null \
             and v.hidden_ms is null order by a.measured_on, a.id",
            values,
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Area {
                id: row.parse("id")?,
                lesion: row.parse("lesion_id")?,
                measured_on: row.parse("measured_on")?,
                cm2: row.real("cm2")?,
                error_cm2: row.real("error_cm2")?,
                method: row.read("method", parse_method)?,
                measured_by: row.text("measured_by")?,
                own: reader == Some(row.text("measured_by_id")?),
                confirmed_by: row.text_opt("confirmed_by")?,
            })
        })
        .collect()
}
