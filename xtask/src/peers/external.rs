//! The other tools, each a program with the same arguments.

use super::Measured;
use crate::python;
use anyhow::{Context, bail, ensure};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How a tool is started and how many patients it gets.
#[derive(Clone)]
pub struct Tool {
    pub name: &'static str,
    program: Vec<PathBuf>,
    method: &'static str,
    most: usize,
    rtol: f64,
    atol: f64,
}

#[derive(Deserialize)]
struct Report {
    version: String,
    cpu_seconds: f64,
    patients: usize,
}

/// Tools in the order of the table; one that is missing is named on stderr with
/// what would install it.
pub fn tools(folder: &Path, scripts: &Path) -> anyhow::Result<Vec<Tool>> {
    let python = python::interpreter();
    let install = format!(
        "pip install -r {}",
        scripts.join("requirements.txt").display()
    );
    let mut tools = Vec::new();
    let script = |name: &str| vec![python.clone(), scripts.join(name)];
    let mut add = |name, program: &Option<Vec<PathBuf>>, method, most, rtol, atol| {
        tools.extend(program.clone().map(|program| Tool {
            name,
            program,
            method,
            most,
            rtol,
            atol,
        }));
    };
    let if_importable = |modules: &[&str], file: &str| {
        let found = python::has(&python, modules);
        if !found {
            eprintln!(
                "skipped {file}: {} cannot import {}; run `{install}` or name another interpreter \
                 in TAPIR_PYTHON",
                python.display(),
                modules.join(" or "),
            );
        }
        found.then(|| script(file))
    };
    let numbalsoda = if_importable(&["numba", "numbalsoda"], "numbalsoda_peer.py");
    add(Tool::CHECKED, &numbalsoda, "dop853", 1000, 1e-5, 1e-8);
    add("numbalsoda LSODA", &numbalsoda, "lsoda", 1000, 1e-6, 1e-9);
    let diffsol = diffsol(folder, scripts);
    add("diffsol Tsit5", &diffsol, "tsit45", 200, 1e-6, 1e-9);
    let roadrunner = if_importable(&["roadrunner"], "roadrunner_peer.py");
    add(
        "libRoadRunner, CVODE Adams",
        &roadrunner,
        "adams",
        40,
        1e-6,
        1e-9,
    );
    add(
        "libRoadRunner, CVODE BDF",
        &roadrunner,
        "bdf",
        40,
        1e-6,
        1e-9,
    );
    let cvode = cvode(folder, scripts);
    add("SUNDIALS CVODE Adams", &cvode, "adams", 200, 1e-6, 1e-9);
    add("SUNDIALS CVODE BDF", &cvode, "bdf", 200, 1e-7, 1e-10);
    let scipy = if_importable(&["numba", "scipy"], "scipy_peer.py");
    add("SciPy LSODA", &scipy, "LSODA", 4, 1e-6, 1e-9);
    Ok(tools)
}

/// Compiles the C program against the system's SUNDIALS.
fn cvode(folder: &Path, scripts: &Path) -> Option<Vec<PathBuf>> {
    let program = folder.join("cvode");
    let libraries = ["sundials_cvode", "sundials_nvecserial", "m"].map(|name| format!("-l{name}"));
    let status = Command::new("cc")
        .args(["-O3", "-march=native", "-std=gnu11", "-I"])
        .arg(folder)
        .arg(scripts.join("cvode_peer.c"))
        .arg("-o")
        .arg(&program)
        .args(libraries)
        .status();
    if status.is_ok_and(|status| status.success()) {
        Some(vec![program])
    } else {
        eprintln!(
            "skipped SUNDIALS: its program does not compile; install a C compiler and SUNDIALS 6 (Debian: libsundials-dev)"
        );
        None
    }
}

/// Builds the project that is not part of the workspace.
fn diffsol(folder: &Path, scripts: &Path) -> Option<Vec<PathBuf>> {
    let target = folder.join("diffsol");
    let rates = std::path::absolute(folder.join("rates.rs")).ok()?;
    let status = Command::new("cargo")
        .args(["build", "--release", "--quiet", "--manifest-path"])
        .arg(scripts.join("diffsol/Cargo.toml"))
        .arg("--target-dir")
        .arg(&target)
        .env("TAPIR_RATES", rates)
        .env("RUSTFLAGS", "-C target-cpu=native")
        .status();
    if status.is_ok_and(|status| status.success()) {
        Some(vec![target.join("release/diffsol-peer")])
    } else {
        eprintln!(
            "skipped diffsol: validation/peers/diffsol does not build; it needs the crate registry once"
        );
        None
    }
}

impl Tool {
    /// The tool whose tight run checks the reference.
    pub const CHECKED: &'static str = "numbalsoda DOP853";

    /// How many of the patients the tool gets.
    pub fn patients(&self, all: usize, quick: bool) -> usize {
        let most = if quick {
            self.most.div_ceil(10)
        } else {
            self.most
        };
        all.min(most)
    }

    /// The same with tight tolerances.
    pub fn tight(&self) -> Self {
        Self {
            rtol: 1e-13,
            atol: 1e-15,
            ..self.clone()
        }
    }

    pub fn run(
        &self,
        folder: &Path,
        scripts: &Path,
        patients: usize,
        weeks: u32,
    ) -> anyhow::Result<Measured> {
        let result = folder.join("rows.bin");
        let [program, arguments @ ..] = self.program.as_slice() else {
            bail!("{} has no program", self.name);
        };
        let output = Command::new(program)
            .args(arguments)
            .arg(folder)
            .arg(&result)
            .args([patients.to_string(), weeks.to_string()])
            .args([format!("{:e}", self.rtol), format!("{:e}", self.atol)])
            .arg(self.method)
            .env("PYTHONPATH", scripts)
            .output()
            .with_context(|| format!("starting {}", self.name))?;
        let errors = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "{}: {errors}", self.name);
        let text = String::from_utf8_lossy(&output.stdout);
        let report = text.lines().last().unwrap_or_default();
        let report: Report =
            serde_json::from_str(report).with_context(|| format!("{}: {text}", self.name))?;
        let bytes = std::fs::read(&result)?;
        let (rows, _) = bytes.as_chunks::<8>();
        Ok(Measured {
            version: report.version,
            cpu_seconds: report.cpu_seconds,
            patients: report.patients,
            rows: rows
                .iter()
                .map(|bytes| f64::from_le_bytes(*bytes))
                .collect(),
        })
    }
}
