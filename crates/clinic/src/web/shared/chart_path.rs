//! The path of a patient's chart, as whoever looks at it reaches it.

use crate::domain::{PatientId, Relation};

/// The page of the course from which somebody comes.
pub(in crate::web) fn chart_path(relation: Relation, patient: PatientId) -> String {
    match relation {
        Relation::Clinician | Relation::Clock => format!("/patients/{patient}"),
        Relation::Own | Relation::Guardian => format!("/my/{patient}"),
    }
}
