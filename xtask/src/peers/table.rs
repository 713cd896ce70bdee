//! Times and errors, and the table that is printed.

use super::Measured;
use tapir_engine::export::code;

/// Differences count relative to the value, but not to less than this.
const FLOOR: f64 = 1e-3;

/// What is known of one tool after some runs.
pub struct Line {
    name: &'static str,
    version: String,
    patients: usize,
    /// CPU seconds of each run for 1000 patients over the weeks of the task.
    seconds: Vec<f64>,
    error: f64,
    /// Patients with a row that is not finite.
    broken: usize,
}

impl Line {
    /// Adds a run to the tool's line.
    pub fn record(
        lines: &mut Vec<Self>,
        name: &'static str,
        measured: Measured,
        reference: &[f64],
    ) {
        let seconds = measured.cpu_seconds * 1000.0 / measured.patients as f64;
        if let Some(line) = lines.iter_mut().find(|line| line.name == name) {
            line.seconds.push(seconds);
            return;
        }
        lines.push(Self {
            name,
            broken: broken(&measured),
            version: measured.version,
            patients: measured.patients,
            seconds: vec![seconds],
            error: error(&measured.rows, reference),
        });
    }

    fn fastest(&self) -> f64 {
        self.seconds.iter().copied().fold(f64::INFINITY, f64::min)
    }

    fn slowest(&self) -> f64 {
        self.seconds.iter().copied().fold(0.0, f64::max)
    }
}

/// Largest difference over patients, weeks and states. The depot is left out:
/// weekly rows lie on doses, and tools differ in which comes first.
pub fn error(rows: &[f64], reference: &[f64]) -> f64 {
    let names: Vec<&str> = code::state_names().collect();
    let mut largest = 0.0;
    for (i, (a, b)) in rows.iter().zip(reference).enumerate() {
        if names[i % names.len()] == "depot" {
            continue;
        }
        let difference = (a - b).abs() / if b.abs() > FLOOR { b.abs() } else { FLOOR };
        // false for NaN: those patients are counted instead
        if difference > largest {
            largest = difference;
        }
    }
    largest
}

fn broken(measured: &Measured) -> usize {
    let values = measured.rows.len() / measured.patients;
    let patients = measured.rows.chunks(values);
    patients
        .filter(|rows| rows.iter().any(|x| !x.is_finite()))
        .count()
}

/// Prints a table in Markdown, fastest first as given.
pub fn print(lines: &[Line], weeks: u32) {
    let years = f64::from(weeks) / 52.0;
    println!(
        "| tool | version | CPU s per 1000 patient-years | range | patients | max error | × Tapir |"
    );
    println!("|---|---|---|---|---|---|---|");
    let own = lines.first().map_or(f64::NAN, Line::fastest);
    for line in lines {
        let per_year = |seconds: f64| digits(seconds / years);
        println!(
            "| {} | {} | {} | {}–{} | {}{} | {:.1e} | {} |",
            line.name,
            line.version,
            per_year(line.fastest()),
            per_year(line.fastest()),
            per_year(line.slowest()),
            line.patients,
            match line.broken {
                0 => String::new(),
                broken => format!(", {broken} of them not finite"),
            },
            line.error,
            digits(line.fastest() / own),
        );
    }
}

/// Three digits that count.
fn digits(x: f64) -> String {
    let places = (2 - x.abs().log10().floor() as i32).clamp(0, 6) as usize;
    format!("{x:.places$}")
}
