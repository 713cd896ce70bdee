//! What can be set, one struct a concern.

use jiff::SignedDuration;
use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;

/// Where the record is kept.
#[derive(Clone, PartialEq, Eq)]
pub enum Database {
    /// SQLite in the file `record.sqlite` of this folder.
    Folder(PathBuf),
    /// PostgreSQL, `postgres://…`.
    Postgres(String),
}

impl fmt::Debug for Database {
    /// Without the address of PostgreSQL: it has a password in it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(folder) => f.debug_tuple("Folder").field(folder).finish(),
            Self::Postgres(_) => f.debug_tuple("Postgres").finish_non_exhaustive(),
        }
    }
}

/// How long a sign-in lasts.
#[derive(Clone, Copy, Debug)]
pub struct SessionLimits {
    /// Ends after so long without a request.
    pub idle: SignedDuration,
    /// Ends after so long, whatever happens.
    pub absolute: SignedDuration,
    /// Where it stays on the phone of a patient or guardian: ends after so long
    /// without a request.
    pub kept: SignedDuration,
    /// A one-time link is good for so long.
    pub link: SignedDuration,
    /// An invitation is good for so long.
    pub invitation: SignedDuration,
    /// After signing in by a link or a passkey, a password can be set without the earlier
    /// one for so long.
    pub fresh: SignedDuration,
}

impl Default for SessionLimits {
    fn default() -> Self {
        Self {
            idle: SignedDuration::from_hours(2),
            absolute: SignedDuration::from_hours(24 * 7),
            kept: SignedDuration::from_hours(24 * 90),
            link: SignedDuration::from_hours(24),
            invitation: SignedDuration::from_hours(24 * 3),
            fresh: SignedDuration::from_hours(1),
        }
    }
}

/// How much work a password is (Argon2id).
#[derive(Clone, Copy, Debug)]
pub struct PasswordCost {
    /// Memory, KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
}

impl Default for PasswordCost {
    /// 19 MiB and two passes [OWASP ASVS 5.0.0, appendix C].
    fn default() -> Self {
        Self {
            memory_kib: 19 * 1024,
            passes: 2,
        }
    }
}

impl PasswordCost {
    /// As little as Argon2 allows, so that tests do not wait.
    pub fn for_testing() -> Self {
        Self {
            memory_kib: 8,
            passes: 1,
        }
    }
}

/// How e-mail is sent. What is missing is empty; [`crate::delivery::email::Mailer::new`]
/// says what is wrong.
#[derive(Clone)]
pub struct MailSettings {
    /// The server, `smtps://user:password@host`.
    pub server: String,
    /// Who letters come from.
    pub from: String,
    /// Where people reach the clinic, for links in letters.
    pub public_url: String,
}

impl fmt::Debug for MailSettings {
    /// Without the server: its address has a password in it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MailSettings")
            .field("from", &self.from)
            .field("public_url", &self.public_url)
            .finish_non_exhaustive()
    }
}

/// How messages go to devices. [`crate::delivery::push::Pusher::open`] says what is wrong.
#[derive(Clone, Debug)]
pub struct PushSettings {
    /// Where people reach the clinic, which push services are told; empty where it
    /// is missing.
    pub public_url: String,
}

/// From which severity on there are lines of what the program does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogLevel {
    /// None.
    Off,
    /// Faults of the program, the disk and the database.
    Error,
    /// What did not arrive, too.
    Warn,
    /// Every request, too.
    #[default]
    Info,
    /// What helps to find a fault, too.
    Debug,
}

impl LogLevel {
    const ALL: [(&'static str, Self); 5] = [
        ("off", Self::Off),
        ("error", Self::Error),
        ("warn", Self::Warn),
        ("info", Self::Info),
        ("debug", Self::Debug),
    ];
}

impl FromStr for LogLevel {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|(name, _)| *name == text);
        known
            .map(|(_, level)| level)
            .ok_or_else(|| "write off, error, warn, info or debug".to_owned())
    }
}

/// How a line looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogForm {
    /// For people.
    #[default]
    Text,
    /// An object of JSON.
    Json,
}

/// What is said of the program's work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LogSettings {
    /// From which severity on.
    pub level: LogLevel,
    /// How.
    pub form: LogForm,
}

/// Everything that `serve` has to know.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the record is kept.
    pub database: Database,
    /// Folder of the photographs and of all keys.
    pub files: PathBuf,
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// Fills an empty record with the demonstration clinic.
    pub demo: bool,
    /// By what an administrator signs in who needs a link, because the password is lost.
    pub administrator_link: Option<String>,
    /// Where people reach the clinic, if that is configured.
    pub public_url: Option<String>,
    /// How e-mail is sent; `None` if it is off.
    pub mail: Option<MailSettings>,
    /// How notifications are sent; `None` if they are off.
    pub push: Option<PushSettings>,
    /// Lengths of sessions.
    pub sessions: SessionLimits,
    /// Work of a password.
    pub passwords: PasswordCost,
}
