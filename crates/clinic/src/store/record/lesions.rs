//! Table `lesion`: the same lesion through time.

use crate::domain::{
    Aspect, CourseId, LesionId, Onset, Place, Precision, Right, Side, activity_name,
    parse_activity, parse_site,
};
use crate::store::{ChangedChart, Chart, RecordTable, Row, StoreError, args};
use jiff::civil::Date;
use tapir_engine::population::Activity;
use tapir_engine::site::Site;

/// A lesion.
#[derive(Clone, Debug, PartialEq)]
pub struct Lesion {
    /// Identity.
    pub id: LesionId,
    /// What it is called in the chart; may be empty.
    pub name: String,
    /// Where.
    pub site: Site,
    /// Side.
    pub side: Side,
    /// Front or back, or a part of the face; `None` if not recorded, or if the site has only one.
    pub aspect: Option<Aspect>,
    /// When it appeared: the day, or the middle of what is known.
    pub onset_on: Date,
    /// What is known of it.
    pub onset_precision: Precision,
    /// Signs of attack at the start.
    pub activity: Activity,
    /// Fraction of white hairs, 0 to 1.
    pub leukotrichia: f64,
    /// Treated area, percent of the body.
    pub body_percent: f64,
}

impl Lesion {
    /// Where it is.
    pub fn place(&self) -> Place {
        Place {
            site: self.site,
            side: self.side,
            aspect: self.aspect,
        }
    }

    /// When it appeared, as far as it is known.
    pub fn onset(&self) -> Onset {
        Onset {
            on: self.onset_on,
            precision: self.onset_precision,
        }
    }
}

/// The part of a site, from the two columns that have it.
pub(super) fn aspect(row: &Row) -> Result<Option<Aspect>, StoreError> {
    let of_face = row.parse_opt("face_part")?;
    Ok(of_face.or(row.parse_opt("aspect")?))
}

/// Where a lesion is.
pub(super) fn place(row: &Row) -> Result<Place, StoreError> {
    Ok(Place {
        site: row.read("site", parse_site)?,
        side: row.parse("side")?,
        aspect: aspect(row)?,
    })
}

/// Enters a lesion; its `id` is the one that it will have.
pub async fn add(
    chart: &mut ChangedChart,
    course: CourseId,
    lesion: &Lesion,
) -> Result<(), StoreError> {
    chart.allow(Right::RecordVisit)?;
    let aspect = lesion.aspect.map(|aspect| aspect.name().to_owned());
    let of_face = lesion.aspect.is_some_and(Aspect::of_face);
    let (aspect, face_part) = if of_face {
        (None, aspect)
    } else {
        (aspect, None)
    };
    let values = args![
        lesion.id,
        course,
        &lesion.name,
        lesion.site.name(),
        lesion.side.name(),
        aspect,
        lesion.onset_on,
        activity_name(lesion.activity),
        lesion.leukotrichia,
        lesion.body_percent,
        chart.now(),
        chart.patient(),
        face_part,
        lesion.onset_precision.name(),
    ];
    chart
        .change_one(
            RecordTable::Lesion,
            "add",
            &lesion.id.to_string(),
            "insert into lesion (id, course_id, name, site, side, aspect, onset_on, activity, \
             leukotrichia, body_percent, created_ms, face_part, onset_precision) \
             select $1, c.id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $13, $14 from course c \
             where c.id = $2 and c.patient_id = $12",
            values,
        )
        .await
}

/// The lesions of a course, in the order entered.
pub async fn list(chart: &mut Chart, course: CourseId) -> Result<Vec<Lesion>, StoreError> {
    chart.allow(Right::ReadCourse)?;
    let values = args![course, chart.patient()];
    let rows = chart
        .rows(
            "select l.id, l.name, l.site, l.side, l.aspect, l.face_part, \
             l.onset_on, l.onset_precision, l.activity, l.leukotrichia, l.body_percent from lesion l join course c on c.id = l.course_id \
             where c.id = $1 and c.patient_id = $2 and l.hidden_ms is null order by l.id",
            values,
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Lesion {
                id: row.parse("id")?,
                name: row.text("name")?,
                site: row.read("site", parse_site)?,
                side: row.parse("side")?,
                aspect: aspect(row)?,
                onset_on: row.parse("onset_on")?,
                onset_precision: row.parse("onset_precision")?,
                activity: row.read("activity", parse_activity)?,
                leukotrichia: row.real("leukotrichia")?,
                body_percent: row.real("body_percent")?,
            })
        })
        .collect()
}
