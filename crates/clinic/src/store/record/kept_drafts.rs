//! Table `kept_draft`: what stands in the editor of a plan, until it is signed or
//! discarded. A draft is its writer's; nobody else finds it in their editor.

use crate::domain::{CourseId, Right, Values};
use crate::store::{Chart, StoreError, args};
use jiff::Timestamp;

/// A draft with when it was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The fields of the form.
    pub fields: Values,
    /// When.
    pub at: Timestamp,
}

/// Keeps the fields of the editor in the place of those kept before.
pub async fn keep(chart: &mut Chart, course: CourseId, fields: &Values) -> Result<(), StoreError> {
    chart.allow(Right::SignPlan)?;
    let text = serde_json::to_string(fields).expect("texts by name can be written as JSON");
    let values = args![course, chart.person(), text, chart.now(), chart.patient()];
    chart
        .overwrite_one_aside(
            "keep",
            "kept_draft",
            &course.to_string(),
            "insert into kept_draft (course_id, person_id, fields, kept_ms) \
             select c.id, $2, $3, $4 from course c where c.id = $1 and c.patient_id = $5 \
             on conflict (course_id, person_id) \
             do update set fields = excluded.fields, kept_ms = excluded.kept_ms",
            values,
        )
        .await
}

/// The draft of who is looking. One that cannot be read is none.
pub async fn get(chart: &mut Chart, course: CourseId) -> Result<Option<Kept>, StoreError> {
    chart.allow(Right::SignPlan)?;
    let values = args![course, chart.person(), chart.patient()];
    let row = chart
        .row(
            "select k.fields, k.kept_ms from kept_draft k join course c on c.id = k.course_id \
             where k.course_id = $1 and k.person_id = $2 and c.patient_id = $3",
            values,
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let fields = serde_json::from_str(&row.text("fields")?).ok();
    let at = row.instant("kept_ms")?;
    Ok(fields.map(|fields| Kept { fields, at }))
}

/// Forgets the draft of who is looking, if there is one.
pub async fn discard(chart: &mut Chart, course: CourseId) -> Result<(), StoreError> {
    chart.allow(Right::SignPlan)?;
    let values = args![course, chart.person(), chart.patient()];
    chart
        .change_aside(
            "discard",
            "kept_draft",
            &course.to_string(),
            "delete from kept_draft where course_id = $1 and person_id = $2 \
             and course_id in (select id from course where patient_id = $3)",
            values,
        )
        .await?;
    Ok(())
}
