//! The address of a PostgreSQL, read before anything is asked of it: a setting
//! that is misspelt must not leave a connection in clear.

use sqlx::postgres::{PgConnectOptions, PgSslMode};
use std::net::IpAddr;
use std::path::PathBuf;
use std::str::FromStr;
use url::Url;

/// Why an address is not understood.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AddressError {
    /// No address at all.
    #[error("it cannot be read: {0}; write postgres://user@host/database")]
    Url(#[from] url::ParseError),
    /// A setting that nobody knows.
    #[error("the setting {0:?} is not known; sslmode and sslrootcert are written so")]
    Setting(String),
    /// A mode that does not exist, or does not do what it says.
    #[error("sslmode={0:?} is not known; write disable, prefer, require, verify-ca or verify-full")]
    Mode(String),
    /// The certificate would not be looked at.
    #[error("sslrootcert needs sslmode=require, verify-ca or verify-full beside it")]
    Unused,
    /// The file with certificates.
    #[error("sslrootcert={path}: {cause}")]
    File {
        /// Which.
        path: PathBuf,
        /// What the operating system says.
        cause: std::io::Error,
    },
    /// A file without certificates.
    #[error("sslrootcert={0} has no certificate in PEM")]
    NoCertificate(PathBuf),
    /// What the driver does not take.
    #[error(transparent)]
    Driver(#[from] sqlx::Error),
}

/// What the driver reads from an address, but for the mode and the certificate.
const SETTINGS: [&str; 13] = [
    "application_name",
    "dbname",
    "host",
    "hostaddr",
    "options",
    "password",
    "port",
    "sslcert",
    "ssl-cert",
    "sslkey",
    "ssl-key",
    "statement-cache-capacity",
    "user",
];

/// How to reach a PostgreSQL.
pub(in crate::store) fn read(text: &str) -> Result<PgConnectOptions, AddressError> {
    let url = Url::parse(text)?;
    let (mut mode, mut certificate) = (None, None);
    for (key, value) in url.query_pairs() {
        match &*key {
            "sslmode" | "ssl-mode" => mode = Some(encryption(&value)?),
            "sslrootcert" | "ssl-root-cert" | "ssl-ca" => {
                certificate = Some(PathBuf::from(&*value));
            }
            known if SETTINGS.contains(&known) || known.starts_with("options[") => {}
            _ => return Err(AddressError::Setting(key.into_owned())),
        }
    }
    let mut options = PgConnectOptions::from_str(text)?;
    let mode = match (mode, certificate) {
        (mode, None) => mode,
        // as the database's own programs have it: who names an authority wants it asked
        (Some(PgSslMode::Require), Some(path)) => pem(path).map(|()| Some(PgSslMode::VerifyCa))?,
        (Some(PgSslMode::VerifyCa | PgSslMode::VerifyFull), Some(path)) => {
            pem(path)?;
            mode
        }
        (_, Some(_)) => return Err(AddressError::Unused),
    };
    if let Some(mode) = mode {
        options = options.ssl_mode(mode);
    }
    if may_be_in_clear(&options) {
        tracing::warn!(
            "the connection to the database may be in clear; add sslmode=verify-full to its address"
        );
    }
    Ok(options)
}

fn encryption(name: &str) -> Result<PgSslMode, AddressError> {
    match name {
        "disable" => Ok(PgSslMode::Disable),
        "prefer" => Ok(PgSslMode::Prefer),
        "require" => Ok(PgSslMode::Require),
        "verify-ca" => Ok(PgSslMode::VerifyCa),
        "verify-full" => Ok(PgSslMode::VerifyFull),
        // `allow`, too: the driver never encrypts under it
        _ => Err(AddressError::Mode(name.to_owned())),
    }
}

/// The driver passes over a file without certificates, and then trusts nobody.
fn pem(path: PathBuf) -> Result<(), AddressError> {
    match std::fs::read_to_string(&path) {
        Ok(text) if text.contains("-----BEGIN CERTIFICATE-----") => Ok(()),
        Ok(_) => Err(AddressError::NoCertificate(path)),
        Err(cause) => Err(AddressError::File { path, cause }),
    }
}

/// Whether nothing keeps words to another machine from being sent in clear.
fn may_be_in_clear(options: &PgConnectOptions) -> bool {
    let host = options.get_host();
    let here = options.get_socket().is_some()
        || host.starts_with('/')
        || host == "localhost"
        || host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback());
    let mode = options.get_ssl_mode();
    !here
        && matches!(
            mode,
            PgSslMode::Disable | PgSslMode::Allow | PgSslMode::Prefer
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(settings: &str) -> String {
        let address = format!("postgres://tapir:secret@db.example/clinic?{settings}");
        read(&address).unwrap_err().to_string()
    }

    #[test]
    fn what_is_wrong_with_an_address_is_said_without_its_password() {
        assert_eq!(
            said("sslmode=full"),
            "sslmode=\"full\" is not known; write disable, prefer, require, verify-ca or verify-full"
        );
        assert!(said("sslmode=allow").contains("\"allow\" is not known"));
        assert!(said("sslmod=require").starts_with("the setting \"sslmod\" is not known"));
        let no_file = said("sslmode=verify-full&sslrootcert=/no/such/file");
        assert!(
            no_file.starts_with("sslrootcert=/no/such/file: "),
            "{no_file}"
        );
        assert!(said("sslrootcert=/no/such/file").contains("needs sslmode"));
        let folder = tempfile::tempdir().unwrap();
        let empty = folder.path().join("empty.pem");
        std::fs::write(&empty, "nothing").unwrap();
        let empty = said(&format!("sslmode=require&sslrootcert={}", empty.display()));
        assert!(empty.ends_with("has no certificate in PEM"), "{empty}");
        assert!(
            !read("postgres://tapir:secret@:x")
                .unwrap_err()
                .to_string()
                .contains("secret")
        );
    }

    #[test]
    fn an_authority_that_is_named_is_asked() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("authority.pem");
        std::fs::write(&file, "-----BEGIN CERTIFICATE-----").unwrap();
        for (mode, meant) in [
            ("require", PgSslMode::VerifyCa),
            ("verify-ca", PgSslMode::VerifyCa),
            ("verify-full", PgSslMode::VerifyFull),
        ] {
            let file = file.display();
            let text = format!("postgres://db.example/clinic?sslmode={mode}&sslrootcert={file}");
            let read = read(&text).unwrap().get_ssl_mode();
            assert_eq!(format!("{read:?}"), format!("{meant:?}"), "{mode}");
        }
    }

    #[test]
    fn only_another_machine_can_be_reached_in_clear_by_mistake() {
        for (address, clear) in [
            ("postgres://db.example/clinic", true),
            ("postgres://10.0.0.7/clinic?sslmode=prefer", true),
            ("postgres://db.example/clinic?sslmode=require", false),
            ("postgres://localhost/clinic", false),
            ("postgres://127.0.0.1/clinic", false),
            (
                "postgres://tapir@localhost/clinic?host=/run/postgresql",
                false,
            ),
        ] {
            assert_eq!(may_be_in_clear(&read(address).unwrap()), clear, "{address}");
        }
    }
}
