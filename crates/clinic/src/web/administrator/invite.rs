//! Inviting somebody: an account with its names, a chart or a guardian, and a link.

use super::guest::{self, Guest, Ward};
use super::invitation::{Invitation, Wanted, give_user_name};
use super::people::people_page;
use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::PersonId;
use crate::store::Tx;
use crate::store::account::account_events::{self, Happened};
use crate::store::account::people::{self, NewPerson};
use crate::store::account::{clinics, memberships};
use crate::store::record::guardians;
use crate::store::record::patients::{self, Listed, NewPatient};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, post};
use crate::web::shared::labels;
use crate::web::view::{View, page};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

pub(super) fn routes() -> Vec<Route> {
    vec![post("/people", Access::Administrator, invite)]
}

async fn invite(
    State(app): State<App>,
    view: View,
    signed: Signed,
    headers: HeaderMap,
    Posted(wanted): Posted<Wanted>,
) -> Result<Response, AppError> {
    let mut tx = app.store.begin().await?;
    let guest = match guest::read(&app, &mut tx, &signed, &wanted).await? {
        Ok(guest) => guest,
        Err(wrong) => {
            tx.commit().await?;
            let mut people = people_page(&app, &view, &signed, wanted).await?;
            let line = |one: &Listed| labels::listed(one, view.m);
            people.errors = wrong.errors;
            people.namesakes = wrong.namesakes.iter().map(line).collect();
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&people)?).into_response());
        }
    };
    signed.actor.keep_form(&mut tx, app.now()).await?;
    let person = enter(&app, &mut tx, &signed, &guest).await?;
    let invited = Invitation::make(&app, &mut tx, &signed, &headers, person).await?;
    tx.commit().await?;
    let wanted = Wanted::patient(view.language());
    let mut people = people_page(&app, &view, &signed, wanted).await?;
    people.invited = Some(invited);
    page(&people)
}

/// Enters a guest; nothing lasts before the transaction is committed.
async fn enter(
    app: &App,
    tx: &mut Tx,
    signed: &Signed,
    guest: &Guest,
) -> Result<PersonId, AppError> {
    let (clinic, now) = (signed.actor.clinic, app.now());
    let person = match guest.known {
        Some(person) => person,
        None => {
            let zone = clinics::get(tx, clinic).await?.zone;
            let new = NewPerson {
                name: &guest.name,
                language: guest.language,
                zone: &zone,
                email: None,
            };
            people::add(tx, &new, now).await?
        }
    };
    for (name, shown) in &guest.names {
        people::set_name(tx, person, name, shown).await?;
    }
    if guest.names.is_empty() {
        give_user_name(tx, person, &guest.name).await?;
    }
    let roles = memberships::actor(tx, person, clinic).await?.roles;
    if !roles.contains(&guest.role) {
        memberships::add(tx, person, clinic, guest.role, now).await?;
    }
    if let Some(chart) = &guest.chart {
        let new = NewPatient {
            person,
            born_on: chart.born_on,
            sex: chart.sex.name(),
            skin_type: None,
        };
        let patient = patients::add(tx, clinic, &new, now).await?;
        if let Some(number) = &chart.number {
            patients::set_number(tx, clinic, patient, number).await?;
        }
    }
    let about = person.to_string();
    if let Some(Ward { patient, until }) = guest.ward {
        guardians::add_until(tx, patient, person, "guardian", until, now).await?;
        let event = signed.did(Happened::GuardianNamed, &about, now);
        account_events::add(tx, &event).await?;
    }
    let event = signed.did(Happened::Invited, &about, now);
    account_events::add(tx, &event).await?;
    Ok(person)
}
