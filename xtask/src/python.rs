//! Finding a Python for the scripts in `validation/`.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The interpreter: `TAPIR_PYTHON`, or `python3`.
pub fn interpreter() -> PathBuf {
    std::env::var_os("TAPIR_PYTHON").map_or_else(|| PathBuf::from("python3"), PathBuf::from)
}

/// Whether the interpreter can import all these modules.
pub fn has(interpreter: &Path, modules: &[&str]) -> bool {
    Command::new(interpreter)
        .arg("-c")
        .arg(format!("import {}", modules.join(", ")))
        .output()
        .is_ok_and(|output| output.status.success())
}
