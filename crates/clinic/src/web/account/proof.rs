//! What whoever is signed in shows before anything is changed by which one signs in.

use crate::AppError;
use crate::app::App;
use crate::auth::{self, Signed};
use crate::domain::FieldError;
use crate::store::account::account_events::{self, Happened};
use crate::store::account::{credentials, passkeys};
use std::borrow::Cow;

/// What is to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Proof {
    /// Nothing: there is nothing yet by which one signs in, or it was shown a moment ago.
    Nothing,
    /// The current password.
    Password,
    /// Signing in anew: there are passkeys only.
    NewSession,
}

impl Proof {
    pub fn of(signed: &Signed, has_password: bool, has_passkeys: bool) -> Self {
        match (has_password, has_passkeys) {
            _ if signed.is_fresh => Self::Nothing,
            (true, _) => Self::Password,
            (false, true) => Self::NewSession,
            (false, false) => Self::Nothing,
        }
    }

    /// Key of the sentence where it is missing.
    pub fn missing(self) -> &'static str {
        match self {
            Self::Nothing | Self::Password => "password-wrong",
            Self::NewSession => "account-again",
        }
    }
}

/// What is wrong with what was shown; the sentence stands at `field`.
pub(super) async fn objection(
    app: &App,
    signed: &Signed,
    current: String,
    field: impl Into<Cow<'static, str>>,
) -> Result<Option<FieldError>, AppError> {
    let person = signed.actor.person;
    app.attempt(&format!("change/{person}")).await?;
    let mut tx = app.store.read().await?;
    let known = credentials::hash(&mut tx, person).await?;
    let has_passkeys = !passkeys::list(&mut tx, person).await?.is_empty();
    tx.commit().await?;
    let proof = Proof::of(signed, known.is_some(), has_passkeys);
    let shown = match proof {
        Proof::Nothing => true,
        Proof::NewSession => false,
        Proof::Password => is_password(app, current, known).await?,
    };
    if proof == Proof::Password && !shown {
        let mut tx = app.store.begin().await?;
        let about = person.to_string();
        let event = signed.did(Happened::PasswordWrong, &about, app.now());
        account_events::add(&mut tx, &event).await?;
        tx.commit().await?;
    }
    Ok((!shown).then(|| FieldError::new(field, proof.missing(), [])))
}

async fn is_password(app: &App, typed: String, hash: Option<String>) -> Result<bool, AppError> {
    let cost = app.passwords;
    tokio::task::spawn_blocking(move || auth::verify_password(&typed, hash.as_deref(), cost))
        .await
        .map_err(|error| AppError::Internal(error.into()))
}
