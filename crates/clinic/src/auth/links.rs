//! One-time sign-in links, for invitations and demonstrations.

use super::session::{self, Beginning};
use super::token::Token;
use crate::app::App;
use crate::domain::{ClinicId, PersonId, Role, SignInName};
use crate::store::account::account_events::{self, Happened, NewAccountEvent};
use crate::store::account::sessions::BegunBy;
use crate::store::account::{links, memberships, people};
use crate::store::{StoreError, Tx};

/// A token that signs this person in once.
pub async fn sign_in_token(
    app: &App,
    person: PersonId,
    clinic: ClinicId,
    created_by: Option<PersonId>,
) -> Result<Token, StoreError> {
    let token = Token::new();
    let mut tx = app.store.begin().await?;
    let purpose = links::Purpose::SignIn(person, clinic);
    let (now, expires) = (app.now(), app.now() + app.sessions.link);
    links::add(&mut tx, &token.hash(), purpose, created_by, now, expires).await?;
    tx.commit().await?;
    Ok(token)
}

/// A token by which a member of a clinic signs in once; earlier ones end.
pub async fn invitation(
    app: &App,
    tx: &mut Tx,
    person: PersonId,
    clinic: ClinicId,
    created_by: Option<PersonId>,
) -> Result<Token, StoreError> {
    let token = Token::new();
    let purpose = links::Purpose::SignIn(person, clinic);
    let (now, expires) = (app.now(), app.now() + app.sessions.invitation);
    links::end_of(tx, person, clinic, now).await?;
    links::add(tx, &token.hash(), purpose, created_by, now, expires).await?;
    Ok(token)
}

/// A token by which an administrator who can no longer sign in does so once, for whoever
/// starts the server. The audit has it, as made by nobody of the clinic.
///
/// Errors: [`StoreError::NotFound`] where no administrator signs in by this name.
pub async fn administrator_link(app: &App, name: &str) -> Result<Token, StoreError> {
    let mut tx = app.store.begin().await?;
    let person = people::with_name(&mut tx, &SignInName::typed(name)).await?;
    let person = person.ok_or(StoreError::NotFound)?;
    for clinic in memberships::clinics(&mut tx, person).await? {
        let actor = memberships::actor(&mut tx, person, clinic).await?;
        if !actor.is(Role::Administrator) {
            continue;
        }
        let token = invitation(app, &mut tx, person, clinic, None).await?;
        let event = NewAccountEvent {
            happened: Happened::LinkMade,
            at: app.now(),
            clinic: Some(clinic),
            person: None,
            about: &person.to_string(),
        };
        account_events::add(&mut tx, &event).await?;
        tx.commit().await?;
        return Ok(token);
    }
    Err(StoreError::NotFound)
}

/// Uses a link up; who it was of, and the `Set-Cookie` of the session.
///
/// Errors: [`StoreError::NotFound`] for a link that is used, old, ended or unknown.
pub async fn use_link(
    app: &App,
    token: &Token,
    agent: &str,
    stay: bool,
) -> Result<(PersonId, String), StoreError> {
    let mut tx = app.store.begin().await?;
    let now = app.now();
    let found = links::with_token(&mut tx, &token.hash(), now).await?;
    let Some((link, links::Purpose::SignIn(person, clinic))) = found else {
        return Err(StoreError::NotFound);
    };
    links::consume(&mut tx, link, now).await?;
    people::get(&mut tx, person).await?;
    let how = Beginning {
        agent,
        stay,
        by: BegunBy::Link,
    };
    let cookie = session::begin_so(app, &mut tx, person, clinic, how).await?;
    tx.commit().await?;
    Ok((person, cookie))
}
