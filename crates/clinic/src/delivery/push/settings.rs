//! The settings of messages to devices, and what is wrong with them.

use crate::config::PushSettings;
use std::path::PathBuf;
use url::Url;

/// Why no message can be sent to devices.
#[derive(Debug, thiserror::Error)]
pub enum PushError {
    /// The address of the clinic.
    #[error(
        "--public-url (TAPIR_PUBLIC_URL) {found:?} {problem}, and --push needs it; write the \
         address at which patients reach the clinic, such as https://clinic.example"
    )]
    PublicUrl {
        /// What was found.
        found: String,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// The disk.
    #[error("{path}: {cause}")]
    Io {
        /// Which file.
        path: PathBuf,
        /// What the operating system says.
        cause: std::io::Error,
    },
    /// The key file is no key.
    #[error(
        "{0} is not a key for push services; put the file back from a copy, or remove it, and \
         everybody turns reminders on devices on again"
    )]
    NoKey(PathBuf),
    /// Nothing says which servers are what they say.
    #[error(
        "no certificates of authorities were found, and --push needs them to know push \
         services; install them (on Debian the package ca-certificates)"
    )]
    NoAuthorities,
    /// The encryption of connections.
    #[error("connections cannot be encrypted: {0}")]
    Tls(String),
}

/// Whether the settings can be used, before anything is opened.
///
/// Errors: [`PushError::PublicUrl`].
pub fn check(settings: &PushSettings) -> Result<(), PushError> {
    public(&settings.public_url).map(|_| ())
}

/// The address of the clinic without its last slash. Browsers give no address for
/// messages to a page without https.
pub(super) fn public(text: &str) -> Result<String, PushError> {
    let wrong = |problem| PushError::PublicUrl {
        found: text.to_owned(),
        problem,
    };
    if text.is_empty() {
        return Err(wrong("is missing"));
    }
    let url = Url::parse(text).map_err(|_| wrong("is not an address"))?;
    if url.scheme() != "https" {
        return Err(wrong("is not one with https"));
    }
    if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
        return Err(wrong("is more than scheme, host and port"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(wrong("has a user in it"));
    }
    Ok(text.trim_end_matches('/').to_owned())
}
