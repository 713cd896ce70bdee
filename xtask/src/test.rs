//! Runs every test of the workspace: nextest where it is installed, and the doctests.

use crate::root;
use anyhow::{Context, Result, ensure};
use std::process::{Command, Stdio};

/// Runs the tests; fails with the first group that fails.
pub fn run() -> Result<()> {
    if has_nextest() {
        cargo(&["nextest", "run", "--workspace"])?;
        // nextest leaves the examples in the documentation out
        cargo(&["test", "--workspace", "--doc"])
    } else {
        cargo(&["test", "--workspace"])
    }
}

fn has_nextest() -> bool {
    command(&["nextest", "--version"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn command(arguments: &[&str]) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(root::path("")).args(arguments);
    // what cargo told this program of its package: build scripts of others look at
    // it, and everything above them would be built again without a reason
    for (name, _) in std::env::vars_os() {
        let of_own =
            |name: &str| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_");
        if name.to_str().is_some_and(of_own) {
            command.env_remove(name);
        }
    }
    command
}

fn cargo(arguments: &[&str]) -> Result<()> {
    let name = format!("cargo {}", arguments.join(" "));
    println!("{name}");
    let status = command(arguments)
        .status()
        .with_context(|| format!("starting {name}"))?;
    ensure!(status.success(), "{name} failed");
    Ok(())
}
