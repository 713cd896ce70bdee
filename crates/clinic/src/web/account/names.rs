//! By what one signs in, and the time zone of one's own days.

use super::page::{Said, account_page};
use super::proof::objection;
use super::zone;
use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::{FieldError, PersonId, SignInName};
use crate::store::account::account_events::{self, Happened};
use crate::store::account::people;
use crate::store::{StoreError, Tx};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, post};
use crate::web::view::View;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;

pub(super) fn routes() -> Vec<Route> {
    vec![
        post("/account/names", Access::Signed, change_names),
        post("/account/zone", Access::Signed, change_zone),
    ]
}

#[derive(Deserialize)]
struct Names {
    #[serde(default)]
    email: String,
    #[serde(default)]
    telephone: String,
    #[serde(default)]
    current: String,
}

async fn change_names(
    State(app): State<App>,
    view: View,
    signed: Signed,
    headers: HeaderMap,
    Posted(fields): Posted<Names>,
) -> Result<Response, AppError> {
    let mut errors = Vec::new();
    let email = email(&fields.email)
        .map_err(|error| errors.push(error))
        .unwrap_or_default();
    let telephone = telephone(&fields.telephone)
        .map_err(|error| errors.push(error))
        .unwrap_or_default();
    if errors.is_empty() {
        errors.extend(objection(&app, &signed, fields.current, "current-names").await?);
    }
    if errors.is_empty() {
        let person = signed.actor.person;
        let mut tx = app.store.begin().await?;
        errors.extend(set(&mut tx, person, email.as_ref(), telephone.as_ref()).await?);
        if errors.is_empty() {
            let about = person.to_string();
            let event = signed.did(Happened::NamesChanged, &about, app.now());
            account_events::add(&mut tx, &event).await?;
            tx.commit().await?;
        }
    }
    let said = match errors.is_empty() {
        true => Said::done("names-changed"),
        false => Said::wrong(errors).typed(fields.email, fields.telephone),
    };
    account_page(&app, &view, &signed, &headers, said).await
}

/// A name with how it is shown.
pub(in crate::web) type Shown = (SignInName, String);

/// An address, where one was typed.
pub(in crate::web) fn email(text: &str) -> Result<Option<Shown>, FieldError> {
    given(text, |text| {
        SignInName::email("email", text).map(as_compared)
    })
}

/// A number, where one was typed.
pub(in crate::web) fn telephone(text: &str) -> Result<Option<Shown>, FieldError> {
    given(text, |text| {
        let (name, number) = SignInName::telephone("telephone", text)?;
        Ok((name, number.to_string()))
    })
}

/// A user name, where one was typed.
pub(in crate::web) fn user_name(text: &str) -> Result<Option<Shown>, FieldError> {
    given(text, |text| {
        SignInName::user_name("user_name", text).map(as_compared)
    })
}

fn given(
    text: &str,
    read: impl FnOnce(&str) -> Result<Shown, FieldError>,
) -> Result<Option<Shown>, FieldError> {
    let typed = Some(text).filter(|text| !text.trim().is_empty());
    typed.map(read).transpose()
}

fn as_compared(name: SignInName) -> Shown {
    let shown = name.text().to_owned();
    (name, shown)
}

/// Sets what a person signs in by; what is wrong with it, where it cannot be so. Then
/// nothing may be committed.
async fn set(
    tx: &mut Tx,
    person: PersonId,
    email: Option<&Shown>,
    telephone: Option<&Shown>,
) -> Result<Option<FieldError>, StoreError> {
    let none_left = email.is_none() && telephone.is_none();
    if none_left && people::names(tx, person).await?.user_name.is_none() {
        return Ok(Some(FieldError::new("email", "names-none", [])));
    }
    if email.is_none() {
        people::clear_email(tx, person).await?;
    }
    if telephone.is_none() {
        people::clear_telephone(tx, person).await?;
    }
    for (name, shown) in [email, telephone].into_iter().flatten() {
        match people::set_name(tx, person, name, shown).await {
            Err(StoreError::Conflict(_)) => return Ok(Some(taken(name))),
            other => other?,
        }
    }
    Ok(None)
}

/// What is wrong with a name that another account has.
pub(in crate::web) fn taken(name: &SignInName) -> FieldError {
    FieldError::new(name.field(), "field-taken", [])
}

#[derive(Deserialize)]
struct Zone {
    zone: String,
}

async fn change_zone(
    State(app): State<App>,
    view: View,
    signed: Signed,
    headers: HeaderMap,
    Posted(fields): Posted<Zone>,
) -> Result<Response, AppError> {
    let said = match zone(&fields.zone) {
        Err(error) => Said::wrong(vec![error]),
        Ok(zone) => {
            let person = signed.actor.person;
            let mut tx = app.store.begin().await?;
            people::set_zone(&mut tx, person, &zone).await?;
            let about = person.to_string();
            let event = signed.did(Happened::ZoneChanged, &about, app.now());
            account_events::add(&mut tx, &event).await?;
            tx.commit().await?;
            Said::done("zone-changed")
        }
    };
    account_page(&app, &view, &signed, &headers, said).await
}
