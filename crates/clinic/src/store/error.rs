//! Why the record does not answer.

use super::AddressError;
use crate::domain::Right;
use crate::domain::consent::Purpose;

/// Why the record does not answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// No such row, or none that this person may know of.
    #[error("no such row")]
    NotFound,
    /// This person may not do that with this chart.
    #[error("not allowed: {0:?}")]
    NotAllowed(Right),
    /// Nobody consented to that, or the consent was withdrawn.
    #[error("no consent: {0:?}")]
    NoConsent(Purpose),
    /// The row was changed by somebody else in the meantime.
    #[error("conflict: {0}")]
    Conflict(&'static str),
    /// The form has been taken already: another request was faster.
    #[error("the form has been taken already")]
    Repeated,
    /// A value in the record that no version of this program writes.
    // without the value, which is about somebody and would get into the log
    #[error("column {column} holds what no version of this program writes")]
    Corrupt {
        /// Where.
        column: &'static str,
        /// What.
        found: String,
    },
    /// The address of the database.
    #[error("--database-url (TAPIR_DATABASE_URL): {0}")]
    Address(#[from] AddressError),
    /// A server that does not show who it is.
    #[error(
        "the certificate of the database is not trusted: {0}; \
         name its authority with sslrootcert, and the host that it is for"
    )]
    Certificate(String),
    /// The database.
    #[error("the database: {0}")]
    Database(#[from] sqlx::Error),
    /// The tables could not be brought up to date.
    #[error("the tables could not be brought up to date: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
}

impl StoreError {
    /// Whether a unique index refused the row.
    pub(crate) fn is_duplicate(&self) -> bool {
        matches!(self, Self::Database(sqlx::Error::Database(e)) if e.is_unique_violation())
    }
}
