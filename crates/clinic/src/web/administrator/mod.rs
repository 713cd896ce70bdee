//! The administrator's pages: who belongs to the clinic, and whether its e-mail
//! goes out.

mod mail;
mod people;

use super::route::Route;

pub(super) fn routes() -> Vec<Route> {
    let mut routes = people::routes();
    routes.extend(mail::routes());
    routes
}
