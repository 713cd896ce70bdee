//! Table `light_session`.

use crate::domain::{CourseId, LightSessionId, Right};
use crate::store::{ChangedChart, Chart, RecordTable, StoreError, args};
use jiff::civil::DateTime;
use tapir_engine::plan::Product;

/// A session of light.
#[derive(Clone, Debug, PartialEq)]
pub struct LightSession {
    /// Identity.
    pub id: LightSessionId,
    /// Civil date and time.
    pub given_at: DateTime,
    /// Which light.
    pub product: Product,
    /// Dose of this session, mJ/cm2.
    pub mj_per_cm2: f64,
    /// Grade of the reaction, 0 for none.
    pub reaction_grade: Option<i64>,
}

/// What is known of a new session.
#[derive(Clone, Debug)]
pub struct NewLightSession<'a> {
    /// The session.
    pub session: LightSession,
    /// IANA time zone.
    pub zone: &'a str,
    /// Name of the device.
    pub device: &'a str,
    /// What was noted.
    pub note: &'a str,
}

/// Enters a session; its `id` is the one that it will have.
pub async fn add(
    chart: &mut ChangedChart,
    course: CourseId,
    new: &NewLightSession<'_>,
) -> Result<(), StoreError> {
    chart.allow(Right::RecordLight)?;
    let id = new.session.id;
    let values = args![
        id,
        course,
        new.session.given_at,
        new.zone,
        new.session.product.name(),
        new.device,
        new.session.mj_per_cm2,
        new.session.reaction_grade,
        new.note,
        chart.person(),
        chart.now(),
        chart.patient(),
    ];
    chart
        .change_one(
            RecordTable::LightSession,
            "add",
            &id.to_string(),
            "insert into light_session (id, course_id, given_at, zone, product, device, \
             mj_per_cm2, reaction_grade, note, given_by, created_ms) \
             select $1, c.id, $3, $4, $5, $6, $7, $8, $9, $10, $11 from course c \
             where c.id = $2 and c.patient_id = $12",
            values,
        )
        .await
}

/// The sessions of a course, in time order.
pub async fn list(chart: &mut Chart, course: CourseId) -> Result<Vec<LightSession>, StoreError> {
    chart.allow(Right::ReadCourse)?;
    let values = args![course, chart.patient()];
    let rows = chart
        .rows(
            "select s.id, s.given_at, s.product, s.mj_per_cm2, s.reaction_grade \
             from light_session s join course c on c.id = s.course_id \
             where c.id = $1 and c.patient_id = $2 and s.hidden_ms is null \
             order by s.given_at, s.id",
            values,
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(LightSession {
                id: row.parse("id")?,
                given_at: row.parse("given_at")?,
                product: row.parse("product")?,
                mj_per_cm2: row.real("mj_per_cm2")?,
                reaction_grade: row.int_opt("reaction_grade")?,
            })
        })
        .collect()
}
