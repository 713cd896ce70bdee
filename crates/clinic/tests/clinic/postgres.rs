//! The record in a PostgreSQL behind TLS: `TAPIR_TEST_POSTGRES_TLS` is its address
//! on localhost, and `TAPIR_TEST_POSTGRES_AUTHORITY` the file with the authority
//! that signed its certificate, which is for that name only.
//!
//! `.ci/run` starts such a server and runs these tests with `--include-ignored`. They
//! fail where a variable is missing.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::schema_of_its_own;
use tapir_clinic::config::Database;
use tapir_clinic::store::{Store, StoreError};

async fn open(address: &str, settings: &str) -> Result<Store, StoreError> {
    Store::open(&Database::Postgres(format!("{address}&{settings}"))).await
}

async fn encrypted(store: &Store) -> bool {
    let mut tx = store.read().await.unwrap();
    let row = tx
        .one(
            "select case when ssl then 1 else 0 end::bigint as encrypted \
             from pg_stat_ssl where pid = pg_backend_pid()",
            Vec::new(),
        )
        .await;
    row.unwrap().flag("encrypted").unwrap()
}

/// What a variable of the environment says.
fn named(variable: &str) -> String {
    std::env::var(variable).unwrap_or_else(|_| panic!("{variable} is missing"))
}

#[tokio::test]
#[ignore = "needs PostgreSQL: TAPIR_TEST_POSTGRES_TLS, TAPIR_TEST_POSTGRES_AUTHORITY"]
async fn the_connection_is_encrypted_and_the_server_shows_who_it_is() {
    let url = named("TAPIR_TEST_POSTGRES_TLS");
    let authority = named("TAPIR_TEST_POSTGRES_AUTHORITY");
    let trusted = schema_of_its_own(&url).await;
    // the same server under a name that its certificate does not have
    let unnamed = trusted.replace("@localhost", "@127.0.0.1");
    assert_ne!(trusted, unnamed);
    let asked = |mode: &str| format!("sslmode={mode}&sslrootcert={authority}");

    for (address, settings) in [
        (&trusted, "sslmode=require".to_owned()),
        (&trusted, asked("require")),
        (&trusted, asked("verify-full")),
        (&unnamed, asked("verify-ca")),
    ] {
        let store = open(address, &settings).await.unwrap();
        assert!(encrypted(&store).await, "{settings}");
        store.close().await;
    }
    for (address, settings, why) in [
        (&trusted, "sslmode=verify-full".to_owned(), "UnknownIssuer"),
        (&unnamed, asked("verify-full"), "not valid for name"),
    ] {
        let error = open(address, &settings).await.unwrap_err().to_string();
        let not_trusted = "the certificate of the database is not trusted";
        assert!(error.starts_with(not_trusted), "{error}");
        assert!(error.contains(why), "{settings}: {error}");
    }
    let store = open(&trusted, "sslmode=disable").await.unwrap();
    assert!(!encrypted(&store).await);
}

#[tokio::test]
#[ignore = "needs PostgreSQL: TAPIR_TEST_POSTGRES"]
async fn a_server_without_tls_is_left_where_it_is_required() {
    let url = named("TAPIR_TEST_POSTGRES");
    let address = schema_of_its_own(&url).await;
    // the socket of a folder has none
    let error = open(&address, "sslmode=require").await.unwrap_err();
    assert!(
        error.to_string().contains("does not support TLS"),
        "{error}"
    );
}
