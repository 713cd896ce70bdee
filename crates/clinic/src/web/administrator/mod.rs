//! The administrator's pages: who belongs to the clinic, what happened to
//! accounts, and whether e-mail goes out.

mod accounts;
mod mail;
mod people;

use super::route::Route;

pub(super) fn routes() -> Vec<Route> {
    let mut routes = people::routes();
    routes.extend(accounts::routes());
    routes.extend(mail::routes());
    routes
}
