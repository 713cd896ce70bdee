//! How it goes: what changed since the start, on one time axis, with photographs.

use super::change::{ChangeRow, changes};
use super::progress::{AreaRow, Unconfirmed, areas, unconfirmed};
use super::{heading, open};
use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::calendar::long_day;
use crate::course_charts::{self, Layout};
use crate::domain::PatientId;
use crate::store::record::forecasts;
use crate::web::shared::labels;
use crate::web::shared::photograph::{Shown, newest};
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Path, State as AppState};
use axum::response::Response;

/// Photographs shown with the course.
const PHOTOGRAPHS: usize = 4;

#[derive(Template)]
#[template(path = "patient/recovery.html")]
struct Recovery<'a> {
    view: &'a View,
    patient: PatientId,
    base: String,
    heading: String,
    changes: Vec<ChangeRow>,
    photographs: Vec<Shown>,
    phone: Option<String>,
    wide: Option<String>,
    /// Photographs on the same axis.
    phone_strip: Option<String>,
    wide_strip: Option<String>,
    areas: Vec<AreaRow>,
    unconfirmed: Vec<Unconfirmed>,
    forecasts: Vec<(String, String)>,
}

pub(super) async fn show(
    AppState(app): AppState<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
) -> Result<Response, AppError> {
    let (mut chart, mut record) = open(&app, &signed, patient, "my_course").await?;
    let released = match record.course {
        Some(course) => forecasts::list(&mut chart, course.id).await?,
        None => Vec::new(),
    };
    chart.commit().await?;
    let m = view.m;
    // answers about the mood have a page of their own, a tap away
    record.assessments.clear();
    // a grade without words frightens, and the doctor has it
    record.results.clear();
    for event in &mut record.events {
        event.grade = None;
    }
    let base = format!("/my/{patient}");
    page(&Recovery {
        patient,
        heading: heading("tab-recovery", &signed, &record, &view),
        changes: changes(&record, &view),
        photographs: newest(&record, PHOTOGRAPHS, &view),
        phone: course_charts::course(&record, Layout::Phone, m, labels::lesion),
        wide: course_charts::course(&record, Layout::Wide, m, labels::lesion),
        phone_strip: course_charts::photographs(&record, Layout::Phone, &base, m),
        wide_strip: course_charts::photographs(&record, Layout::Wide, &base, m),
        base,
        areas: areas(&record, &view),
        unconfirmed: unconfirmed(&record, &view),
        forecasts: released
            .iter()
            .filter(|one| one.released_at.is_some())
            .map(|one| {
                let date = long_day(one.decision_on, m);
                let key = match one.taken_back_at {
                    Some(_) => "forecast-link-taken-back",
                    None => "forecast-link",
                };
                let link = m.with(key, [("date", date.into())]);
                let lesions = record.lesions.iter().map(|(lesion, _)| lesion);
                let about = lesions.clone().find(|lesion| lesion.id == one.lesion);
                let link = match about.filter(|_| lesions.len() > 1) {
                    Some(lesion) => {
                        let lesion = labels::lesion(lesion, m);
                        let values = [("link", link.into()), ("lesion", lesion.into())];
                        m.with("forecast-link-lesion", values)
                    }
                    None => link,
                };
                (one.id.to_string(), link)
            })
            .collect(),
        view: &view,
    })
}
