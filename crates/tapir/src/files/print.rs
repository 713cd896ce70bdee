//! Standard output.

use super::output::standard_output_is_taken;
use crate::failure::Failure;
use serde::Serialize;
use std::io::{ErrorKind, Write};
use tapir_report::visible;

/// Prints a result for people to standard output; a reader that has gone away is
/// not an error. Nothing in it reaches the terminal as a command.
pub fn print(text: &str) -> Result<(), Failure> {
    put(&visible::lines(text))
}

/// Prints an answer as JSON.
pub fn print_json(answer: &impl Serialize) -> Result<(), Failure> {
    let json = serde_json::to_string_pretty(answer).map_err(Failure::run)?;
    put(&(visible::json(&json) + "\n"))
}

fn put(text: &str) -> Result<(), Failure> {
    if standard_output_is_taken() {
        return Ok(());
    }
    let mut stdout = std::io::stdout().lock();
    let written = stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush());
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::run(anyhow::anyhow!(
            "standard output: {}",
            super::trouble::writing(std::path::Path::new("/dev/stdout"), &error)
        ))),
        _ => Ok(()),
    }
}
