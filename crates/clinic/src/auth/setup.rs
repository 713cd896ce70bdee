//! The first administrator: whoever can read the terminal of the server.

use super::token::Token;
use crate::app::App;
use crate::domain::{ClinicId, PersonId, Role};
use crate::store::StoreError;
use crate::store::account::account_events::{self, Happened, NewAccountEvent};
use crate::store::account::{clinics, credentials, links, memberships, people};
use tapir_report::Language;

/// What the first administrator enters.
#[derive(Clone, Debug)]
pub struct FirstAdministrator {
    /// Name of the clinic.
    pub clinic: String,
    /// IANA time zone of the clinic.
    pub zone: String,
    /// Name of the person.
    pub name: String,
    /// For signing in.
    pub email: String,
    /// Hash of the password.
    pub password_hash: String,
    /// Language of the person.
    pub language: Language,
}

/// A token that sets up the first administrator; nothing if there is one.
pub async fn setup_token(app: &App) -> Result<Option<Token>, StoreError> {
    let mut tx = app.store.begin().await?;
    if memberships::administrators(&mut tx).await? > 0 {
        return Ok(None);
    }
    let token = Token::new();
    let (now, expires) = (app.now(), app.now() + app.sessions.link);
    links::add(
        &mut tx,
        &token.hash(),
        links::Purpose::Setup,
        None,
        now,
        expires,
    )
    .await?;
    tx.commit().await?;
    Ok(Some(token))
}

/// Sets the clinic and its administrator up, once.
///
/// Errors: [`StoreError::NotFound`] for a token that is used, old or unknown, or
/// when there is an administrator.
pub async fn set_up(
    app: &App,
    token: &Token,
    first: &FirstAdministrator,
) -> Result<(PersonId, ClinicId), StoreError> {
    let mut tx = app.store.begin().await?;
    let now = app.now();
    let found = links::with_token(&mut tx, &token.hash(), now).await?;
    let Some((link, links::Purpose::Setup)) = found else {
        return Err(StoreError::NotFound);
    };
    if memberships::administrators(&mut tx).await? > 0 {
        return Err(StoreError::NotFound);
    }
    links::consume(&mut tx, link, now).await?;
    links::consume_setups(&mut tx, now).await?;
    let clinic = clinics::add(&mut tx, &first.clinic, &first.zone, now).await?;
    let new = people::NewPerson {
        name: &first.name,
        language: first.language,
        zone: &first.zone,
        email: Some(&first.email),
    };
    let person = people::add(&mut tx, &new, now).await?;
    memberships::add(&mut tx, person, clinic, Role::Administrator, now).await?;
    memberships::add(&mut tx, person, clinic, Role::Clinician, now).await?;
    credentials::set(&mut tx, person, &first.password_hash, now).await?;
    let event = NewAccountEvent {
        happened: Happened::SetUp,
        at: now,
        clinic: Some(clinic),
        person: Some(person),
        about: &clinic.to_string(),
    };
    account_events::add(&mut tx, &event).await?;
    tx.commit().await?;
    Ok((person, clinic))
}
