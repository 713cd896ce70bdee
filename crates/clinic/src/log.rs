//! What the program says of its work to whoever runs it, a line each.
//!
//! Only this program's own lines and warnings of the database's driver pass: the
//! letters of others, as an address in a conversation with a mail server, would
//! be about people.

use crate::config::{LogForm, LogLevel, LogSettings};
use std::io::Write;
use tracing::Dispatch;
use tracing::dispatcher::SetGlobalDefaultError;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::{Layer, Registry, fmt};

/// Begins to write lines on standard error, for the whole process.
///
/// Errors: where it was begun before.
pub fn start(settings: LogSettings) -> Result<(), SetGlobalDefaultError> {
    tracing::dispatcher::set_global_default(lines(settings, std::io::stderr))
}

/// What makes lines and writes them.
pub fn lines<W: Write + 'static>(
    settings: LogSettings,
    to: impl Fn() -> W + Send + Sync + 'static,
) -> Dispatch {
    let level = match settings.level {
        LogLevel::Off => LevelFilter::OFF,
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
    };
    let ours = Targets::new()
        // and every crate whose name begins so
        .with_target("tapir", level)
        .with_target("sqlx", level.min(LevelFilter::WARN));
    let layer = fmt::layer()
        .with_writer(to)
        .with_target(false)
        .with_ansi(false);
    let layer = match settings.form {
        LogForm::Text => layer.boxed(),
        LogForm::Json => layer.json().flatten_event(true).boxed(),
    };
    Dispatch::new(Registry::default().with(layer.with_filter(ours)))
}
