//! One interface to both databases: values in, rows out, within a transaction.
//!
//! Three types suffice (text, whole number, quantity), and `$n` placeholders
//! work on both sides, so that every statement is written once.

use super::{StoreError, address};
use crate::config::Database;
use crate::domain::Id;
use jiff::Timestamp;
use sqlx::postgres::{PgPool, PgPoolOptions, PgRow};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteRow,
    SqliteSynchronous,
};
use sqlx::{Postgres, Row as _, Sqlite, Transaction};
use std::str::FromStr;
use std::time::Duration;

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("./migrations");

/// How long a writer waits for another.
const BUSY: Duration = Duration::from_secs(10);

/// The record.
#[derive(Clone, Debug)]
pub struct Store(Pool);

#[derive(Clone, Debug)]
enum Pool {
    /// Readers beside one writer.
    Sqlite {
        readers: SqlitePool,
        writer: SqlitePool,
    },
    Postgres(PgPool),
}

/// A transaction. It is rolled back unless it is committed.
#[derive(Debug)]
pub struct Tx(Inner);

#[derive(Debug)]
enum Inner {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// A value of a statement.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text or nothing.
    Text(Option<String>),
    /// A whole number or nothing.
    Int(Option<i64>),
    /// A quantity or nothing.
    Real(Option<f64>),
}

/// A row of an answer.
#[derive(Debug)]
pub enum Row {
    /// Of SQLite.
    Sqlite(SqliteRow),
    /// Of PostgreSQL.
    Postgres(PgRow),
}

/// The values of a statement.
macro_rules! args {
    ($($value:expr),* $(,)?) => {
        vec![$($crate::store::Value::from($value)),*]
    };
}
pub(crate) use args;

impl Store {
    /// Opens the record and brings its tables up to date.
    ///
    /// Errors: [`StoreError::Database`], [`StoreError::Migrate`].
    pub async fn open(database: &Database) -> Result<Self, StoreError> {
        match database {
            Database::Folder(folder) => {
                let options = SqliteConnectOptions::new()
                    .filename(folder.join("record.sqlite"))
                    .create_if_missing(true)
                    .journal_mode(SqliteJournalMode::Wal)
                    // a signed plan must survive a power cut
                    .synchronous(SqliteSynchronous::Full)
                    .foreign_keys(true)
                    .busy_timeout(BUSY);
                let writer = SqlitePoolOptions::new()
                    .max_connections(1)
                    .connect_with(options.clone())
                    .await?;
                MIGRATIONS.run(&writer).await?;
                let readers = SqlitePoolOptions::new()
                    .max_connections(4)
                    .connect_with(options.read_only(true))
                    .await?;
                Ok(Self(Pool::Sqlite { readers, writer }))
            }
            Database::Postgres(url) => {
                let options = address::read(url)?;
                let pool = PgPoolOptions::new()
                    .max_connections(8)
                    .connect_with(options)
                    .await?;
                MIGRATIONS.run(&pool).await?;
                Ok(Self(Pool::Postgres(pool)))
            }
        }
    }

    /// A transaction that may write.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        Ok(Tx(match &self.0 {
            Pool::Sqlite { writer, .. } => {
                Inner::Sqlite(writer.begin_with("begin immediate").await?)
            }
            Pool::Postgres(pool) => Inner::Postgres(pool.begin().await?),
        }))
    }

    /// A transaction that only reads, beside the writer.
    pub async fn read(&self) -> Result<Tx, StoreError> {
        Ok(Tx(match &self.0 {
            Pool::Sqlite { readers, .. } => Inner::Sqlite(readers.begin().await?),
            Pool::Postgres(pool) => Inner::Postgres(pool.begin().await?),
        }))
    }

    /// Closes all connections.
    pub async fn close(&self) {
        match &self.0 {
            Pool::Sqlite { readers, writer } => {
                readers.close().await;
                writer.close().await;
            }
            Pool::Postgres(pool) => pool.close().await,
        }
    }
}

