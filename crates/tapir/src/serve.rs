//! `tapir serve`: the clinic.

use crate::failure::Failure;
use clap::Args;
use std::net::SocketAddr;
use std::path::PathBuf;
use tapir_clinic::config::{Config, Database, PasswordCost, SessionLimits};
use tapir_clinic::{ServeError, serve};
use tapir_engine::library::Library;

#[derive(Args)]
pub struct Arguments {
    /// Folder of the record; it is made where it is missing [default: tapir-clinic, or tapir-demo with --demo].
    #[arg(long, value_name = "DIR", conflicts_with = "database_url")]
    data: Option<PathBuf>,
    /// Address and port to listen on. Others on the network reach loopback only
    /// through a proxy that adds https.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Keep the record in PostgreSQL instead of a folder.
    #[arg(
        long,
        value_name = "URL",
        env = "TAPIR_DATABASE_URL",
        hide_env_values = true
    )]
    database_url: Option<String>,
    /// Fill an empty record with a demonstration clinic of simulated patients,
    /// and print one-time sign-in links.
    #[arg(long)]
    demo: bool,
}

pub fn run(library: Library, arguments: &Arguments) -> Result<(), Failure> {
    let database = match &arguments.database_url {
        Some(url) if url.starts_with("postgres://") || url.starts_with("postgresql://") => {
            Database::Postgres(url.clone())
        }
        Some(_) => {
            return Err(Failure::input(
                "--database-url: only PostgreSQL is known; write postgres://user@host/database, \
                 or leave it out to keep the record in the folder of --data",
            ));
        }
        None => {
            let usual = if arguments.demo {
                "tapir-demo"
            } else {
                "tapir-clinic"
            };
            Database::Folder(arguments.data.clone().unwrap_or_else(|| usual.into()))
        }
    };
    let config = Config {
        database,
        listen: arguments.listen,
        demo: arguments.demo,
        sessions: SessionLimits::default(),
        passwords: PasswordCost::default(),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Failure::run)?;
    let say = |line: &str| println!("{line}");
    runtime
        .block_on(serve(&config, library, &say))
        .map_err(|error| match error {
            ServeError::Folder { .. } | ServeError::Listen { .. } => Failure::input(error),
            other => Failure::run(other),
        })
}
