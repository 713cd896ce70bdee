//! The patient's pages: one course on one page.

mod area;
mod calendar;
mod course;
mod diary_back_entry;
mod diary_entry;
mod forecast;
mod message;
mod mood;
mod offline_diary;
mod push;
mod reminder_link;
mod reminders;
mod reported;

use super::route::Route;

pub(super) fn routes() -> Vec<Route> {
    let mut routes = course::routes();
    routes.extend(diary_entry::routes());
    routes.extend(offline_diary::routes());
    routes.extend(diary_back_entry::routes());
    routes.extend(message::routes());
    routes.extend(reported::routes());
    routes.extend(area::routes());
    routes.extend(mood::routes());
    routes.extend(forecast::routes());
    routes.extend(calendar::routes());
    routes.extend(reminders::routes());
    routes.extend(reminder_link::routes());
    routes.extend(push::routes());
    routes
}
