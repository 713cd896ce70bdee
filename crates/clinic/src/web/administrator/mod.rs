//! The administrator's pages: who belongs to the clinic.

mod people;

use super::route::Route;

pub(super) fn routes() -> Vec<Route> {
    people::routes()
}
