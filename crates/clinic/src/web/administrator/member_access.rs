//! The access of a member: another link to sign in, and the end.

use super::invitation::{Invitation, Wanted, give_user_name};
use super::people::people_page;
use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::PersonId;
use crate::store::account::account_events::{self, Happened};
use crate::store::account::people::SignInNames;
use crate::store::account::{memberships, people};
use crate::web::form::{Nothing, Posted};
use crate::web::route::{Access, Route, post};
use crate::web::view::{View, page};
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{Redirect, Response};

pub(super) fn routes() -> Vec<Route> {
    vec![
        post("/people/{person}/link", Access::Administrator, link),
        post("/people/{person}/end", Access::Administrator, end),
    ]
}

/// Another link for whoever is or was a member; an earlier one ends. Access that had
/// ended begins again; nobody becomes a second person.
async fn link(
    State(app): State<App>,
    view: View,
    signed: Signed,
    headers: HeaderMap,
    Path(person): Path<PersonId>,
    Posted(Nothing {}): Posted<Nothing>,
) -> Result<Response, AppError> {
    let mut tx = app.store.begin().await?;
    signed.actor.keep_form(&mut tx, app.now()).await?;
    memberships::restore(&mut tx, person, signed.actor.clinic).await?;
    if people::names(&mut tx, person).await? == SignInNames::default() {
        let name = people::get(&mut tx, person).await?.name;
        give_user_name(&mut tx, person, &name).await?;
    }
    let invited = Invitation::make(&app, &mut tx, &signed, &headers, person).await?;
    let about = person.to_string();
    let event = signed.did(Happened::LinkMade, &about, app.now());
    account_events::add(&mut tx, &event).await?;
    tx.commit().await?;
    let wanted = Wanted::patient(view.language());
    let mut people = people_page(&app, &view, &signed, wanted).await?;
    people.invited = Some(invited);
    page(&people)
}

/// Ends the access of somebody else: an administrator always stays.
async fn end(
    State(app): State<App>,
    signed: Signed,
    Path(person): Path<PersonId>,
    Posted(Nothing {}): Posted<Nothing>,
) -> Result<Redirect, AppError> {
    if person == signed.actor.person {
        return Err(AppError::Unreadable("one's own access".to_owned()));
    }
    let mut tx = app.store.begin().await?;
    memberships::end(&mut tx, person, signed.actor.clinic, app.now()).await?;
    let about = person.to_string();
    let event = signed.did(Happened::AccessEnded, &about, app.now());
    account_events::add(&mut tx, &event).await?;
    tx.commit().await?;
    Ok(Redirect::to("/people"))
}
