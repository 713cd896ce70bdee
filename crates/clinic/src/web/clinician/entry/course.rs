//! Opening a course: what matters of the patient, the first lesion, the first
//! visit with its area.

use super::{Entry, done, lesion, open};
use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::{Check, FieldError, PatientId, Sex, Values};
use crate::store::record::visits::{self, NewVisit};
use crate::store::record::{areas, courses, lesions, patients};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, get, post};
use crate::web::shared::area_fields::{Measured, area_fields};
use crate::web::shared::form_page::{Fields, Group, Sheet};
use crate::web::shared::labels;
use crate::web::view::View;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Span;

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/patients/{patient}/course/new", Access::Clinician, show),
        post("/patients/{patient}/course/new", Access::Clinician, add),
    ]
}

/// Longest note of a visit, characters.
pub(super) const LONGEST_NOTE: usize = 4000;
/// Years before today within which a course may have begun.
const YEARS: i64 = 20;

fn sheet<'a>(view: &'a View, entry: &Entry, values: &Values, errors: &[FieldError]) -> Sheet<'a> {
    let m = view.m;
    let patient = &entry.record.patient;
    let fields = Fields {
        view,
        values,
        errors,
    };
    let sexes = Sex::ALL.map(|sex| (sex.name().to_owned(), labels::sex(sex, m)));
    let kinds = [
        ("no".to_owned(), m.get("entry-not-segmental")),
        ("yes".to_owned(), m.get("entry-segmental")),
    ];
    let mut skin = vec![(String::new(), m.get("entry-unknown"))];
    skin.extend((1..=6).map(|n: i64| (n.to_string(), n.to_string())));
    let mut visit = area_fields(&fields, "");
    visit.push(fields.long("note", "entry-note"));
    let groups = vec![
        Group {
            id: "course".to_owned(),
            title: m.get("entry-course"),
            fields: vec![
                fields.date("started_on", "entry-started-on"),
                fields.choice("segmental", "entry-kind", kinds),
                fields
                    .choice("sex", "entry-sex", sexes)
                    .hint(m.get("entry-sex-hint")),
                fields.choice("skin_type", "entry-skin-type", skin),
            ],
        },
        lesion::group(&fields),
        Group {
            id: "visit".to_owned(),
            title: m.get("entry-first-visit"),
            fields: visit,
        },
    ];
    Sheet::of_chart(
        view,
        patient,
        "entry-open-course",
        "course/new",
        groups,
        errors,
    )
    .intro([m.get("entry-open-course-intro")])
}

async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
) -> Result<Response, AppError> {
    let entry = open(&app, &signed, patient).await?;
    let mut values = lesion::blank();
    let known = &entry.record.patient;
    let skin_type = known.skin_type.map_or(String::new(), |n| n.to_string());
    values.insert("started_on".to_owned(), entry.now.date().to_string());
    values.insert("sex".to_owned(), known.sex.name().to_owned());
    values.insert("skin_type".to_owned(), skin_type);
    if entry.record.course.is_some() {
        entry.chart.commit().await?;
        return Ok(Redirect::to(&format!("/patients/{patient}")).into_response());
    }
    sheet(&view, &entry, &values, &[]).answer(entry.chart).await
}

async fn add(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
    Posted(values): Posted<Values>,
) -> Result<Response, AppError> {
    let mut entry = open(&app, &signed, patient).await?;
    if entry.record.course.is_some() {
        entry.chart.commit().await?;
        return Err(AppError::Conflict("a course is open already"));
    }
    let today = entry.now.date();
    let mut check = Check::of(&values);
    let started_on = check.date("started_on", today - Span::new().years(YEARS), today);
    let segmental = check.yes_or_no("segmental");
    let sex = check.choice("sex", |text| text.parse::<Sex>().ok());
    let skin_type = check.whole_or_nothing("skin_type", 1..=6);
    let onset_until = started_on.unwrap_or(today);
    let lesion = lesion::read(&mut check, entry.record.patient.born_on, onset_until);
    let area = Measured::read(&mut check, "", &app.library);
    let note = check.text_or_nothing("note", LONGEST_NOTE);
    let (
        Some(on),
        Some(segmental),
        Some(sex),
        Some(skin_type),
        Some(lesion),
        Some(area),
        Some(note),
    ) = (started_on, segmental, sex, skin_type, lesion, area, note)
    else {
        return sheet(&view, &entry, &values, &check.errors())
            .answer(entry.chart)
            .await;
    };
    let chart = &mut entry.chart;
    patients::describe(chart, sex, skin_type).await?;
    let course = courses::add(chart, segmental, on).await?;
    lesions::add(chart, course, &lesion).await?;
    let visit = NewVisit {
        planned_at: on.to_datetime(entry.now.time()),
        zone: &entry.zone,
        held: true,
        purpose: "start",
        note: &note,
    };
    let visit = visits::add(chart, course, &visit).await?;
    areas::add(chart, &area.of(lesion.id, Some(visit), on)).await?;
    done(entry.chart, "areas").await
}
