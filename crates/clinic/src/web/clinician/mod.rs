//! The clinician's pages: who waits, one course, its plan, its forecasts.

mod circumstances;
mod contributions;
mod course;
mod entry;
mod forecast;
mod hours;
mod laboratory;
mod lesions;
mod mood;
mod plan;
mod reactions;
mod reply;
mod versions;
mod visits;
mod work;
mod wrong;

pub(super) use entry::{Measured, area_fields};
pub(super) use forecast::ForecastPage;
pub(super) use wrong::WrongLink;

use super::route::Route;

pub(super) fn routes() -> Vec<Route> {
    let mut routes = work::routes();
    routes.extend(course::routes());
    routes.extend(entry::routes());
    routes.extend(hours::routes());
    routes.extend(laboratory::routes());
    routes.extend(circumstances::routes());
    routes.extend(contributions::routes());
    routes.extend(mood::routes());
    routes.extend(reply::routes());
    routes.extend(plan::routes());
    routes.extend(forecast::routes());
    routes.extend(wrong::routes());
    routes
}
