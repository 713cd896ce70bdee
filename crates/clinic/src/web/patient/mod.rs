//! The patient's pages: one course on one page.

mod apply;
mod ask;
mod calendar;
mod course;
mod fill;
mod forecast;
mod measure;
mod mood;
mod push;
mod reminder_link;
mod reminders;
mod tick;

use super::route::Route;

pub(super) fn routes() -> Vec<Route> {
    let mut routes = course::routes();
    routes.extend(apply::routes());
    routes.extend(tick::routes());
    routes.extend(fill::routes());
    routes.extend(ask::routes());
    routes.extend(measure::routes());
    routes.extend(mood::routes());
    routes.extend(forecast::routes());
    routes.extend(calendar::routes());
    routes.extend(reminders::routes());
    routes.extend(reminder_link::routes());
    routes.extend(push::routes());
    routes
}
