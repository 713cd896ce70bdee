//! `cargo xtask twin`: patients out, the `NumPyro` twin's posteriors back in.

mod cases;
mod time;

use crate::python;
use anyhow::{Context, ensure};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tapir_engine::library::Library;

#[derive(clap::Args)]
pub struct Options {
    /// Writes the cases, but does not run Python.
    #[arg(long)]
    no_python: bool,
    /// Writes nothing, but times mode and chains of both sides.
    #[arg(long, conflicts_with = "no_python")]
    time: bool,
}

const FOLDER: &str = "validation/twin";

pub fn run(options: &Options) -> anyhow::Result<()> {
    let folder = Path::new(FOLDER);
    let library = Library::builtin()?;
    if options.time {
        return time::run(&python()?, &library);
    }
    let cases = cases::all(folder, &library)?;
    let text = serde_json::to_string_pretty(&Value::Object(cases))?;
    std::fs::write(folder.join("cases.json"), text + "\n")?;
    if options.no_python {
        return Ok(());
    }
    print!("{}", script(&python()?, "make_reference.py", &[])?);
    Ok(())
}

/// An interpreter with the pinned packages: `TAPIR_PYTHON`, or a virtual
/// environment in `target/` that is made where it is missing.
fn python() -> anyhow::Result<PathBuf> {
    const MODULES: [&str; 4] = ["numpyro", "jax", "numpy", "scipy"];
    let given = python::interpreter();
    if python::has(&given, &MODULES) {
        return Ok(given);
    }
    let environment = Path::new("target/validation/twin");
    let own = environment.join("bin/python");
    if !python::has(&own, &MODULES) {
        let mut make = Command::new(&given);
        output(make.args(["-m", "venv"]).arg(environment))?;
        let requirements = Path::new(FOLDER).join("requirements.txt");
        let mut install = Command::new(&own);
        let arguments = ["-m", "pip", "install", "--quiet", "-r"];
        output(install.args(arguments).arg(requirements))?;
    }
    Ok(own)
}

/// What a script of the folder prints.
fn script(python: &Path, name: &str, arguments: &[&str]) -> anyhow::Result<String> {
    let mut run = Command::new(python);
    output(run.arg(Path::new(FOLDER).join(name)).args(arguments))
}

fn output(command: &mut Command) -> anyhow::Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("starting {command:?}"))?;
    ensure!(output.status.success(), "{command:?} failed");
    Ok(String::from_utf8(output.stdout)?)
}
