//! Table `photograph`: what is known of a photograph. The pictures are files,
//! sealed by [`crate::photograph::Vault`].

use super::consents;
use crate::domain::consent::Purpose;
use crate::domain::{CourseId, LesionId, PhotographId, Right};
use crate::store::{Chart, StoreError, args};
use jiff::civil::Date;

/// A photograph.
#[derive(Clone, Debug, PartialEq)]
pub struct Photograph {
    /// Identity.
    pub id: PhotographId,
    /// Of which lesion.
    pub lesion: LesionId,
    /// The day on which it was taken.
    pub taken_on: Date,
    /// Name of who entered it.
    pub taken_by: String,
    /// Whoever looks has entered it.
    pub own: bool,
    /// Light, camera, distance; may be empty.
    pub note: String,
    /// Pixels across.
    pub width: i64,
    /// Pixels down.
    pub height: i64,
}

/// What is known of a new photograph.
#[derive(Clone, Copy, Debug)]
pub struct NewPhotograph<'a> {
    /// Its identity, under which the files are sealed.
    pub id: PhotographId,
    /// Of which lesion.
    pub lesion: LesionId,
    /// The day on which it was taken.
    pub taken_on: Date,
    /// Where the day is counted, IANA.
    pub zone: &'a str,
    /// Cipher and key.
    pub sealed_with: &'a str,
    /// The picture before it was sealed.
    pub jpeg: &'a [u8],
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Light, camera, distance; may be empty.
    pub note: &'a str,
}

/// Enters a photograph whose files are sealed already.
///
/// Errors: [`StoreError::NoConsent`], where nobody consented to photographs.
pub async fn add(chart: &mut Chart, new: &NewPhotograph<'_>) -> Result<(), StoreError> {
    chart.allow(Right::AddPhotograph)?;
    consents::require(chart, Purpose::Photographs).await?;
    let values = args![
        new.id,
        new.lesion,
        new.taken_on,
        new.zone,
        chart.person(),
        new.id,
        new.sealed_with,
        blake3::hash(new.jpeg).to_hex().to_string(),
        i64::from(new.width),
        i64::from(new.height),
        new.jpeg.len() as i64,
        new.note,
        chart.now(),
        chart.patient(),
    ];
    chart
        .change_one_aside(
            "add",
            "photograph",
            &new.id.to_string(),
            "insert into photograph (id, lesion_id, taken_at, zone, taken_by, file, sealed_with, \
             content_hash, width, height, bytes, note, created_ms) \
             select $1, l.id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13 \
             from lesion l join course c on c.id = l.course_id \
             where l.id = $2 and c.patient_id = $14 and l.hidden_ms is null",
            values,
        )
        .await
}

/// The photographs of a course, in time order.
pub async fn list(chart: &mut Chart, course: CourseId) -> Result<Vec<Photograph>, StoreError> {
    chart.allow(Right::ReadCourse)?;
    let person = chart.reader().map(|reader| reader.to_string());
    let values = args![course, chart.patient()];
    let rows = chart
        .rows(
            "select f.id, f.lesion_id, f.taken_at, f.taken_by, f.note, f.width, f.height, p.name \
             from photograph f join lesion l on l.id = f.lesion_id \
             join course c on c.id = l.course_id join person p on p.id = f.taken_by \
             where c.id = $1 and c.patient_id = $2 and f.hidden_ms is null \
             and l.hidden_ms is null order by f.taken_at, f.id",
            values,
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Photograph {
                id: row.parse("id")?,
                lesion: row.parse("lesion_id")?,
                taken_on: row.parse("taken_at")?,
                taken_by: row.text("name")?,
                own: person == Some(row.text("taken_by")?),
                note: row.text("note")?,
                width: row.int("width")?,
                height: row.int("height")?,
            })
        })
        .collect()
}

/// Says that a picture is looked at, and gives the name of its file. Errors:
/// [`StoreError::NotFound`], also for a hidden one
/// and for one of a hidden lesion.
pub async fn look(chart: &mut Chart, id: PhotographId) -> Result<String, StoreError> {
    chart.allow(Right::ReadCourse)?;
    let values = args![id, chart.patient()];
    let row = chart
        .one(
            "select f.file from photograph f join lesion l on l.id = f.lesion_id \
             join course c on c.id = l.course_id \
             where f.id = $1 and c.patient_id = $2 and f.hidden_ms is null \
             and l.hidden_ms is null",
            values,
        )
        .await?;
    chart
        .note("look", "photograph", Some(&id.to_string()))
        .await?;
    row.text("file")
}
