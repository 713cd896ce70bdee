//! Table `person`.

use crate::domain::PersonId;
use crate::store::{StoreError, Tx, args};
use jiff::Timestamp;
use tapir_report::Language;

/// Somebody who can sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Identity.
    pub id: PersonId,
    /// Name as the person writes it.
    pub name: String,
    /// Language of what is sent to the person.
    pub language: Language,
    /// IANA time zone of the person's days.
    pub zone: String,
    /// For signing in with a password.
    pub email: Option<String>,
}

/// What is known of a new person.
#[derive(Clone, Debug)]
pub struct NewPerson<'a> {
    /// Name as the person writes it.
    pub name: &'a str,
    /// Language.
    pub language: Language,
    /// IANA time zone.
    pub zone: &'a str,
    /// For signing in with a password.
    pub email: Option<&'a str>,
}

/// Adds a person. Errors: [`StoreError::Conflict`] where the address is taken.
pub async fn add(tx: &mut Tx, new: &NewPerson<'_>, now: Timestamp) -> Result<PersonId, StoreError> {
    let id = PersonId::new();
    let added = tx
        .execute(
            "insert into person (id, name, language, zone, email, created_ms) \
             values ($1, $2, $3, $4, $5, $6)",
            args![
                id,
                new.name,
                new.language.name(),
                new.zone,
                new.email.map(str::to_lowercase),
                now,
            ],
        )
        .await;
    match added {
        Err(error) if error.is_duplicate() => Err(StoreError::Conflict("the address is taken")),
        Err(error) => Err(error),
        Ok(_) => Ok(id),
    }
}

/// A person.
pub async fn get(tx: &mut Tx, id: PersonId) -> Result<Person, StoreError> {
    let row = tx
        .one(
            "select id, name, language, zone, email from person \
             where id = $1 and hidden_ms is null",
            args![id],
        )
        .await?;
    Ok(Person {
        id: row.parse("id")?,
        name: row.text("name")?,
        language: row.parse("language")?,
        zone: row.text("zone")?,
        email: row.text_opt("email")?,
    })
}

/// The person with this address.
pub async fn with_email(tx: &mut Tx, email: &str) -> Result<Option<PersonId>, StoreError> {
    let row = tx
        .row(
            "select id from person where email = $1 and hidden_ms is null",
            args![email.trim().to_lowercase()],
        )
        .await?;
    row.map(|row| row.parse("id")).transpose()
}