/// Binds the values one by one; the two databases share no type to do it with.
macro_rules! bound {
    ($sql:expr, $values:expr) => {{
        let mut query = sqlx::query($sql);
        for value in $values {
            query = match value {
                Value::Text(text) => query.bind(text),
                Value::Int(number) => query.bind(number),
                Value::Real(quantity) => query.bind(quantity),
            };
        }
        query
    }};
}

impl Tx {
    /// Runs a statement and says how many rows it touched.
    pub async fn execute(
        &mut self,
        sql: &'static str,
        values: Vec<Value>,
    ) -> Result<u64, StoreError> {
        Ok(match &mut self.0 {
            Inner::Sqlite(tx) => bound!(sql, values)
                .execute(&mut **tx)
                .await?
                .rows_affected(),
            Inner::Postgres(tx) => bound!(sql, values)
                .execute(&mut **tx)
                .await?
                .rows_affected(),
        })
    }

    /// All rows of a query.
    pub async fn rows(
        &mut self,
        sql: &'static str,
        values: Vec<Value>,
    ) -> Result<Vec<Row>, StoreError> {
        Ok(match &mut self.0 {
            Inner::Sqlite(tx) => {
                let rows = bound!(sql, values).fetch_all(&mut **tx).await?;
                rows.into_iter().map(Row::Sqlite).collect()
            }
            Inner::Postgres(tx) => {
                let rows = bound!(sql, values).fetch_all(&mut **tx).await?;
                rows.into_iter().map(Row::Postgres).collect()
            }
        })
    }

    /// The row of a query, if there is one.
    pub async fn row(
        &mut self,
        sql: &'static str,
        values: Vec<Value>,
    ) -> Result<Option<Row>, StoreError> {
        Ok(self.rows(sql, values).await?.into_iter().next())
    }

    /// The row of a query. Errors: [`StoreError::NotFound`].
    pub async fn one(&mut self, sql: &'static str, values: Vec<Value>) -> Result<Row, StoreError> {
        self.row(sql, values).await?.ok_or(StoreError::NotFound)
    }

    /// Makes everything lasting.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self.0 {
            Inner::Sqlite(tx) => tx.commit().await?,
            Inner::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
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

impl<I: Id> From<I> for Value {
    fn from(id: I) -> Self {
        Self::Text(Some(id.to_string()))
    }
}

impl<I: Id> From<Option<I>> for Value {
    fn from(id: Option<I>) -> Self {
        Self::Text(id.map(|id| id.to_string()))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(Some(text.to_owned()))
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(Some(text.clone()))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(Some(text))
    }
}

impl From<Option<String>> for Value {
    fn from(text: Option<String>) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(Some(number))
    }
}

impl From<Option<i64>> for Value {
    fn from(number: Option<i64>) -> Self {
        Self::Int(number)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Int(Some(i64::from(flag)))
    }
}

impl From<f64> for Value {
    fn from(quantity: f64) -> Self {
        Self::Real(Some(quantity))
    }
}

impl From<Option<f64>> for Value {
    fn from(quantity: Option<f64>) -> Self {
        Self::Real(quantity)
    }
}

impl From<Timestamp> for Value {
    fn from(instant: Timestamp) -> Self {
        Self::Int(Some(instant.as_millisecond()))
    }
}

impl From<jiff::civil::Date> for Value {
    fn from(date: jiff::civil::Date) -> Self {
        Self::Text(Some(date.to_string()))
    }
}

impl From<Option<jiff::civil::Date>> for Value {
    fn from(date: Option<jiff::civil::Date>) -> Self {
        Self::Text(date.map(|date| date.to_string()))
    }
}

impl From<jiff::civil::DateTime> for Value {
    fn from(time: jiff::civil::DateTime) -> Self {
        Self::Text(Some(time.to_string()))
    }
}
