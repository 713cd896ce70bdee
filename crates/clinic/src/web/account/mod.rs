//! Signing in and out, passwords and passkeys, the first administrator, sessions, the
//! language.

mod language;
mod link;
pub(super) mod names;
mod page;
mod passkey_sign_in;
mod passkeys;
mod password;
mod proof;
mod sessions;
mod setup;
mod sign_in;
mod sign_in_page;
mod signed_in;

pub(super) use sign_in_page::sign_in_first;

use super::route::Route;
use super::shared::zones::is_of_place;
use crate::domain::FieldError;

pub(super) fn routes() -> Vec<Route> {
    let mut routes = sign_in::routes();
    routes.extend(setup::routes());
    routes.extend(link::routes());
    routes.extend(sessions::routes());
    routes.extend(password::routes());
    routes.extend(passkeys::routes());
    routes.extend(passkey_sign_in::routes());
    routes.extend(names::routes());
    routes.extend(language::routes());
    routes
}

/// A time zone that exists and is named after a place, by its own spelling: calendar
/// programs know no others.
pub(super) fn zone(text: &str) -> Result<String, FieldError> {
    let text = FieldError::text("zone", text, 60)?;
    let known = jiff::tz::TimeZone::get(&text).ok();
    let name = known.as_ref().and_then(jiff::tz::TimeZone::iana_name);
    match name.filter(|name| is_of_place(name)) {
        Some(name) => Ok(name.to_owned()),
        None => Err(FieldError::new("zone", "field-zone", [("found", text)])),
    }
}

/// A new password.
fn new_password(text: &str) -> Result<(), FieldError> {
    use crate::auth::{PasswordProblem, check_password};
    check_password(text).map_err(|problem| match problem {
        PasswordProblem::Short { count, fewest } => FieldError::new(
            "password",
            "password-short",
            [("count", count.to_string()), ("fewest", fewest.to_string())],
        ),
        PasswordProblem::Long { count, most } => FieldError::new(
            "password",
            "field-long",
            [("count", count.to_string()), ("most", most.to_string())],
        ),
        PasswordProblem::Common => FieldError::new("password", "password-common", []),
    })
}
