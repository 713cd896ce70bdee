//! The program as a person uses it.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod bad_input;
mod begin;
mod check;
mod credibility;
mod help;
mod messages;
mod outputs;
mod plan;
mod run;
mod schema;
mod simulate;

use std::path::PathBuf;
use std::process::{Command, Output};

/// Runs `tapir` with these arguments in the repository's root.
fn tapir(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tapir"))
        .args(arguments)
        .current_dir(root())
        .env_remove("TAPIR_LANG")
        .output()
        .expect("the program starts")
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Standard error of a run that must end with status 2, on one line.
fn refused(arguments: &[&str]) -> String {
    let output = tapir(arguments);
    let text = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{text}");
    assert!(output.stdout.is_empty());
    text.trim_end().to_owned()
}

/// Standard output of a run that must succeed.
fn printed(arguments: &[&str]) -> String {
    let output = tapir(arguments);
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}");
    String::from_utf8(output.stdout).unwrap()
}
