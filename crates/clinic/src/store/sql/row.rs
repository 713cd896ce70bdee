//! A row of an answer, read as values of the domain.

use crate::store::StoreError;
use jiff::Timestamp;
use sqlx::Row as _;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use std::str::FromStr;

/// A row of an answer.
#[derive(Debug)]
pub enum Row {
    /// Of SQLite.
    Sqlite(SqliteRow),
    /// Of PostgreSQL.
    Postgres(PgRow),
}

impl Row {
    /// A text.
    pub fn text(&self, column: &'static str) -> Result<String, StoreError> {
        Ok(match self {
            Self::Sqlite(row) => row.try_get(column)?,
            Self::Postgres(row) => row.try_get(column)?,
        })
    }

    /// A text or nothing.
    pub fn text_opt(&self, column: &'static str) -> Result<Option<String>, StoreError> {
        Ok(match self {
            Self::Sqlite(row) => row.try_get(column)?,
            Self::Postgres(row) => row.try_get(column)?,
        })
    }

    /// A whole number.
    pub fn int(&self, column: &'static str) -> Result<i64, StoreError> {
        self.int_opt(column)?.ok_or(StoreError::Corrupt {
            column,
            found: "nothing".to_owned(),
        })
    }

    /// A whole number or nothing.
    pub fn int_opt(&self, column: &'static str) -> Result<Option<i64>, StoreError> {
        Ok(match self {
            Self::Sqlite(row) => row.try_get(column)?,
            Self::Postgres(row) => row.try_get(column)?,
        })
    }

    /// A flag.
    pub fn flag(&self, column: &'static str) -> Result<bool, StoreError> {
        Ok(self.int(column)? != 0)
    }

    /// A quantity.
    pub fn real(&self, column: &'static str) -> Result<f64, StoreError> {
        self.real_opt(column)?.ok_or(StoreError::Corrupt {
            column,
            found: "nothing".to_owned(),
        })
    }

    /// A quantity or nothing.
    pub fn real_opt(&self, column: &'static str) -> Result<Option<f64>, StoreError> {
        Ok(match self {
            Self::Sqlite(row) => row.try_get(column)?,
            Self::Postgres(row) => row.try_get(column)?,
        })
    }

    /// An instant.
    pub fn instant(&self, column: &'static str) -> Result<Timestamp, StoreError> {
        let ms = self.int(column)?;
        Timestamp::from_millisecond(ms).map_err(|_| StoreError::Corrupt {
            column,
            found: ms.to_string(),
        })
    }

    /// An instant or nothing.
    pub fn instant_opt(&self, column: &'static str) -> Result<Option<Timestamp>, StoreError> {
        self.int_opt(column)?
            .map(|_| self.instant(column))
            .transpose()
    }

    /// A text that is a value of the domain.
    pub fn parse<T: FromStr>(&self, column: &'static str) -> Result<T, StoreError> {
        let found = self.text(column)?;
        found
            .parse()
            .map_err(|_| StoreError::Corrupt { column, found })
    }

    /// The same, or nothing.
    pub fn parse_opt<T: FromStr>(&self, column: &'static str) -> Result<Option<T>, StoreError> {
        self.text_opt(column)?
            .map(|_| self.parse(column))
            .transpose()
    }

    /// A text that `read` understands.
    pub fn read<T>(
        &self,
        column: &'static str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T, StoreError> {
        let found = self.text(column)?;
        read(&found).ok_or(StoreError::Corrupt { column, found })
    }
}
