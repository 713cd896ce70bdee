//! `cargo xtask twin`: patients out, the NumPyro twin's posteriors back in.

mod cases;

use crate::python;
use anyhow::{Context, ensure};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use tapir_engine::library::Library;

#[derive(clap::Args)]
pub struct Options {
    /// Writes the cases, but does not run Python.
    #[arg(long)]
    no_python: bool,
}

const FOLDER: &str = "validation/twin";

pub fn run(options: &Options) -> anyhow::Result<()> {
    let folder = Path::new(FOLDER);
    let library = Library::builtin()?;
    let cases = cases::all(folder, &library)?;
    let text = serde_json::to_string_pretty(&Value::Object(cases))?;
    std::fs::write(folder.join("cases.json"), text + "\n")?;
    if options.no_python {
        return Ok(());
    }
    script(&python()?, "make_reference.py", &[])?;
    Ok(())
}

/// An interpreter with the pinned packages: `TAPIR_PYTHON`, or a virtual
/// environment in `target/` that is made where it is missing.
fn python() -> anyhow::Result<PathBuf> {
    const MODULES: [&str; 3] = ["numpyro", "jax", "numpy"];
    let given = python::interpreter();
    if python::has(&given, &MODULES) {
        return Ok(given);
    }
    let environment = Path::new("target/validation/twin");
    let own = environment.join("bin/python");
    if !python::has(&own, &MODULES) {
        command(Command::new(&given).args(["-m", "venv"]).arg(environment))?;
        let requirements = Path::new(FOLDER).join("requirements.txt");
        let install = ["-m", "pip", "install", "--quiet", "-r"];
        command(Command::new(&own).args(install).arg(requirements))?;
    }
    Ok(own)
}

fn script(python: &Path, name: &str, arguments: &[&str]) -> anyhow::Result<()> {
    let mut run = Command::new(python);
    command(run.arg(Path::new(FOLDER).join(name)).args(arguments))
}

fn command(command: &mut Command) -> anyhow::Result<()> {
    let status = command
        .status()
        .with_context(|| format!("starting {command:?}"))?;
    ensure!(status.success(), "{command:?} failed");
    Ok(())
}
