//! One interface to both databases: values in, rows out, within a transaction.
//!
//! Three types suffice (text, whole number, quantity), and `$n` placeholders
//! work on both sides, so that every statement is written once.

pub(super) mod address;
pub(super) mod migrations;
mod row;
mod value;

use super::StoreError;
use crate::config::Database;
use migrations::migrations;
use sqlx::postgres::{PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Postgres, Sqlite, Transaction};
use std::time::Duration;

pub(crate) use value::args;
pub use {row::Row, value::Value};

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
                migrations().run(&writer).await?;
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
                    .await
                    .map_err(untrusted)?;
                migrations().run(&pool).await?;
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

/// Says which statement is sent, without its values. A test counts by this.
fn said(sql: &'static str) {
    tracing::trace!(target: "tapir_clinic::statement", sql);
}

impl Tx {
    /// Runs a statement and says how many rows it touched.
    pub async fn execute(
        &mut self,
        sql: &'static str,
        values: Vec<Value>,
    ) -> Result<u64, StoreError> {
        said(sql);
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
        said(sql);
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

/// Why a server was not trusted, if that is why it was not reached.
fn untrusted(error: sqlx::Error) -> StoreError {
    use tokio_rustls::rustls::Error as Tls;
    let sqlx::Error::Io(broken) = &error else {
        return error.into();
    };
    let tls = broken.get_ref().and_then(|cause| cause.downcast_ref());
    match tls {
        Some(Tls::InvalidCertificate(why)) => StoreError::Certificate(why.to_string()),
        _ => error.into(),
    }
}
