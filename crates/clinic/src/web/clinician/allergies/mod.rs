//! Allergies and intolerances: the list of the chart, and what is entered into it.

mod end;
mod new;
mod none_known;

use crate::domain::{AllergyId, PatientId};
use crate::record::CourseRecord;
use crate::store::record::allergies::Entered;
use crate::web::route::Route;
use crate::web::shared::allergies::entry;
use crate::web::shared::entry_page;
use crate::web::shared::wrong_link::WrongLink;
use crate::web::view::View;

pub(super) fn routes() -> Vec<Route> {
    let pages = [
        entry_page::routes::<new::NewAllergy>(),
        entry_page::routes::<none_known::NoneKnown>(),
        entry_page::routes::<end::EndAllergy>(),
    ];
    pages.into_iter().flatten().collect()
}

/// An entry of the list.
pub(super) struct AllergyRow {
    pub said: String,
    /// It has not ended; where it ends.
    pub end: Option<String>,
    pub wrong: WrongLink,
}

impl AllergyRow {
    /// All entries, the newest first.
    pub fn all(record: &CourseRecord, view: &View) -> Vec<Self> {
        let patient = record.patient.id;
        let row = |entered: &Entered| Self {
            said: entry(entered, view),
            end: open(entered).then(|| end_path(patient, entered.id)),
            wrong: WrongLink::to(patient, &entered.into(), view),
        };
        record.allergies.iter().rev().map(row).collect()
    }
}

fn open(entered: &Entered) -> bool {
    entered.allergy.is_some() && entered.end.is_none()
}

fn end_path(patient: PatientId, allergy: AllergyId) -> String {
    format!("/patients/{patient}/allergies/{allergy}/end")
}
