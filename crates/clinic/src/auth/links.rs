//! One-time sign-in links, for invitations and demonstrations.

use super::session;
use super::token::Token;
use crate::app::App;
use crate::domain::{ClinicId, PersonId};
use crate::store::StoreError;
use crate::store::account::{links, people};

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

/// Uses a link up and gives the `Set-Cookie` of the session.
///
/// Errors: [`StoreError::NotFound`] for a link that is used, old or unknown.
pub async fn use_link(app: &App, token: &Token, agent: &str) -> Result<String, StoreError> {
    let mut tx = app.store.begin().await?;
    let now = app.now();
    let found = links::with_token(&mut tx, &token.hash(), now).await?;
    let Some((link, links::Purpose::SignIn(person, clinic))) = found else {
        return Err(StoreError::NotFound);
    };
    links::consume(&mut tx, link, now).await?;
    people::get(&mut tx, person).await?;
    let cookie = session::begin(app, &mut tx, person, clinic, agent).await?;
    tx.commit().await?;
    Ok(cookie)
}
