//! Photographs, for patient and clinician alike: the list, taking one in,
//! sending it, comparing two.

mod compare;
mod list;
mod picture;
mod upload;

use super::labels;
use crate::calendar::long_day;
use crate::domain::{Entered, LesionId, PhotographId};
use crate::record::CourseRecord;
use crate::store::record::photographs::Photograph;
use crate::web::route::{Access, Route, get, post, post_file};
use crate::web::shared::wrong_link::WrongLink;
use crate::web::view::View;

pub(in crate::web) fn routes() -> Vec<Route> {
    use Access::{Clinician, Keeper};
    vec![
        get("/my/{patient}/photographs", Keeper, list::show),
        post_file("/my/{patient}/photographs", Keeper, upload::upload),
        get(
            "/my/{patient}/photographs/{photograph}",
            Keeper,
            picture::whole,
        ),
        get(
            "/my/{patient}/photographs/{photograph}/small",
            Keeper,
            picture::small,
        ),
        post(
            "/my/{patient}/photographs/{photograph}/hide",
            Keeper,
            list::take_back,
        ),
        get("/my/{patient}/compare", Keeper, compare::show),
        get("/patients/{patient}/photographs", Clinician, list::show),
        post_file("/patients/{patient}/photographs", Clinician, upload::upload),
        get(
            "/patients/{patient}/photographs/{photograph}",
            Clinician,
            picture::whole,
        ),
        get(
            "/patients/{patient}/photographs/{photograph}/small",
            Clinician,
            picture::small,
        ),
        get("/patients/{patient}/compare", Clinician, compare::show),
    ]
}

/// A photograph in words.
pub(in crate::web) struct Shown {
    pub id: PhotographId,
    pub date: String,
    pub lesion: String,
    pub by: String,
    pub note: String,
    pub own: bool,
    /// Where a clinician says that it is wrong.
    pub wrong: WrongLink,
}

/// The newest photographs, newest first.
pub(in crate::web) fn newest(record: &CourseRecord, most: usize, view: &View) -> Vec<Shown> {
    let photographs = record.photographs.iter().rev().take(most);
    photographs
        .map(|photograph| shown(photograph, record, view))
        .collect()
}

fn shown(photograph: &Photograph, record: &CourseRecord, view: &View) -> Shown {
    Shown {
        id: photograph.id,
        date: long_day(photograph.taken_on, view.m),
        lesion: lesion(photograph.lesion, record, view),
        by: photograph.taken_by.clone(),
        note: photograph.note.clone(),
        own: photograph.own,
        wrong: WrongLink::to(record.patient.id, &Entered::from(photograph), view),
    }
}

/// What a lesion is called, else where it is.
fn lesion(id: LesionId, record: &CourseRecord, view: &View) -> String {
    let found = record.lesions.iter().find(|(lesion, _)| lesion.id == id);
    match found {
        Some((lesion, _)) if lesion.name.is_empty() => labels::site(lesion.site, view.m),
        Some((lesion, _)) => lesion.name.clone(),
        None => String::new(),
    }
}
