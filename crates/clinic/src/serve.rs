//! Serving the clinic until it is told to stop.

use crate::app::App;
use crate::auth;
use crate::clock::SystemClock;
use crate::config::{Config, Database};
use crate::delivery::email::{MailError, Mailer};
use crate::delivery::push::{self, PushError, Pusher};
use crate::demo::{self, DemoError};
use crate::jobs;
use crate::photograph::{Vault, VaultError};
use crate::rate_limit::{NameKey, NameKeyError};
use crate::store::{Store, StoreError};
use crate::web::router;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use tapir_engine::library::Library;
use tokio::net::TcpListener;
use url::Url;

/// Why the clinic is not served.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServeError {
    /// The folder of the record.
    #[error("the folder {folder} cannot be made: {cause}; choose another with --data")]
    Folder {
        /// Which.
        folder: PathBuf,
        /// What the operating system says.
        cause: std::io::Error,
    },
    /// The record.
    #[error("the record cannot be opened: {0}")]
    Store(#[from] StoreError),
    /// A setting of e-mail.
    #[error(transparent)]
    Mail(#[from] MailError),
    /// A setting of messages to devices.
    #[error(transparent)]
    Push(#[from] PushError),
    /// The address at which people reach the clinic.
    #[error(
        "--public-url (TAPIR_PUBLIC_URL) {0:?} is not scheme, host and port alone; write an \
         address such as https://clinic.example: a clinic under a path of another site is \
         not supported"
    )]
    PublicUrl(String),
    /// The photographs.
    #[error("the photographs cannot be opened: {0}")]
    Vault(#[from] VaultError),
    /// The key for names of attempts.
    #[error(transparent)]
    Names(#[from] NameKeyError),
    /// The address.
    #[error("cannot listen on {address}: {cause}; choose another address with --listen")]
    Listen {
        /// Which.
        address: SocketAddr,
        /// What the operating system says.
        cause: std::io::Error,
    },
    /// Somebody was named for a link who is no administrator.
    #[error(
        "--administrator-link: no administrator signs in as {0:?}; write the user name, \
         telephone number or e-mail address with which the administrator signs in"
    )]
    NoAdministrator(String),
    /// Demonstration patients.
    #[error("the demonstration clinic: {0}")]
    Demo(#[from] DemoError),
    /// The connection broke.
    #[error("serving stopped: {0}")]
    Io(#[from] std::io::Error),
}

/// Serves the clinic until the process is told to stop. `say` gets the lines
/// that whoever started it has to know: the address and one-time links.
///
/// Errors: [`ServeError`].
pub async fn serve(
    config: &Config,
    library: Library,
    say: &dyn Fn(&str),
) -> Result<(), ServeError> {
    let mail = config.mail.as_ref().map(Mailer::new).transpose()?;
    config.push.as_ref().map(push::check).transpose()?;
    if let Some(public) = config.public_url.as_ref().filter(|url| !is_site(url)) {
        return Err(ServeError::PublicUrl(public.clone()));
    }
    // before anything is made, so that a busy port leaves no folder behind
    let listener = TcpListener::bind(config.listen)
        .await
        .map_err(|cause| ServeError::Listen {
            address: config.listen,
            cause,
        })?;
    let database = match &config.database {
        Database::Folder(folder) => Some(folder),
        Database::Postgres(_) => None,
    };
    for folder in database.into_iter().chain([&config.files]) {
        private_folder(folder).map_err(|cause| ServeError::Folder {
            folder: folder.clone(),
            cause,
        })?;
    }
    let vault = Vault::open(&config.files)?;
    let names = NameKey::open(&config.files)?;
    let push = config.push.as_ref();
    let push = push.map(|settings| Pusher::open(settings, &config.files));
    let push = push.transpose()?;
    let store = Store::open(&config.database).await?;
    let mut app = App::new(store, vault, names, library, Arc::new(SystemClock));
    app.sessions = config.sessions;
    app.passwords = config.passwords;
    app.demo = config.demo;
    app.public_url = config.public_url.clone();
    app.mail = mail.map(Arc::new);
    app.push = push.map(Arc::new);
    let address = base(listener.local_addr()?);
    if config.demo {
        let guests = demo::open(&app).await?;
        say(&format!("Tapir, demonstration clinic: {address}"));
        say("Simulated patients. Each link signs in once, within a day:");
        for (who, token) in guests {
            say(&format!("  {who:<28} {address}/link/{}", token.reveal()));
        }
    } else {
        say(&format!("Tapir: {address}"));
        if let Some(token) = auth::setup_token(&app).await? {
            say("No administrator yet. Set the clinic up, within a day, at");
            let public = config.public_url.as_deref().unwrap_or(&address);
            let public = public.trim_end_matches('/');
            say(&format!("  {public}/setup/{}", token.reveal()));
        }
    }
    if let Some(name) = &config.administrator_link {
        let token = auth::administrator_link(&app, name).await;
        let token = token.map_err(|error| match error {
            StoreError::NotFound => ServeError::NoAdministrator(name.clone()),
            other => ServeError::Store(other),
        })?;
        say("This link signs the administrator in once, within three days;");
        say("a new password can then be set without the old one:");
        let public = config.public_url.as_deref().unwrap_or(&address);
        let public = public.trim_end_matches('/');
        say(&format!("  {public}/link/{}", token.reveal()));
    }
    let store = app.store.clone();
    let sweeping = tokio::spawn(jobs::keep_sweeping(app.clone()));
    let reminding = tokio::spawn(jobs::keep_reminding(app.clone()));
    let pushing = tokio::spawn(jobs::keep_pushing(app.clone()));
    axum::serve(listener, router(app))
        .with_graceful_shutdown(stopped())
        .await?;
    sweeping.abort();
    reminding.abort();
    pushing.abort();
    store.close().await;
    Ok(())
}

/// `localhost` on loopback: browsers keep secure cookies for that name.
fn base(address: SocketAddr) -> String {
    if address.ip().is_loopback() {
        format!("http://localhost:{}", address.port())
    } else {
        format!("http://{address}")
    }
}

/// Whether an address is that of a whole site: every page begins at its root.
fn is_site(address: &str) -> bool {
    Url::parse(address).is_ok_and(|url| {
        matches!(url.scheme(), "http" | "https")
            && url.has_host()
            && url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
            && url.password().is_none()
    })
}

/// A folder that other users of the machine cannot read.
fn private_folder(folder: &PathBuf) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

async fn stopped() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_public_address_is_that_of_a_whole_site() {
        assert!(is_site("https://clinic.example"));
        assert!(is_site("http://localhost:8080/"));
        for wrong in [
            "clinic.example",
            "https://clinic.example/tapir",
            "https://clinic.example/?a=b",
            "https://ana@clinic.example",
            "ftp://clinic.example",
            "",
        ] {
            assert!(!is_site(wrong), "{wrong}");
        }
    }
}
