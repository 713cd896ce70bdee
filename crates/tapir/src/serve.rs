//! `tapir serve`: the clinic.

use crate::failure::Failure;
use crate::say::say;
use clap::Args;
use std::net::SocketAddr;
use std::path::PathBuf;
use tapir_clinic::config::{
    Config, Database, LogForm, LogLevel, LogSettings, MailSettings, PasswordCost, PushSettings,
    SessionLimits,
};
use tapir_clinic::store::StoreError;
use tapir_clinic::{ServeError, log, serve};
use tapir_engine::library::Library;

#[derive(Args)]
pub struct Arguments {
    /// Folder of the record, its photographs and their key; it is made where it is missing [default: tapir-clinic, or tapir-demo with --demo].
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Address and port to listen on. Others on the network reach loopback only
    /// through a proxy that adds https.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080", value_parser = address)]
    listen: SocketAddr,
    /// Keep the record in PostgreSQL; the folder has the photographs only. On another
    /// machine with `?sslmode=verify-full`, and `&sslrootcert=FILE` where the
    /// certificate is from an authority of your own.
    #[arg(
        long,
        value_name = "URL",
        env = "TAPIR_DATABASE_URL",
        hide_env_values = true
    )]
    database_url: Option<String>,
    /// Send e-mail by this server: `smtps://user:password@host`, or
    /// `smtp://user:password@host?tls=required`. In the environment others on the
    /// machine do not see the password. Without it no e-mail is sent.
    #[arg(
        long,
        value_name = "URL",
        env = "TAPIR_SMTP_URL",
        hide_env_values = true
    )]
    smtp_url: Option<String>,
    /// Address that e-mail comes from.
    #[arg(long, value_name = "ADDRESS", env = "TAPIR_SMTP_FROM")]
    smtp_from: Option<String>,
    /// Address at which people reach the clinic, for links in e-mail and for
    /// `--push`.
    #[arg(long, value_name = "URL", env = "TAPIR_PUBLIC_URL")]
    public_url: Option<String>,
    /// Send reminders to the devices of people who turn them on, by the push service
    /// of each browser's maker. It needs --public-url with https. Without it no such
    /// service is asked.
    #[arg(long)]
    push: bool,
    /// Write lines of what happens on standard error, from this severity on: off,
    /// error, warn, info or debug. A request's line has its route and no path,
    /// name or address.
    #[arg(long, value_name = "LEVEL", env = "TAPIR_LOG", default_value = "info")]
    log: LogLevel,
    /// Write each line as an object of JSON.
    #[arg(long)]
    log_json: bool,
    /// Fill an empty record with a demonstration clinic of simulated patients,
    /// and print one-time sign-in links.
    #[arg(long)]
    demo: bool,
    /// Print a one-time link for an administrator who has lost the password, named by the
    /// user name, telephone number or e-mail address. It is good for three days; earlier
    /// links of that person end.
    #[arg(long, value_name = "NAME")]
    administrator_link: Option<String>,
}

fn address(text: &str) -> Result<SocketAddr, String> {
    let address = text.trim().parse();
    address.map_err(|_| "it must be an address and a port, for example 127.0.0.1:8080".to_owned())
}

pub fn run(library: Library, arguments: &Arguments) -> Result<(), Failure> {
    let usual = if arguments.demo {
        "tapir-demo"
    } else {
        "tapir-clinic"
    };
    let folder = arguments.data.clone().unwrap_or_else(|| usual.into());
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
        None => Database::Folder(folder.clone()),
    };
    log::start(LogSettings {
        level: arguments.log,
        form: if arguments.log_json {
            LogForm::Json
        } else {
            LogForm::Text
        },
    })
    .map_err(Failure::run)?;
    if !arguments.listen.ip().is_loopback() {
        // passwords and records would be readable on the way
        say(&format!(
            "{} is reached without encryption, by http; let others reach it only through a proxy \
             that adds https (SECURITY.md)",
            arguments.listen
        ));
    }
    let config = Config {
        database,
        files: folder,
        listen: arguments.listen,
        demo: arguments.demo,
        administrator_link: arguments.administrator_link.clone(),
        public_url: arguments.public_url.clone(),
        mail: mail(arguments),
        push: arguments.push.then(|| PushSettings {
            public_url: arguments.public_url.clone().unwrap_or_default(),
        }),
        sessions: SessionLimits::default(),
        passwords: PasswordCost::default(),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Failure::run)?;
    let print = |line: &str| println!("{line}");
    runtime
        .block_on(serve(&config, library, &print))
        .map_err(|error| match error {
            ServeError::Folder { .. }
            | ServeError::Listen { .. }
            | ServeError::Mail(_)
            | ServeError::Push(_)
            | ServeError::NoAdministrator(_)
            | ServeError::PublicUrl(_)
            | ServeError::Store(StoreError::Address(_) | StoreError::Certificate(_)) => {
                Failure::input(error)
            }
            other => Failure::run(other),
        })
}

/// The settings of e-mail, if it was asked for. What is missing is left empty,
/// and is named when the clinic starts.
fn mail(arguments: &Arguments) -> Option<MailSettings> {
    let wanted = arguments.smtp_url.is_some() || arguments.smtp_from.is_some();
    wanted.then(|| MailSettings {
        server: arguments.smtp_url.clone().unwrap_or_default(),
        from: arguments.smtp_from.clone().unwrap_or_default(),
        public_url: arguments.public_url.clone().unwrap_or_default(),
    })
}
