//! The administrator's pages: who belongs to the clinic, how it is reached, what
//! happened to accounts, and whether e-mail goes out.

mod accounts;
mod clinic;
mod guest;
mod invitation;
mod invite;
mod mail;
mod member_access;
mod people;

use super::route::Route;

pub(super) fn routes() -> Vec<Route> {
    let mut routes = people::routes();
    routes.extend(invite::routes());
    routes.extend(member_access::routes());
    routes.extend(accounts::routes());
    routes.extend(clinic::routes());
    routes.extend(mail::routes());
    routes
}
