//! The way from an entry to the page on which it is marked as entered in error.

use crate::domain::{Entered, PatientId};
use crate::web::shared::labels;
use crate::web::view::View;

/// The way from an entry to the page on which it is said to be wrong.
pub(in crate::web) struct WrongLink {
    pub path: String,
    /// What it hides, for who hears the link without its row.
    pub label: String,
}

impl WrongLink {
    pub fn to(patient: PatientId, entered: &Entered, view: &View) -> Self {
        Self {
            path: path(patient, entered),
            label: view.line("wrong-link-of", "entry", &labels::entered(entered, view.m)),
        }
    }
}

pub(in crate::web) fn path(patient: PatientId, entered: &Entered) -> String {
    format!("/patients/{patient}/wrong/{}/{}", entered.kind, entered.id)
}
