//! Table `person`.

use crate::domain::{PersonId, SignInName};
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

/// The person who signs in by this.
pub async fn with_name(tx: &mut Tx, name: &SignInName) -> Result<Option<PersonId>, StoreError> {
    let sql = match name {
        SignInName::Email(_) => "select id from person where email = $1 and hidden_ms is null",
        SignInName::Telephone(_) => {
            "select id from person where telephone_key = $1 and hidden_ms is null"
        }
        SignInName::UserName(_) => {
            "select id from person where user_name = $1 and hidden_ms is null"
        }
    };
    let row = tx.row(sql, args![name.text()]).await?;
    row.map(|row| row.parse("id")).transpose()
}

/// By what a person signs in, as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignInNames {
    /// An e-mail address.
    pub email: Option<String>,
    /// A telephone number, as it was written.
    pub telephone: Option<String>,
    /// A name given by the clinic.
    pub user_name: Option<String>,
}

/// By what a person signs in.
pub async fn names(tx: &mut Tx, person: PersonId) -> Result<SignInNames, StoreError> {
    let row = tx
        .one(
            "select email, telephone, user_name from person where id = $1",
            args![person],
        )
        .await?;
    Ok(SignInNames {
        email: row.text_opt("email")?,
        telephone: row.text_opt("telephone")?,
        user_name: row.text_opt("user_name")?,
    })
}

/// Gives a person a name of this kind, in the place of an earlier one. `shown` is how
/// it was written.
///
/// Errors: [`StoreError::Conflict`] where somebody else has it.
pub async fn set_name(
    tx: &mut Tx,
    person: PersonId,
    name: &SignInName,
    shown: &str,
) -> Result<(), StoreError> {
    // asked before, because a refused statement ends a transaction of PostgreSQL
    if with_name(tx, name)
        .await?
        .is_some_and(|other| other != person)
    {
        return Err(StoreError::Conflict("the name is taken"));
    }
    let (sql, values) = match name {
        SignInName::Email(email) => (
            "update person set email = $1 where id = $2",
            args![email.as_str(), person],
        ),
        SignInName::Telephone(key) => (
            "update person set telephone_key = $1, telephone = $3 where id = $2",
            args![key.as_str(), person, shown],
        ),
        SignInName::UserName(name) => (
            "update person set user_name = $1 where id = $2",
            args![name.as_str(), person],
        ),
    };
    match tx.execute(sql, values).await {
        Err(error) if error.is_duplicate() => Err(StoreError::Conflict("the name is taken")),
        Err(error) => Err(error),
        Ok(_) => Ok(()),
    }
}

/// Takes the e-mail address away.
pub async fn clear_email(tx: &mut Tx, person: PersonId) -> Result<(), StoreError> {
    let sql = "update person set email = null where id = $1";
    tx.execute(sql, args![person]).await.map(|_| ())
}

/// Takes the telephone number away.
pub async fn clear_telephone(tx: &mut Tx, person: PersonId) -> Result<(), StoreError> {
    let sql = "update person set telephone = null, telephone_key = null where id = $1";
    tx.execute(sql, args![person]).await.map(|_| ())
}

/// Sets the language of the person's pages.
pub async fn set_language(
    tx: &mut Tx,
    person: PersonId,
    language: Language,
) -> Result<(), StoreError> {
    let sql = "update person set language = $1 where id = $2";
    tx.execute(sql, args![language.name(), person])
        .await
        .map(|_| ())
}

/// Sets the IANA time zone of the person's days.
pub async fn set_zone(tx: &mut Tx, person: PersonId, zone: &str) -> Result<(), StoreError> {
    let sql = "update person set zone = $1 where id = $2";
    tx.execute(sql, args![zone, person]).await.map(|_| ())
}
