//! The clinician's pages: who waits, one course, its plan, its forecasts.

mod act;
mod alerts;
mod allergies;
mod appointments;
mod circumstances;
mod contributions;
mod corrections;
mod course;
mod entry;
mod folded;
mod forecast;
mod identity;
mod laboratory;
mod lesions;
mod mood;
mod plan;
mod reactions;
mod reply;
mod versions;
mod visits;
mod work;
mod work_list;
mod work_list_rows;

use super::route::Route;

pub(super) fn routes() -> Vec<Route> {
    let mut routes = work_list::routes();
    routes.extend(alerts::routes());
    routes.extend(course::routes());
    routes.extend(entry::routes());
    routes.extend(appointments::routes());
    routes.extend(laboratory::routes());
    routes.extend(circumstances::routes());
    routes.extend(allergies::routes());
    routes.extend(contributions::routes());
    routes.extend(mood::routes());
    routes.extend(reply::routes());
    routes.extend(plan::routes());
    routes.extend(forecast::routes());
    routes.extend(work::routes());
    routes.extend(corrections::routes());
    routes
}
